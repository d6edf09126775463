"""What can become of a payment at the stand-in for the provider."""

from enum import StrEnum

from django.utils.translation import gettext_lazy as _

METHOD = "ideal"


class Ending(StrEnum):
    """As the provider calls it."""

    PAID = "paid"
    FAILED = "failed"
    CANCELED = "canceled"
    EXPIRED = "expired"


BUTTONS = {
    Ending.PAID: _("Pay it"),
    Ending.FAILED: _("It does not succeed"),
    Ending.CANCELED: _("Stop, pay nothing"),
    Ending.EXPIRED: _("Wait until it is too late"),
}
