"""A journey that begins when some of it has happened already: that is done."""

from datetime import datetime

from houvast.ground.history import HOUVAST, Actor
from houvast.ground.models import Event
from houvast.journeys import reasons
from houvast.journeys.actions.facts_known import is_known
from houvast.journeys.actions.steps import StepSeen, put_on_record
from houvast.journeys.models import CaseJourney
from houvast.journeys.queries.chosen_ahead import is_of_another
from houvast.journeys.queries.details import keeps_from_handing_over
from houvast.journeys.queries.running import steps_of
from houvast.journeys.queries.work import work_of_event
from houvast.journeys.rules.happening import is_unfinished, makes_done, taken_back
from houvast.journeys.rules.standing import StepKind, hand_over_of
from houvast.journeys.rules.step_verbs import STEP_VERBS, TAKEN_BACK_BY

SAID = ("message.received", "message.sent", "case.spoken")
"""What people say again and again: what they said before was about something else."""
MOST = 200


def catch_up(journey: CaseJourney, *, now: datetime) -> None:
    """Note which steps of a held journey are done by what is known, and by what happened in its
    case, in that order.
    """
    for one in steps_of(journey):
        if is_known(journey, one, now=now):
            seen = StepSeen(reasons.HAPPENED())
            put_on_record(journey, one.step, StepKind.DONE, by=HOUVAST, now=now, seen=seen)
    verbs = {*STEP_VERBS, *TAKEN_BACK_BY} - set(SAID)
    before = Event.objects.filter(case_id=journey.case_id, verb__in=verbs)
    if journey.case.given_at:
        before = before.filter(at__gte=journey.case.given_at)
    for event in before.order_by("id")[:MOST]:
        if event.verb in TAKEN_BACK_BY:
            _take_back(journey, event, now=now)
        else:
            _note_done(journey, event)


def _note_done(journey: CaseJourney, event: Event) -> None:
    if is_unfinished(event.facts):
        return
    work, by = work_of_event(event), Actor.of(event)
    hand_over = hand_over_of(journey.version.journey)
    for one in steps_of(journey):
        if not makes_done(one, event.verb, work):
            continue
        if is_of_another(journey, one.step, work):
            continue
        if one.step.key == hand_over and keeps_from_handing_over(journey.case_id):
            continue
        seen = StepSeen(reasons.HAPPENED(), event)
        put_on_record(journey, one.step, StepKind.DONE, by=by, now=event.at, seen=seen)


def _take_back(journey: CaseJourney, event: Event, *, now: datetime) -> None:
    work = work_of_event(event)
    for one in taken_back(steps_of(journey), journey.last_happened(), event.verb):
        if is_of_another(journey, one.step, work):
            continue
        put_on_record(journey, one.step, StepKind.TAKEN_BACK, by=HOUVAST, now=now)
