"""By when a step is done, by how long the last of its like took: one SQL statement, however many
there were, for however many steps.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

import numpy as np
from django.db.models import F, QuerySet, Value

from houvast.forecasting.keeping import LOOKED_BACK, share_to_ask
from houvast.ground.kept_share import kept_share
from houvast.journeys.models import CaseJourney, StepRun
from houvast.journeys.rules.definition import JourneyStep, Takes
from houvast.journeys.rules.forecast import (
    AskedShare,
    AtHand,
    Moments,
    Reckoned,
    SeenRuns,
    ToldMoments,
    Weighed,
    weighed,
)
from houvast.journeys.rules.promised import Promised
from houvast.people.hours import BusinessCalendar
from houvast.people.queries.company import business_calendar
from houvast.promises.models import Case

LAST_ENDED = 200
"""So many of the last count: what was years ago says nothing of a company that works faster now."""
MOST_RUNNING = 1000

ALL_TIME = Takes.model_validate({"usually": "1 day", "at_most": "1 day"})
"""Of a whole road nights and weekends count: some of its steps go on while the office is closed."""


@dataclass(frozen=True)
class StepAtHand:
    """A step of the journey with that key, at hand since `begun_at`."""

    key: str
    step: JourneyStep
    begun_at: datetime


def step_weighed(key: str, step: JourneyStep, *, begun_at: datetime, now: datetime) -> Weighed:
    """A step at hand since `begun_at`, beside the last of its like. One SQL statement."""
    return steps_weighed([StepAtHand(key, step, begun_at)], now=now)[0]


def steps_weighed(at_hand: Sequence[StepAtHand], *, now: datetime) -> list[Weighed]:
    """Each of these steps beside the last of its like. One SQL statement for all of them."""
    found = _found([_like_step(one.key, one.step, now=now) for one in at_hand])
    calendar = business_calendar()
    return [
        _weighed(one.step.takes, theirs, at=AtHand(one.begun_at, now), calendar=calendar)
        for one, theirs in zip(at_hand, found, strict=True)
    ]


def road_weighed(key: str, step: JourneyStep, *, begun_at: datetime, now: datetime) -> Weighed:
    """All that lies ahead from a step on to the end of the journey, beside the last that came to
    it: weighed as one, for the longest of each step seldom come together. One SQL statement.
    """
    theirs = StepRun.objects.filter(key=key, step=step.key)
    done = theirs.filter(CaseJourney.FINISHED.of("journey"), journey__key=key)
    told = theirs.reckoned().filter(road_at_most_at__lte=now).order_by("-at_most_at", "-id")
    like = _Like(
        ended=_moments(done, F("begun_at"), F("journey__ended_at")),
        running=theirs.filter(CaseJourney.STANDS.of("journey")),
        told=_moments(told, F("road_at_most_at"), F("journey__ended_at")),
    )
    return _weighed(
        ALL_TIME, _found([like])[0], at=AtHand(begun_at, now), calendar=business_calendar()
    )


def reckoned_for(journey: CaseJourney, promised: Promised, *, now: datetime) -> Reckoned | None:
    """By when the step is done whose next word this is: as it was told when it began, and later by
    those that lasted so long too. None where history is too short, for what is no next word, and
    where we wait for the customer: they choose when. Two SQL statements at most.
    """
    steps = journey.version.journey.steps
    step = next((one for one in steps if one.next_word is promised), None)
    if step is None or step.waits_for_customer:
        return None
    run = journey.runs.running().filter(step=step.key).first()
    if run is None or not run.is_reckoned:
        return None
    if run.begun_at == now and run.usually_at and run.at_most_at:
        return Reckoned(step, ToldMoments(run.usually_at, run.at_most_at, run.seen))
    told = step_weighed(run.key, step, begun_at=run.begun_at, now=now).told()
    return Reckoned(step, told) if told else None


@dataclass(frozen=True)
class _Like:
    """What a step is put beside: from when until when, and until when against what was told."""

    ended: "QuerySet[StepRun]"
    running: "QuerySet[StepRun]"
    told: "QuerySet[StepRun]"


@dataclass
class _Found:
    """The same as it was read, the latest first."""

    ended: list[tuple[datetime, datetime]] = field(default_factory=list)
    running: list[datetime] = field(default_factory=list)
    told: list[tuple[datetime, datetime | None]] = field(default_factory=list)


def _like_step(key: str, step: JourneyStep, *, now: datetime) -> _Like:
    theirs = StepRun.objects.filter(key=key, step=step.key)
    told = theirs.reckoned().filter(at_most_at__lte=now).order_by("-at_most_at", "-id")
    return _Like(
        ended=_moments(theirs.finished(), F("begun_at"), F("ended_at")),
        running=theirs.running(),
        told=_moments(told, F("at_most_at"), F("ended_at")),
    )


def _moments(runs: "QuerySet[StepRun]", first: F, last: F) -> "QuerySet[StepRun]":
    """Two moments of each; those that have no order yet by the second, the latest first."""
    found = runs.annotate(first=first, last=last)
    return found if found.query.order_by else found.order_by("-last")


def _found(likes: Sequence[_Like]) -> list[_Found]:
    """What each of these is put beside. One SQL statement, none for none."""
    parts: list[Any] = []
    for number, like in enumerate(likes):
        running = like.running.filter(Case.OPEN.of("journey__case")).order_by("-begun_at")
        running = _moments(running, F("begun_at"), F("begun_at"))
        for sort, runs, most in (
            ("ended", like.ended, LAST_ENDED + 1),
            ("running", running, MOST_RUNNING),
            ("told", like.told, LOOKED_BACK),
        ):
            of_it = runs.annotate(of=Value(number), sort=Value(sort))
            parts.append(of_it.values_list("of", "sort", "first", "last")[:most])
    found = [_Found() for _like in likes]
    if parts:
        for of, sort, first, last in parts[0].union(*parts[1:], all=True):
            here = found[of]
            if sort == "running":
                here.running.append(first)
            elif sort == "told":
                here.told.append((first, last))
            elif last:
                here.ended.append((first, last))
    for here in found:
        here.ended.sort(key=lambda row: row[1], reverse=True)
        here.told.sort(key=lambda row: row[0], reverse=True)
    return found


def _weighed(takes: Takes, found: _Found, *, at: AtHand, calendar: BusinessCalendar) -> Weighed:
    rows = found.ended
    looked_from = rows[LAST_ENDED][1].timestamp() if len(rows) > LAST_ENDED else 0.0
    kept = [bool(end and end <= due) for due, end in found.told]
    share = kept_share()
    seen = SeenRuns(
        begun=_seconds(begun for begun, _end in rows[:LAST_ENDED]),
        ended=_seconds(end for _begun, end in rows[:LAST_ENDED]),
        running=_seconds(found.running),
        looked_from=looked_from,
    )
    asked = AskedShare(share, share_to_ask(kept[::-1], share))
    return weighed(takes, seen, asked, at=at, calendar=calendar)


def _seconds(moments: Iterable[datetime]) -> Moments:
    return np.array([at.timestamp() for at in moments], dtype=np.float64)
