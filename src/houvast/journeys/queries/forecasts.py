"""By when a step is done, by how long the last of its like took: three SQL statements for a step,
however many there were.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

import numpy as np
from django.db.models import QuerySet

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
from houvast.people.queries.company import business_calendar
from houvast.promises.models import Case

LAST_ENDED = 200
"""So many of the last count: what was years ago says nothing of a company that works faster now."""
MOST_RUNNING = 1000

ALL_TIME = Takes.model_validate({"usually": "1 day", "at_most": "1 day"})
"""Of a whole road nights and weekends count: some of its steps go on while the office is closed."""


def step_weighed(key: str, step: JourneyStep, *, begun_at: datetime, now: datetime) -> Weighed:
    """A step at hand since `begun_at`, beside the last of its like. Three SQL statements."""
    theirs = StepRun.objects.filter(key=key, step=step.key)
    told = theirs.reckoned().filter(at_most_at__lte=now)
    found = _Found(
        ended=theirs.finished().order_by("-ended_at").values_list("begun_at", "ended_at"),
        running=theirs.running(),
        told=told.order_by("-at_most_at", "-id").values_list("ended_at", "at_most_at"),
    )
    return _weighed(step.takes, found, begun_at=begun_at, now=now)


def road_weighed(key: str, step: JourneyStep, *, begun_at: datetime, now: datetime) -> Weighed:
    """All that lies ahead from a step on to the end of the journey, beside the last that came to
    it: weighed as one, for the longest of each step seldom come together. Three SQL statements.
    """
    theirs = StepRun.objects.filter(key=key, step=step.key)
    done = theirs.filter(CaseJourney.FINISHED.of("journey"), journey__key=key)
    told = theirs.reckoned().filter(road_at_most_at__lte=now).order_by("-at_most_at", "-id")
    found = _Found(
        ended=done.order_by("-journey__ended_at").values_list("begun_at", "journey__ended_at"),
        running=theirs.filter(CaseJourney.STANDS.of("journey")),
        told=told.values_list("journey__ended_at", "road_at_most_at"),
    )
    return _weighed(ALL_TIME, found, begun_at=begun_at, now=now)


def reckoned_for(journey: CaseJourney, promised: Promised, *, now: datetime) -> Reckoned | None:
    """By when the step is done whose next word this is: as it was told when it began, and later by
    those that lasted so long too. None where history is too short, for what is no next word, and
    where we wait for the customer: they choose when. Four SQL statements at most.
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
class _Found:
    """What a step is put beside: from when until when, and until when against what was told."""

    ended: "QuerySet[StepRun, tuple[datetime, datetime | None]]"
    running: "QuerySet[StepRun]"
    told: "QuerySet[StepRun, tuple[datetime | None, datetime | None]]"


def _weighed(takes: Takes, found: _Found, *, begun_at: datetime, now: datetime) -> Weighed:
    rows = [(begun, end) for begun, end in found.ended[: LAST_ENDED + 1] if end]
    looked_from = rows[LAST_ENDED][1].timestamp() if len(rows) > LAST_ENDED else 0.0
    open_ones = found.running.filter(Case.OPEN.of("journey__case")).order_by("-begun_at")
    kept = [bool(end and due and end <= due) for end, due in found.told[:LOOKED_BACK]]
    share = kept_share()
    seen = SeenRuns(
        begun=_seconds(begun for begun, _end in rows[:LAST_ENDED]),
        ended=_seconds(end for _begun, end in rows[:LAST_ENDED]),
        running=_seconds(open_ones.values_list("begun_at", flat=True)[:MOST_RUNNING]),
        looked_from=looked_from,
    )
    asked = AskedShare(share, share_to_ask(kept[::-1], share))
    return weighed(takes, seen, asked, at=AtHand(begun_at, now), calendar=business_calendar())


def _seconds(moments: Iterable[datetime]) -> Moments:
    return np.array([at.timestamp() for at in moments], dtype=np.float64)
