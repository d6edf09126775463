"""Asking somebody something, and putting on file what they told (G6)."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import connection, transaction

from houvast.ground import history
from houvast.ground.history import Actor
from houvast.ground.models import Event
from houvast.promises import rules
from houvast.promises.access import locked_case
from houvast.promises.models import Case, Fact, Question
from houvast.promises.queries.facts import fact_of, row_asked


@dataclass(frozen=True)
class FactAsked:
    """A question of a file, in both languages: its key, and about whom the answer is."""

    key: str
    nl: str
    en: str
    about: str = "case"


@dataclass(frozen=True)
class FactTold:
    """An answer: in the one form of its question, in both languages, how it came and whose word
    it is.

    It counts `until`, or for ever. It was told `at` that moment where it reached us later.
    """

    value: str
    nl: str
    en: str
    channel: str
    by: str
    until: datetime | None = None
    at: datetime | None = None


@transaction.atomic
def ask(*, case: Case, asked: FactAsked, channel: str, by: Actor, now: datetime) -> Question:
    """Put on record that this is asked; what is asked already, be it in another case, once.

    Raises AlreadySettled, or KnownAlready with what is known.
    """
    held = _open_case(case)
    about = row_asked(held, asked.about)
    _hold(about, asked.key)
    standing: Question | None = Question.objects.open().filter(key=asked.key, **about).first()
    if standing:
        return standing
    known = fact_of(about, asked.key)
    if known and known.counts_at(now):
        raise rules.KnownAlready(asked=known.asked, said=known.said)
    question = Question.objects.create(
        case=held,
        channel=channel,
        asked_at=now,
        asked_by=by.name,
        **_words(asked, about),
    )
    history.record("question.asked", about=question, by=by, at=now)
    return question


@transaction.atomic
def note_fact(
    *,
    case: Case,
    asked: FactAsked,
    told: FactTold,
    by: Actor,
    now: datetime,
    of: Case | None = None,
) -> Fact:
    """Put on file what somebody told in a case; it answers what was asked about it.

    It is about that case, or about another one `of` which somebody was asked in their own: whoever
    calls holds both. The same told twice is one fact, and what is too old to count is told anew.
    Raises KnownAlready where something else is known: that is put right (`correct_fact`).
    """
    held = locked_case(case.pk)
    about = row_asked(of or held, asked.about)
    _hold(about, asked.key)
    known = fact_of(about, asked.key)
    if known and known.counts_at(now):
        if known.value == told.value:
            return known
        raise rules.KnownAlready(asked=known.asked, said=known.said)
    fact = _put_on_file(held, _words(asked, about), told, instead_of=known, by=by, now=now)
    history.record("fact.noted", about=fact, by=by, at=now)
    return fact


@transaction.atomic
def correct_fact(
    *, fact: Fact, case: Case, told: FactTold, by: Actor, now: datetime, why: str = ""
) -> Fact:
    """Put right what is on file; what stood is kept beside it. The same value changes nothing.

    Raises CorrectedAlready when somebody else did meanwhile, for another value.
    """
    held = locked_case(case.pk)
    _hold(fact.about_whom, fact.key)
    last = fact_of(fact.about_whom, fact.key)
    if last is None or last.value == told.value:
        return last or fact
    if last.pk != fact.pk:
        raise rules.CorrectedAlready(asked=last.asked, said=last.said)
    words = {name: getattr(fact, name) for name in ("key", "asked_nl", "asked_en")}
    words |= fact.about_whom
    put = _put_on_file(held, words, told, instead_of=last, by=by, now=now, why=why)
    history.record("fact.corrected", about=put, by=by, at=now, before=last.said_nl)
    return put


def no_longer_asked(event: Event) -> None:
    """React to `case.settled` and `case.given`: nobody waits any more for what was not answered."""
    if event.case_id is None:
        return
    asked = Question.objects.open().filter(case=event.case_id).order_by("pk")
    for question in asked.select_for_update(no_key=True):
        withdraw(question, by=Actor.of(event), now=event.at)


def withdraw(question: Question, *, by: Actor, now: datetime) -> None:
    """Ask this no more; call it with its case held."""
    question.withdrawn_at = now
    question.save(update_fields=["withdrawn_at"])
    history.record("question.withdrawn", about=question, by=by, at=now)


def _put_on_file(
    case: Case, words: dict[str, Any], told: FactTold, *, by: Actor, now: datetime, **more: Any
) -> Fact:
    return Fact.objects.create(
        case=case,
        value=told.value,
        said_nl=told.nl,
        said_en=told.en,
        channel=told.channel,
        told_by=told.by[:200],
        noted_by=by.name[:200],
        at=told.at or now,
        valid_until=told.until,
        **words,
        **more,
    )


def _hold(about: dict[str, Any], key: str) -> None:
    """Have this question of this row alone until the transaction ends, as the database does."""
    with connection.cursor() as cursor:
        rows = ", ".join(["%s::bigint"] * len(about))
        cursor.execute(f"SELECT promises_hold_question({rows}, %s)", [*about.values(), key])


def _words(asked: FactAsked, about: dict[str, Any]) -> dict[str, Any]:
    return {"key": asked.key, "asked_nl": asked.nl, "asked_en": asked.en, **about}


def _open_case(case: Case) -> Case:
    held = locked_case(case.pk)
    if not held.is_open:
        raise rules.AlreadySettled
    return held
