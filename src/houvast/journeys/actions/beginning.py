"""A journey begins: because a case is about something that has one, or because somebody says so."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import datetime

from django.db import transaction
from django.db.models import Q

from houvast.appointments.front import withdraw_open
from houvast.ground import history
from houvast.ground.history import HOUVAST, Actor
from houvast.ground.models import Event
from houvast.journeys import reasons
from houvast.journeys.actions.catching_up import catch_up
from houvast.journeys.actions.next_words import no_check_in_yet, promise_steps, promise_update
from houvast.journeys.actions.planning_to_the_end import ask_for_what_belongs
from houvast.journeys.actions.reminding import await_answers
from houvast.journeys.actions.step_runs import note_runs
from houvast.journeys.actions.steps import finish
from houvast.journeys.actions.telling import write_about
from houvast.journeys.actions.versions import follow, version_in_use
from houvast.journeys.known_journeys import readable_journeys
from houvast.journeys.letters.kinds import JourneyLetter
from houvast.journeys.models import CaseJourney
from houvast.journeys.queries.fitting import about_case
from houvast.journeys.queries.running import journey_in, speaks_for_itself, steps_of
from houvast.journeys.queries.whose_word import theirs_to_say
from houvast.journeys.queries.work import offered_by_itself
from houvast.journeys.rules.fitting import fitting, is_too_early
from houvast.journeys.rules.refusals import JourneyNeedsOpenCase, JourneyRunsAlready
from houvast.journeys.rules.standing import StepStanding, running_steps
from houvast.journeys.rules.telling import how_we_go_about_it
from houvast.promises.access import locked_case
from houvast.promises.models import Case

_by_itself: ContextVar[bool] = ContextVar("journeys begin by themselves", default=True)
BEGINS_AT = ("case.about", "proposal.made")


@contextmanager
def only_by_hand() -> Iterator[None]:
    """Meanwhile no journey begins by itself: what is played or brought in is of before them."""
    token = _by_itself.set(False)
    try:
        yield
    finally:
        _by_itself.reset(token)


@transaction.atomic
def begin_journey(*, case: Case, key: str, by: Actor, now: datetime) -> CaseJourney:
    """Follow a journey in a case from now on; the customer reads how we go about it.

    What happened in the case already is done.

    Raises JourneyUnknown, JourneyNeedsOpenCase or JourneyRunsAlready.
    """
    journey = _begun(locked_case(case.pk), key, by=by, now=now)
    described, language = journey.version.journey, journey.case.customer.language
    at_hand = [one.step for one in running_steps(steps_of(journey))]
    others = theirs_to_say(journey.case, at_hand)
    write_about(
        journey,
        JourneyLetter.BEGUN,
        lambda words: how_we_go_about_it(described, at_hand, words, language, of_others=others),
        now=now,
    )
    return journey


def begin_by_itself(event: Event) -> None:
    """React to what a case turns out to be about: the one journey that fits it begins.

    Where several fit, or it had one before, somebody at the desk chooses. What is promised by it
    is told within minutes, unless a letter does so first.
    """
    if not _by_itself.get() or event.case_id is None:
        return
    if CaseJourney.objects.filter(case=event.case_id).exists():
        return
    case = Case.objects.select_related("thing").get(pk=event.case_id)
    if not case.is_open:
        return
    found = fitting(readable_journeys(), about_case(case, now=event.at))
    if len(found) == 1:
        _begun(locked_case(case.pk), found[0], by=HOUVAST, now=event.at)


def _begun(case: Case, key: str, *, by: Actor, now: datetime) -> CaseJourney:
    if not case.is_open:
        raise JourneyNeedsOpenCase
    if running := journey_in(case.pk):
        raise JourneyRunsAlready(name=str(running.version.journey.name))
    version = version_in_use(key, by=by, now=now)
    journey = CaseJourney.objects.create(case=case, key=key, begun_at=now, begun_by=by.name[:200])
    follow(journey, version, by=by, now=now)
    history.record("journey.begun", about=journey, by=by, at=now)
    catch_up(journey, now=now)
    note_runs(journey, now=now)
    steps = steps_of(journey)
    if all(one.is_done for one in steps):
        finish(journey, by=by, now=now)
        return journey
    _offer_later(case, steps, now=now)
    await_answers(journey, steps, now=now)
    made = promise_steps(journey, steps, by=by, now=now)
    promise_update(journey, by=by, now=now)
    if made or speaks_for_itself(case):
        no_check_in_yet(journey, by=by, now=now)
    ask_for_what_belongs(journey, now=now)
    return journey


def _offer_later(case: Case, steps: Sequence[StepStanding], *, now: datetime) -> None:
    """A visit that a mail asked for, and which comes further on, is not to be chosen yet."""
    for work, names in offered_by_itself(case):
        if is_too_early(steps, names):
            why = reasons.ANOTHER_STEP_FIRST()
            withdraw_open(case, why=why, by=HOUVAST, now=now, of=Q(work_type=work))
