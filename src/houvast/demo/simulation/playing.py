"""Lets a quarter pass at an invented company, in a database of its own."""

import heapq
import logging
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.conf import settings
from django.core.exceptions import ImproperlyConfigured
from django.utils import translation
from procrastinate.contrib.django import app
from procrastinate.testing import InMemoryConnector

from houvast.demo.making.stage import PlannedStory, Story
from houvast.demo.simulation.asked import SimulationAsked
from houvast.demo.simulation.company import PlayedCompany, open_company
from houvast.demo.simulation.dates import ExpectedEnd
from houvast.demo.simulation.desk_at_work import a_desk_at_work
from houvast.demo.simulation.fates import finished_before
from houvast.demo.simulation.fibre_stories import TOLD as CABLE_TOLD
from houvast.demo.simulation.fibre_stories import fibre_stories
from houvast.demo.simulation.figures import LivedFigures
from houvast.demo.simulation.measured import our_way
from houvast.demo.simulation.outage_stories import TOLD as REPAIR_TOLD
from houvast.demo.simulation.outage_stories import outage_stories
from houvast.demo.simulation.workers import Workers
from houvast.journeys.front import only_by_hand
from houvast.people.models import Company
from houvast.people.queries.company import business_calendar, company_stays

Progress = Callable[[float], None]
log = logging.getLogger(__name__)


@dataclass(frozen=True)
class PlayedQuarter:
    """The figures, and what of it stopped half-way with the reason: nothing, if all is well."""

    figures: LivedFigures
    faults: Sequence[str]


def live_the_quarter(
    asked: SimulationAsked, *, progress: Progress = lambda _done: None
) -> PlayedQuarter:
    """Live it by the actions and sweeps of everybody, in an empty database.

    Nothing leaves this machine. Raises ImproperlyConfigured in production, and where there is a
    company already.
    """
    if settings.HOUVAST.mode != "demo" or Company.objects.exists():
        raise ImproperlyConfigured("A simulation needs an empty database of its own.")
    queued = InMemoryConnector()
    with app.replace_connector(queued), translation.override("nl"), company_stays():
        company = open_company(asked)
        workers = Workers(queued, business_calendar(), asked.begins_at)
        with only_by_hand():
            faults = _play(_planned(asked, company), asked, workers, progress)
        return PlayedQuarter(our_way(asked), faults)


def _planned(asked: SimulationAsked, company: PlayedCompany) -> list[PlannedStory]:
    before = finished_before(asked)
    desk = PlannedStory(asked.begins_at, a_desk_at_work(company.world))
    if asked.scenario == "outage":
        expected = ExpectedEnd(asked.dates, REPAIR_TOLD, before)
        return [*outage_stories(asked, company, expected), desk]
    return [*fibre_stories(asked, company, ExpectedEnd(asked.dates, CABLE_TOLD, before)), desk]


def _play(
    planned: Sequence[PlannedStory], asked: SimulationAsked, workers: Workers, progress: Progress
) -> list[str]:
    """Each story until it ends or the quarter does. Returns what failed: that story ends there."""
    waiting = [(story.starts_at, number) for number, story in enumerate(planned)]
    heapq.heapify(waiting)
    begun: dict[int, Story] = {}
    faults = []
    while waiting and waiting[0][0] <= asked.ends_at:
        now, number = heapq.heappop(waiting)
        workers.until(now)
        try:
            following = _step(begun, number, planned[number], now)
        except Exception as trouble:
            log.exception("The story %s stopped at %s.", planned[number].name, now)
            faults.append(f"{planned[number].name} {now:%Y-%m-%d %H:%M}: {trouble!r}")
            following = None
        workers.leave(now)
        if following is not None:
            heapq.heappush(waiting, (max(following, now), number))
        progress((now - asked.begins_at) / (asked.ends_at - asked.begins_at))
    workers.until(asked.ends_at)
    return faults


def _step(
    begun: dict[int, Story], number: int, planned: PlannedStory, now: datetime
) -> datetime | None:
    if number not in begun:
        begun[number] = planned.begin(now)
        return next(begun[number], None)
    try:
        return begun[number].send(now)
    except StopIteration:
        begun.pop(number)
        return None
