"""What a letter about an unpaid invoice is for."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class ArrearsLetter(TextChoices):
    """A reminder, and what was decided or taken back."""

    REMINDER = "reminder_to_pay", _("Reminder to pay")
    HANDED_OVER = "handed_over", _("Handed over to be collected")
    CANCELLED = "cancelled_unpaid", _("Visit cancelled")
    SUSPENDED = "suspended_unpaid", _("Contract suspended")
    GOES_ON = "contract_goes_on", _("Contract goes on")
    TAKEN_BACK = "taken_back", _("No longer handed over")
