"""Putting an outage on record, saying more of it, and saying that it is over."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime

from django.db import transaction
from procrastinate.contrib.django import app

from houvast.ground import history
from houvast.ground.changing import change
from houvast.outages.actions.owing import owe_no_more, owe_word
from houvast.outages.models import Outage, OutageWord
from houvast.outages.rules import refusals
from houvast.people.models import Staff

TELL = "outages.tell"


@dataclass(frozen=True)
class Concerns:
    """Whom it concerns: of what is said, all must be so."""

    areas: Sequence[str] = ()
    thing_kind: str = ""
    make: str = ""
    type: str = ""
    recognised_by: Sequence[str] = ()
    hangs_by_itself: bool = False


@dataclass(frozen=True)
class SaidOfIt:
    """What is known, what is being done, and by when it is over; or they hear more (`is_news`)."""

    cause_nl: str
    due_at: datetime | None = None
    doing_nl: str = ""
    cause_en: str = ""
    doing_en: str = ""
    is_news: bool = False
    form_id: str = ""


@dataclass(frozen=True)
class CalledSo:
    """What it is called, since when it is so, and whether everybody may see it."""

    title_nl: str
    began_at: datetime
    title_en: str = ""
    kind: str = Outage.Kind.OUTAGE
    is_public: bool = True


@dataclass(frozen=True)
class NewOutage:
    """All that is asked of somebody who puts one on record."""

    called: CalledSo
    said: SaidOfIt
    concerns: Concerns = field(default_factory=Concerns)


@transaction.atomic
def make_outage(*, new: NewOutage, by: Staff, now: datetime) -> Outage:
    """Put on record what many customers feel, with its cause and by when it is over.

    Raises NothingKnown, NotBegunYet, MomentHasPassed, ConcernsNobody or ByItselfNeedsMore.
    """
    called, concerns = new.called, new.concerns
    if not called.title_nl.strip():
        raise refusals.NothingKnown
    if called.began_at > now:
        raise refusals.NotBegunYet
    if not (concerns.areas or concerns.thing_kind or concerns.recognised_by):
        raise refusals.ConcernsNobody
    if concerns.hangs_by_itself and not (concerns.thing_kind or concerns.recognised_by):
        raise refusals.ByItselfNeedsMore
    outage = Outage.objects.create(
        kind=called.kind,
        title_nl=called.title_nl.strip().rstrip("."),
        title_en=called.title_en.strip().rstrip("."),
        began_at=called.began_at,
        is_public=called.is_public,
        areas=list(concerns.areas),
        thing_kind=concerns.thing_kind,
        make=concerns.make.strip(),
        type=concerns.type.strip(),
        recognised_by=list(concerns.recognised_by),
        hangs_by_itself=concerns.hangs_by_itself,
        made_at=now,
        made_by=by,
    )
    word = _write_down(outage, new.said, by=by, now=now)
    history.record("outage.made", about=outage, by=by.as_actor(), at=now, cause=word.cause_nl)
    owe_word(outage, word, by=by.as_actor(), now=now)
    return outage


@transaction.atomic
def say_of_outage(*, outage: Outage, said: SaidOfIt, by: Staff, now: datetime) -> OutageWord:
    """Say more of it, or another moment: it moves once, and everybody who hangs on it is told.

    The same button twice says it once. Raises OutageOver, NothingKnown or MomentHasPassed.
    """
    held = _held(outage)
    if before := _pressed_before(held, said):
        return before
    if not held.runs:
        raise refusals.OutageOver
    word = _write_down(held, said, by=by, now=now)
    history.record(
        "outage.said",
        about=held,
        by=by.as_actor(),
        at=now,
        cause=word.cause_nl,
        **({"due_at": word.due_at} if word.due_at else {}),
    )
    owe_word(held, word, by=by.as_actor(), now=now)
    tell_afterwards(held)
    return word


@transaction.atomic
def end_outage(*, outage: Outage, said: SaidOfIt, by: Staff, now: datetime) -> OutageWord:
    """Say that it is over and what it was: each is told, and asked whether it works again.

    The second time does nothing. Raises NothingKnown.
    """
    held = _held(outage)
    if not held.runs:
        return held.word
    word = _write_down(held, said, by=by, now=now, is_over=True)
    change(held, {"over_at": now, "over_by": by.name[:200]})
    history.record("outage.over", about=held, by=by.as_actor(), at=now, cause=word.cause_nl)
    owe_no_more(held, by=by.as_actor(), now=now)
    tell_afterwards(held)
    return word


def _held(outage: Outage) -> Outage:
    """The outage as it is now. It is held for a moment, and whoever holds it waits for no case."""
    return Outage.objects.select_for_update(no_key=True).get(pk=outage.pk)


def _pressed_before(outage: Outage, said: SaidOfIt) -> OutageWord | None:
    return outage.said.filter(form_id=said.form_id).first() if said.form_id else None


def _write_down(
    outage: Outage, said: SaidOfIt, *, by: Staff, now: datetime, is_over: bool = False
) -> OutageWord:
    if not said.cause_nl.strip():
        raise refusals.NothingKnown
    word = OutageWord(
        outage=outage,
        cause_nl=said.cause_nl.strip(),
        cause_en=said.cause_en.strip(),
        doing_nl=said.doing_nl.strip(),
        doing_en=said.doing_en.strip(),
        due_at=None if is_over else said.due_at,
        is_news=said.is_news and not is_over,
        is_over=is_over,
        said_at=now,
        said_by=by,
        form_id=said.form_id,
    )
    if not is_over and (not word.due_at or word.is_past(now)):
        raise refusals.MomentHasPassed
    word.save()
    return word


def tell_afterwards(outage: Outage) -> None:
    """Have a worker pass its last word on, once this transaction is whole."""
    app.configure_task(TELL).defer(outage_id=outage.pk)
