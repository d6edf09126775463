"""Whoever was asked in a case of their own gives their word, and the journey goes on by it."""

from dataclasses import replace
from datetime import datetime

from django.db import transaction

from houvast.ground.history import Actor
from houvast.journeys import reasons
from houvast.journeys.access import held_journey
from houvast.journeys.actions.answers import put_on_file
from houvast.journeys.actions.ending_inquiries import Voice
from houvast.journeys.actions.facts_known import is_known
from houvast.journeys.actions.steps import done, waits_for_details
from houvast.journeys.actions.ticking import tick
from houvast.journeys.models import CaseJourney, OtherAsked
from houvast.journeys.queries.asked import AskedByStep
from houvast.journeys.queries.others_asked import asked_another
from houvast.journeys.queries.running import steps_of
from houvast.journeys.rules.not_asked import NotOneOfTheQuestions
from houvast.promises.access import lock_cases
from houvast.promises.models import Case


@transaction.atomic
def answer_as_another(*, case: Case, key: str, typed: str, voice: Voice, now: datetime) -> None:
    """Put on file what somebody answers in a case of their own, where nobody else reads it; nothing
    typed says that they do not know. The step is done when all that it asks is known.

    Raises NotOneOfTheQuestions for what is not asked there now, JourneyOver, JourneyNeedsOpenCase,
    NotANumber, OutsideLimits, NotAChoice, NotADay or TextTooLong.
    """
    asked, sheet = _held(case, now=now)
    question = next((one for one in sheet.questions if one.key == key), None)
    if question is None:
        raise NotOneOfTheQuestions
    journey = held_journey(asked.journey)
    voice = replace(voice, told_in=asked.case)
    put_on_file(question, sheet.journey, typed.strip(), journey.case, voice, now=now)
    one = next(one for one in steps_of(journey) if one.step.key == asked.step)
    if is_known(journey, one, now=now) and not waits_for_details(journey, one.step):
        done(journey, one.step, proof=reasons.HAPPENED(), by=voice.by, now=now)


@transaction.atomic
def say_yes_as_another(*, case: Case, by: Actor, now: datetime) -> CaseJourney:
    """Somebody says yes in a case of their own: the step that waited for it is done, and the
    customer reads that.

    Raises NotOneOfTheQuestions where their yes is not asked now, or not before they answered what
    is; and what `tick` raises.
    """
    asked, sheet = _held(case, now=now)
    if not sheet.wants_yes or sheet.left:
        raise NotOneOfTheQuestions
    return tick(journey=asked.journey, step=asked.step, proof="", by=by, now=now)


def _held(case: Case, *, now: datetime) -> tuple[OtherAsked, AskedByStep]:
    """What is asked in a case, with that one and the one that asks held."""
    asked = OtherAsked.objects.filter(case=case).select_related("journey").first()
    if asked is None:
        raise NotOneOfTheQuestions
    lock_cases([asked.journey.case_id, asked.case_id])
    asked.case.refresh_from_db()
    sheet = asked_another(asked.case, now=now)
    if sheet is None:
        raise NotOneOfTheQuestions
    return asked, sheet
