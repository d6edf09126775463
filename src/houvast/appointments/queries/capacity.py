"""How full the coming days are, per territory, and what is kept free there."""

from dataclasses import dataclass
from datetime import date, datetime

from houvast.appointments.queries.terms import terms_for
from houvast.ground import spoken
from houvast.ground.epoch import seconds
from houvast.people.queries.company import closed_days
from houvast.routes.front import (
    days_of_technicians,
    driving,
    free_seconds,
    kept_minutes,
    travel_times,
)
from houvast.routes.shapes import Day, Reservations, TravelTimes


@dataclass(frozen=True)
class RoomOfDay:
    """What a territory's technicians (None: those without one) have on a day, in seconds.

    `shift` is without breaks; `work`, `travel` and `free` add up to it, unless somebody's day is
    too full. Per class of promises that room is kept for: `kept`, and `free_for` it with those
    who can do some work of it.
    """

    territory: int | None
    on: date
    shift: int
    work: int
    travel: int
    free: int
    kept: dict[int, int]
    free_for: dict[int, int]


def room_of_days(first: date, last: date, *, now: datetime) -> list[RoomOfDay]:
    """Each territory's days in order, from how they stand at `now`; three SQL statements."""
    reserved, travel, today = terms_for().reserved, travel_times(), spoken.today(now)
    of_day: dict[tuple[date, int | None], list[Day]] = {}
    for day in days_of_technicians(first, last, closed=closed_days()):
        standing = day.standing(seconds(now))
        of_day.setdefault((day.on, day.territory), []).append(standing)
    return [
        _room(territory, on, days, reserved, travel, (on - today).days)
        for (on, territory), days in of_day.items()
    ]


def _room(
    territory: int | None,
    on: date,
    days: list[Day],
    reserved: Reservations,
    travel: TravelTimes,
    days_away: int,
) -> RoomOfDay:
    free = [free_seconds(day, travel) for day in days]
    return RoomOfDay(
        territory,
        on,
        shift=sum(day.working_seconds for day in days),
        work=sum(stop.service for day in days for stop in day.stops),
        travel=sum(driving(day, day.stops, travel) for day in days),
        free=sum(free),
        kept={
            of_class: 60 * kept_minutes(reserved.each, territory, of_class, days_away)
            for of_class in reserved.classes
        },
        free_for={
            of_class: sum(
                left
                for day, left in zip(days, free, strict=True)
                if reserved.can_do(of_class, day.skills)
            )
            for of_class in reserved.classes
        },
    )
