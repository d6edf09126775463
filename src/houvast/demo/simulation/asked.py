"""What is asked of a simulation."""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Literal

Scenario = Literal["outage", "fibre"]
Dates = Literal["calibrated", "told"]
"""What we say of how long something takes: from our own history, or what somebody once wrote."""
QUARTER_WEEKS = 13
BEGINS = datetime(2027, 1, 4, 5, tzinfo=UTC)
"""Monday 4 January 2027, six o'clock in Amsterdam: nobody is at work yet."""


@dataclass(frozen=True, kw_only=True)
class SimulationAsked:
    """A virtual quarter in which each of these `customers` lives through one matter.

    From half of it on everything takes `slower_by` as long. The same `seed` is the same world.
    """

    scenario: Scenario
    customers: int
    seed: int
    slower_by: float = 1.0
    weeks: int = QUARTER_WEEKS
    dates: Dates = "calibrated"

    @property
    def begins_at(self) -> datetime:
        return BEGINS

    @property
    def ends_at(self) -> datetime:
        return BEGINS + timedelta(weeks=self.weeks)

    @property
    def slows_at(self) -> datetime:
        return BEGINS + timedelta(weeks=self.weeks) / 2

    def pace(self, at: datetime) -> float:
        """How many times as long something takes at that moment."""
        return self.slower_by if at >= self.slows_at else 1.0

    def over_at(self, began_at: datetime, lasts: timedelta) -> datetime:
        """When something is over that would last so long in a world that stays as it was."""
        over_at = began_at + lasts
        begun = max(began_at, self.slows_at)
        return over_at if over_at <= begun else begun + (over_at - begun) * self.slower_by
