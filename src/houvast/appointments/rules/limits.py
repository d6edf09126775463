"""Until when a customer may move or cancel a visit, as they are told when they choose it."""

from datetime import datetime, timedelta

from django.utils.translation import gettext_lazy as _

from houvast.ground.refusals import Refused

SECOND_THOUGHTS = timedelta(hours=2)


class TooLate(Refused):
    says = _("This could be changed until %(until)s. Call us, and we look at it together.")


def change_until(*, opens_at: datetime, limit_hours: int, now: datetime) -> datetime:
    """The last moment to move or cancel: so many hours before the window opens.

    Who chooses at short notice has two hours for second thoughts, until the window opens.
    """
    usual = opens_at - timedelta(hours=limit_hours)
    return max(usual, min(now + SECOND_THOUGHTS, opens_at))
