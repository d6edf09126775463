"""What sets one time before another for whoever chooses."""

from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

NOON = 12

AMSTERDAM = ZoneInfo("Europe/Amsterdam")

HalfDay = tuple[int, bool]
"""A weekday (1 Monday to 7 Sunday), and whether it is after noon."""


@dataclass(frozen=True, slots=True)
class Wish:
    """What sets one time before another for whoever chooses.

    With `soon` the soonest comes first, and then the least driving within so many days of it.
    Without, the least driving, spread over the week. `halves` are the weekly half-days that suit
    the customer, by the clock of `zone`; none where they did not say.
    """

    soon: int | None = None
    halves: frozenset[HalfDay] = frozenset()
    zone: ZoneInfo = AMSTERDAM

    def suits(self, opens: int, closes: int) -> bool:
        """Whether all of a window lies in half-days that suit; any does for who did not say."""
        return not self.halves or halves_of(opens, closes, self.zone) <= self.halves

    def is_late(self, opens: int) -> bool:
        """Whether that is after noon."""
        return datetime.fromtimestamp(opens, self.zone).hour >= NOON


def halves_of(first: int, last: int, zone: ZoneInfo) -> frozenset[HalfDay]:
    """The half-days in which a window lies. One that ends within the hour after noon is a
    morning's."""
    opens, closes = datetime.fromtimestamp(first, zone), datetime.fromtimestamp(last, zone)
    before = opens.hour < NOON
    after = not before or (closes.hour, closes.minute) > (NOON + 1, 0)
    weekday = opens.isoweekday()
    return frozenset((weekday, half) for half, there in ((False, before), (True, after)) if there)
