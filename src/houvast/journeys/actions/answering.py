"""Words of a journey that fall due are answered by how it stands, with the next ones (G1, G4)."""

from datetime import datetime

from django.db import transaction

from houvast.conversations.models import Delivery
from houvast.ground import history
from houvast.ground.history import HOUVAST
from houvast.journeys import reasons
from houvast.journeys.access import held_journey
from houvast.journeys.actions.next_words import give, word_within
from houvast.journeys.actions.telling import write_about
from houvast.journeys.letters.kinds import JourneyLetter
from houvast.journeys.models import CaseJourney, JourneyPromise
from houvast.journeys.queries.due_words import is_anything_new, words_due
from houvast.journeys.queries.running import steps_of
from houvast.journeys.rules.promised import Promised
from houvast.journeys.rules.refusals import JourneyNeedsOpenCase, JourneyOver
from houvast.journeys.rules.standing import StepStanding, running_steps
from houvast.journeys.rules.telling import where_it_stands
from houvast.people.queries.reaching import has_mail
from houvast.promises.actions.ending import break_word
from houvast.promises.actions.promising import give_word_anew
from houvast.promises.models import Promise
from houvast.promises.queries.moving import speaks_first


@transaction.atomic
def answer_words_due(*, journey: CaseJourney, now: datetime) -> Delivery | None:
    """Say how it stands before words of a journey fall due, and promise the next in one breath.

    Word of how it stands is kept by that. A word of a step is kept only where something happened
    since it was given, and never where it says that the step is done by then; else it is broken,
    for ever, with our apology, once: the second time, and where it would be a third date, it is for
    a person. What waits for the customer is a call of ours, which nobody but a person makes. None
    where nothing is written.
    """
    try:
        held = held_journey(journey)
    except (JourneyOver, JourneyNeedsOpenCase):
        return None
    if not (held.can_be_read and has_mail(held.case.customer)):
        return None
    at_hand = {one.step.key: one for one in running_steps(steps_of(held))}
    due = [of for of in words_due(held, now) if _is_answered(held, of, at_hand.get(of.step))]
    if not due:
        return None
    kept, not_kept = [], []
    for of in due:
        if not of.step:
            continue
        if _go_on_from(held, at_hand[of.step], of.promise, now=now):
            kept.append(of.promise)
        else:
            not_kept.append(of.promise.words)
    return _say_how_it_stands(held, kept, not_kept, now=now)


def _is_answered(held: CaseJourney, of: JourneyPromise, one: StepStanding | None) -> bool:
    if not of.step:
        return True
    if one is None or one.is_awaited or one.word is None or _is_a_call(of.promise):
        return False
    if _is_kept_by_news(held, one.word, of.promise):
        return True
    is_third_date = speaks_first(of.promise, due_at_is_later=True)
    return not (of.promise.makes_up_for_broken or is_third_date)


def _is_a_call(promise: Promise) -> bool:
    return promise.kind == Promise.Kind.CALL


def _is_kept_by_news(held: CaseJourney, word: Promised, promise: Promise) -> bool:
    """Whether something happened since, and the promise is not that the step is done."""
    return is_anything_new(held, promise.made_at) and not word.says_done(promise.words)


def _go_on_from(held: CaseJourney, one: StepStanding, promise: Promise, *, now: datetime) -> bool:
    """Give the next word of a step; whether the one that is due is kept by this letter."""
    if one.word is None:
        return False
    promise.case = held.case
    word = word_within(held, one.word, now=now)
    if _is_kept_by_news(held, one.word, promise):
        give(held, one.step.key, word, by=HOUVAST, now=now)
        return True
    broken = break_word(promise, proof=reasons.NOTHING_NEW(), by=HOUVAST, now=now)
    give_word_anew(broken, word, by=HOUVAST, now=now)
    return False


def _say_how_it_stands(
    held: CaseJourney, kept: list[Promise], not_kept: list[str], *, now: datetime
) -> Delivery | None:
    described, language, steps = held.version.journey, held.case.customer.language, steps_of(held)
    written = write_about(
        held,
        JourneyLetter.STANDS,
        lambda words: where_it_stands(described, steps, words, language, not_kept=not_kept),
        now=now,
        keeps=kept,
    )
    history.record("journey.told", about=held, by=HOUVAST, at=now)
    return written
