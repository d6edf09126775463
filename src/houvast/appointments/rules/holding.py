"""How long a time is kept for a customer who wants to ask at home first, and for how many."""

from datetime import datetime, timedelta

from django.utils.translation import gettext_lazy as _

from houvast.ground.refusals import Refused

HELD_FOR = timedelta(minutes=15)
MOST_AT_ONCE = 2
"""Times that one household holds at once, so that nobody can lock a calendar."""


class TooManyHeld(Refused):
    says = _(
        "We keep %(most)d times for you already, and cannot keep more. "
        "Let one of them go first, or make this appointment now."
    )


class NotHeld(Refused):
    says = _("For this work we cannot keep a time for you. You can only choose it.")


def held_until(now: datetime) -> datetime:
    """When a hold that begins now runs out: at a whole minute, as it is said to the customer."""
    exact = now + HELD_FOR
    whole = exact.replace(second=0, microsecond=0)
    return whole if whole == exact else whole + timedelta(minutes=1)


def check_may_hold(others: int) -> None:
    """Refuse one more hold to a household that has so many `others`. Raises TooManyHeld."""
    if others >= MOST_AT_ONCE:
        raise TooManyHeld(most=MOST_AT_ONCE)
