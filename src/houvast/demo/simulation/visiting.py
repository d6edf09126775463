"""A visit as it goes: they set off, are late or not, and say so before it is too late."""

from collections.abc import Callable, Generator
from datetime import datetime, timedelta
from random import Random

from houvast.appointments.front import on_my_way
from houvast.appointments.models import Visit
from houvast.demo.making import acting
from houvast.demo.simulation.asked import SimulationAsked

LATE_MINUTES = 9
"""So much later than planned they come on average."""
SETS_OFF = timedelta(minutes=25)
AGAIN = timedelta(minutes=10)
MOST_LATE = timedelta(hours=3)
DRIVES = timedelta(minutes=10)
"""At least, from where they were before."""

Visiting = Generator[datetime, datetime, datetime]


def visited(
    visit: Visit,
    asked: SimulationAsked,
    dice: Random,
    done: Callable[[Visit, datetime], object],
) -> Visiting:
    """Until the work is over, be the visit planned otherwise meanwhile. Gives that moment.

    Nobody sets off who is still in another house.
    """
    now = yield visit.planned_start_at - SETS_OFF
    visit.refresh_from_db()
    while (leaves_at := max(visit.planned_start_at - SETS_OFF, _free_at(visit, now))) > now:
        now = yield leaves_at
        visit.refresh_from_db()
    late = timedelta(minutes=dice.expovariate(1 / LATE_MINUTES)) * asked.pace(now)
    arrives_at = max(visit.planned_start_at + late, visit.expected[0], now + DRIVES)
    sets_off(visit, arrives_at, now=now)
    now = yield max(arrives_at, now)
    visit.refresh_from_db()
    acting.ring_the_bell(visit, now=now)
    now = yield now + timedelta(minutes=visit.work_type.minutes) * asked.pace(now)
    done(visit, now)
    return now


@acting.unless_refused
def sets_off(visit: Visit, arrives_at: datetime, *, now: datetime) -> None:
    """Who drives says when they are there: also when that is later than was promised."""
    by = visit.technician.staff.as_actor()
    on_my_way(visit=visit, expected_at=arrives_at, by=by, now=now)


def _free_at(visit: Visit, now: datetime) -> datetime:
    """Now, or when it is looked again where whoever comes is under way or in a house."""
    if now > visit.planned_start_at + MOST_LATE:
        return now
    theirs = Visit.objects.upcoming().under_way().filter(technician=visit.technician, on=visit.on)
    return now + AGAIN if theirs.exclude(pk=visit.pk).exists() else now
