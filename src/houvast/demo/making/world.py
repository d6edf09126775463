"""Everything that the stories of the invented company need to know."""

import random
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta

from houvast.demo.invented.work import MAINTENANCE
from houvast.people.hours import BusinessCalendar
from houvast.people.models import Staff
from houvast.workforce.models import Technician, WorkType

ENOUGH_ASKED = 1 / 8
"""Of a smaller company, the share from which on as many questions are asked as in the whole (how
they were answered says by when the next ones will be), as many wait, and all states of an invoice
are there. Below it there is one of a kind where that says as much."""


@dataclass(frozen=True)
class World:
    """Who and what there is. `chance` makes the same world for the same seed.

    From the day `orders_from` on, technicians write work orders: before that the company had none.
    `invited` has the ids of customers who have not answered an invitation yet.
    """

    chance: random.Random
    calendar: BusinessCalendar
    agents: tuple[Staff, ...]
    lead: Staff
    planner: Staff
    technicians: tuple[Technician, ...]
    work: dict[str, WorkType]
    orders_from: date
    invited: set[int] = field(default_factory=set)

    @property
    def maintenance(self) -> WorkType:
        """The work that comes back every year."""
        return self.work[MAINTENANCE.name_nl]

    def minutes_from(self, moment: datetime, least: int, most: int) -> datetime:
        """A moment so many minutes later, by chance."""
        return moment + timedelta(minutes=self.chance.randint(least, most))

    def office_hours_from(self, moment: datetime, least: float, most: float) -> datetime:
        """A moment so many opening hours later, by chance."""
        hours = self.chance.uniform(least, most)
        return self.calendar.add_business_time(moment, timedelta(hours=hours))

    def at_home(self, moment: datetime) -> datetime:
        """The next moment at which people at home look at their mail: not at night."""
        local = moment.astimezone(self.calendar.zone)
        if local.hour < 7:
            return moment + timedelta(hours=7 - local.hour, minutes=self.chance.randint(0, 50))
        return moment
