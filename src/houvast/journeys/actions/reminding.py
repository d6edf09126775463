"""Reminding customers of steps that wait for them: planned when it begins, sent once, kindly."""

from collections.abc import Collection
from datetime import datetime

from django.db import transaction

from houvast.conversations.models import Delivery
from houvast.journeys.access import held_journey
from houvast.journeys.actions.asking_others import ask_others, remind_another
from houvast.journeys.actions.telling import write_about
from houvast.journeys.letters.kinds import JourneyLetter
from houvast.journeys.models import CaseJourney, StepReminder
from houvast.journeys.queries.others_asked import asked_since
from houvast.journeys.queries.reminders import unanswered, wrote_since
from houvast.journeys.queries.running import promises_of, steps_of
from houvast.journeys.queries.whose_word import asked_of_another
from houvast.journeys.rules.refusals import JourneyNeedsOpenCase, JourneyOver
from houvast.journeys.rules.reminding import is_by_day, is_to_be_reminded
from houvast.journeys.rules.standing import StepStanding, running_steps
from houvast.journeys.rules.telling import reminding
from houvast.people.queries.company import business_calendar


def await_answers(journey: CaseJourney, steps: Collection[StepStanding], *, now: datetime) -> None:
    """Plan the reminders of the steps that wait for the customer, and ask whoever else is asked at
    them; call it with the case held.

    Planned twice they are planned once.
    """
    ask_others(journey, steps, now=now)
    for one in running_steps(list(steps)):
        silence = one.step.silence
        if not one.step.waits_for_customer or silence is None:
            continue
        since = one.since or journey.begun_at
        planned = silence.reminded_at(since, business_calendar())
        rows = [
            StepReminder(
                journey=journey, step=one.step.key, since_at=since, number=number, due_at=due_at
            )
            for number, due_at in enumerate(planned, 1)
        ]
        StepReminder.objects.bulk_create(rows, ignore_conflicts=True)


@transaction.atomic
def remind_of_step(*, reminder: StepReminder, now: datetime) -> Delivery | None:
    """Write to whoever a step waits for, its customer or who was asked in a case of their own, with
    what is not answered yet.

    Once: it is left out where they answered, wrote to us or were asked something else, and where it
    comes days too late. None where nothing is written; at night it waits for the morning.
    """
    try:
        held = held_journey(reminder.journey)
    except (JourneyOver, JourneyNeedsOpenCase):
        return None
    row = StepReminder.objects.waiting().filter(pk=reminder.pk).first()
    if row is None or not is_by_day(now) or not held.can_be_read:
        return None
    one = _still_waits(held, row)
    asks = unanswered(held, one.step, now=now) if one else []
    fits = is_to_be_reminded(one, due_at=row.due_at, asks=asks, now=now)
    another = asked_of_another(held.case, one.step) if one and fits else None
    asked = asked_since(held, row.step, row.since_at, whom=another) if another else None
    whose = asked.case if asked else held.case
    if one is None or not fits or (another and not asked) or wrote_since(whose, row.since_at):
        StepReminder.objects.filter(pk=row.pk).update(left_out_at=now)
        return None
    _leave_out_those_before(row, now=now)
    StepReminder.objects.filter(pk=row.pk).update(sent_at=now, asks=asks)
    if asked:
        return remind_another(asked, one.step, asks, now=now)
    return _write(held, one, asks, now=now)


def _write(
    held: CaseJourney, one: StepStanding, asks: Collection[str], *, now: datetime
) -> Delivery | None:
    language, known = held.case.customer.language, held.version.journey.question_by_key
    questions = [known[key].name for key in asks]
    of_step = [of.promise for of in promises_of(held) if of.step == one.step.key]
    told = [promise.words for promise in of_step if promise.told_by.exists()]
    return write_about(
        held,
        JourneyLetter.REMINDER,
        lambda words: reminding(one.step, questions, [*told, *words], language),
        now=now,
    )


def _still_waits(held: CaseJourney, row: StepReminder) -> StepStanding | None:
    """The step as it stands, where it waits since the same moment."""
    found = (one for one in steps_of(held) if one.step.key == row.step)
    one = next(found, None)
    since = one.since or held.begun_at if one else None
    return one if since == row.since_at else None


def _leave_out_those_before(row: StepReminder, *, now: datetime) -> None:
    """Of several that were due at once, the last one is enough."""
    before = StepReminder.objects.waiting().filter(
        journey=row.journey_id, step=row.step, number__lt=row.number
    )
    before.update(left_out_at=now)
