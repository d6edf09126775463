"""The old way, as it is told in the stories: the same world, and a company that does not say.

No row of it is a measurement of somebody's company. Each share below is an assumption, which the
report shows; what happens to whom is drawn from the seed.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from random import Random

from houvast.demo.simulation.asked import SimulationAsked
from houvast.demo.simulation.fates import CutOff, FibreOrder, orders, troubles
from houvast.demo.simulation.figures import LivedFigures
from houvast.people.holidays_nl import DaysOff
from houvast.people.hours import BusinessCalendar

DESK = {weekday: [(time(8), time(20))] for weekday in range(1, 6)} | {6: [(time(9), time(17))]}
CLOSED_UNKNOWN = 0.35
"""Of the orders for a visit, the back office closes so many because information is missing."""
CALLED_WITHIN_HOURS = (6, 24)
"""Opening hours until somebody calls for an appointment."""
NOT_THERE = 0.1
"""Of the appointments, so many are moved on the day itself."""
RIGHT_BY_GUESS = 0.8
"""Who knows nothing of the fault beforehand mends so many at once."""
WINDOW = timedelta(hours=3)
TOLD_DAYS = 35
LATER_BY_DAYS = (3, 7, 28)
SAYS_SO_AFTER_HOURS = (8, 30)
"""Opening hours after a date has passed, until somebody says what the next one is."""


@dataclass(frozen=True)
class _Told:
    """A stretch of time in which a customer knew by when they would hear or be helped."""

    since: datetime
    until: datetime


def the_old_way(asked: SimulationAsked) -> LivedFigures:
    """How the quarter would go with nobody keeping promises."""
    figures, calendar = LivedFigures(), BusinessCalendar(DESK, DaysOff())
    if asked.scenario == "outage":
        for trouble in troubles(asked):
            _lived_trouble(trouble, asked, calendar, figures)
    else:
        for order in orders(asked):
            _lived_order(order, asked, calendar, figures)
    return figures


def _lived_trouble(
    trouble: CutOff, asked: SimulationAsked, calendar: BusinessCalendar, figures: LivedFigures
) -> None:
    dice = Random(trouble.dice)  # noqa: S311
    reported_at = trouble.at + trouble.writes_after
    if trouble.cause:  # the desk knows that something is the matter, and not until when
        over_at = trouble.at + trouble.cause.lasts
        figures.did_not_know(_hours(over_at - reported_at))
        figures.settled += 1
        return
    at, told = calendar.next_opening(reported_at), []
    if dice.random() < CLOSED_UNKNOWN:
        at = calendar.add_business_time(at, timedelta(hours=dice.uniform(8, 20)))
        figures.asked_twice += 1
    is_over, visits = False, 0
    while not is_over:
        waits = timedelta(hours=dice.uniform(*CALLED_WITHIN_HOURS))
        called_at = calendar.add_business_time(at, waits)
        comes_at = _next_morning(calendar, called_at)
        told.append(_Told(called_at, comes_at + WINDOW))
        is_there = dice.random() >= NOT_THERE * asked.pace(comes_at)
        week = _week(asked, called_at)
        figures.first_date("arrival", week, is_kept=is_there)
        at = comes_at + WINDOW
        if not is_there:
            figures.moves += 1
            continue
        visits += 1
        is_over = dice.random() < RIGHT_BY_GUESS
    figures.mended += 1
    figures.right_first += visits == 1
    figures.did_not_know(_unknown(reported_at, at, told))
    figures.settled += 1


def _lived_order(
    order: FibreOrder, asked: SimulationAsked, calendar: BusinessCalendar, figures: LivedFigures
) -> None:
    dice = Random(order.dice)  # noqa: S311
    there_at = asked.over_at(order.at, order.street.lasts)
    date, told = order.at + timedelta(days=TOLD_DAYS), []
    said_at, moved = order.at, 0
    while True:
        told.append(_Told(said_at, date))
        if date >= there_at:
            break
        waits = timedelta(hours=dice.uniform(*SAYS_SO_AFTER_HOURS))
        said_at = calendar.add_business_time(calendar.next_opening(date), waits)
        date = said_at + timedelta(days=LATER_BY_DAYS[min(moved, len(LATER_BY_DAYS) - 1)])
        moved += 1
        figures.asked_twice += 1  # a crew rings the bell to ask whether the cable is there yet
    figures.moves += moved
    if moved or date <= asked.ends_at:
        figures.first_date("partner", _week(asked, order.at), is_kept=moved == 0)
    until = min(date, asked.ends_at)
    figures.did_not_know(_unknown(order.at, until, told))
    if date <= asked.ends_at:
        figures.settled += 1
        figures.mended += 1
        figures.right_first += dice.random() < RIGHT_BY_GUESS


def _unknown(since: datetime, until: datetime, told: Iterable[_Told]) -> float:
    """Hours between the two in which nothing that was told still ran."""
    unknown, at = timedelta(), since
    for one in told:
        if one.since > at:
            unknown += min(one.since, until) - min(at, until)
        at = max(at, one.until)
    return _hours(unknown + max(until - at, timedelta()))


def _next_morning(calendar: BusinessCalendar, at: datetime) -> datetime:
    """The first opening after the day of a moment."""
    evening = at.replace(hour=22, minute=0, second=0, microsecond=0)
    return calendar.next_opening(max(evening, at))


def _week(asked: SimulationAsked, at: datetime) -> int:
    return (at - asked.begins_at) // timedelta(weeks=1)


def _hours(span: timedelta) -> float:
    return max(span, timedelta()) / timedelta(hours=1)
