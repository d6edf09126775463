"""How much work each technician's day may still take, so that what is kept free stays free."""

from collections.abc import Container, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from types import MappingProxyType

import numpy as np

from houvast.routing.arrivals import driving
from houvast.routing.days import Day
from houvast.routing.engine.compiling import IntArray
from houvast.routing.engine.spare import Flags, spare
from houvast.routing.reservations import Reservations, Skills, Territory, kept_minutes
from houvast.routing.travel import TravelTimes

NONE_FEWER: Mapping[tuple[int, int], Skills] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class Who:
    """A technician, as far as room goes."""

    territory: Territory
    skills: Skills


def free_seconds(day: Day, travel: TravelTimes) -> int:
    """What a day has beside its break, its work and its travel; a day that is too full has 0."""
    work = sum(stop.service for stop in day.stops)
    return max(0, day.working_seconds - work - driving(day, day.stops, travel))


def spare_of(
    free: IntArray,
    dates: Sequence[date],
    who: Sequence[Who],
    reserved: Reservations,
    *,
    today: date,
    fewer: Mapping[tuple[int, int], Skills] = NONE_FEWER,
) -> IntArray:
    """Seconds of work and extra driving that each technician may still take on each day.

    `free` (days, technicians) is what they have left in seconds; `fewer` is what technicians can do
    on a day (by their numbers) on which that is less. The technicians of one territory
    are counted together, and so are those who have none.
    """
    groups = list(dict.fromkeys(one.territory for one in who))
    group = np.array([groups.index(one.territory) for one in who])
    cell = (np.arange(len(dates))[:, None] * len(groups) + group[None, :]).ravel()
    kept = np.array(
        [
            [
                60 * kept_minutes(reserved.each, territory, of_class, (on - today).days)
                for on in dates
                for territory in groups
            ]
            for of_class in reserved.classes
        ],
        dtype=np.int32,
    )
    able = np.tile(_able(who, reserved), len(dates))
    for (d, t), skills in fewer.items():
        able[:, d * len(who) + t] = [reserved.can_do(one, skills) for one in reserved.classes]
    return spare(free.ravel(), cell, able, kept).reshape(free.shape)


def spare_days(
    days: Iterable[Day], reserved: Reservations, travel: TravelTimes, *, today: date, now: int
) -> Mapping[tuple[int, date], int]:
    """(technician, day): seconds that each of these days may still take, from `now` on.

    All days of a territory have to be among them.
    """
    standing = list(days)
    dates = sorted({day.on for day in standing})
    who = {day.technician_id: Who(day.territory, day.skills) for day in standing}
    free = np.zeros((len(dates), len(who)), dtype=np.int32)
    row, column = ({key: n for n, key in enumerate(keys)} for keys in (dates, who))
    for day in standing:
        left = free_seconds(day.from_moment(now), travel)
        free[row[day.on], column[day.technician_id]] = left
    fewer = {
        (row[day.on], column[day.technician_id]): day.skills
        for day in standing
        if day.skills != who[day.technician_id].skills
    }
    left_over = spare_of(free, dates, list(who.values()), reserved, today=today, fewer=fewer)
    return {
        (day.technician_id, day.on): int(left_over[row[day.on], column[day.technician_id]])
        for day in standing
    }


def leaves_room(
    days: Iterable[Day],
    changed: Container[tuple[int, date]],
    reserved: Reservations,
    travel: TravelTimes,
    *,
    today: date,
    now: int,
) -> bool:
    """Whether the `changed` days (technician, date) leave free what is `reserved`.

    `days` are those of all technicians of the territories, whatever they can do, as they would be.
    """
    if not reserved:
        return True
    left = spare_days(days, reserved, travel, today=today, now=now)
    return all(seconds >= 0 for at, seconds in left.items() if at in changed)


def _able(who: Sequence[Who], reserved: Reservations) -> Flags:
    """(classes, technicians): who can do some work of each class that room is kept for."""
    return np.array(
        [[reserved.can_do(one, w.skills) for w in who] for one in reserved.classes], bool
    )
