"""Passing a new word of an outage on to each who hangs on it, one by one, once."""

import logging
from collections.abc import Sequence
from datetime import datetime

from django.db import transaction

from houvast.conversations.actions.asking import ask_if_solved, waits_for_answer
from houvast.conversations.actions.letters import tell
from houvast.conversations.actions.next_word import promise_to_ask
from houvast.conversations.actions.outbox import working_address
from houvast.conversations.letters import Paragraph
from houvast.conversations.rules import subjects
from houvast.ground import history
from houvast.ground.changing import change
from houvast.ground.history import HOUVAST
from houvast.outages import reasons
from houvast.outages.actions.hanging import word_for
from houvast.outages.letters import words
from houvast.outages.letters.kinds import OutageLetter
from houvast.outages.models import Hanging, OutageWord
from houvast.outages.models.hangings import hanging_in
from houvast.outages.rules.quiet import leaves_at
from houvast.people.queries.speaking import speaking_to
from houvast.promises.access import hold_together
from houvast.promises.actions.ending import keep
from houvast.promises.actions.promising import give_word, promise_later
from houvast.promises.models import Case, Promise
from houvast.promises.queries.renewing import running

log = logging.getLogger(__name__)
BATCH = 200


def tell_who_is_behind(*, now: datetime, outage_id: int | None = None) -> int:
    """Tell each who was not told the last word of what they hang on; returns how many.

    One that fails does not hold up the next, and is tried again the next time. Any number may do
    this at once: whoever holds the case tells it.
    """
    told, after = 0, 0
    behind = Hanging.objects.behind()
    if outage_id is not None:
        behind = behind.filter(outage=outage_id)
    while batch := list(behind.filter(pk__gt=after).order_by("pk")[:BATCH]):
        for hanging in batch:
            try:
                told += tell_last_word(hanging=hanging, now=now)
            except Exception:
                log.exception("hanging %s could not be told", hanging.pk)
        after = batch[-1].pk
    return told


@transaction.atomic
def tell_last_word(*, hanging: Hanging, now: datetime) -> bool:
    """Pass the last word of its outage on in a case: what was promised moves, and one letter goes.

    False where that was done already, or it hangs no more.
    """
    together = hold_together(hanging.case_id)  # Asking whether it works again holds them all.
    held = next(case for case in together if case.pk == hanging.case_id)
    found = hanging_in(held).filter(pk=hanging.pk).first()
    if found is None or found.told_id >= found.outage.word.pk:
        return False
    word, before = found.outage.word, found.told
    change(found, {"told": word})
    if word.is_over:
        _tell_over(held, found, word, now=now)
    else:
        _tell_news(held, found, before, now=now)
    history.record("outage.told", about=found, by=word.said_as, at=now, cause=word.cause_nl)
    return True


def _tell_news(held: Case, hanging: Hanging, before: OutageWord, *, now: datetime) -> None:
    word = hanging.told
    promise = running(hanging.promise)
    is_later, is_past, before_at = False, False, None
    if promise is None or not word.promises_as(before):
        renewed = _moved(held, hanging, before, promise, now=now)
        change(hanging, {"promise": renewed})
        if promise is not None:
            is_later, is_past = promise.is_sooner_than(renewed), promise.is_past(now)
            before_at = None if is_past else promise.due_at
        promise = renewed
    with speaking_to(held.customer):
        blocks = [
            *words.moved(word, is_later=is_later, is_past=is_past),
            words.by_when(promise),
        ]
    told = [] if promise.is_told_after_speaking else [promise]
    useful = [one.due_at for one in told] + ([before_at] if before_at else [])
    _write(held, OutageLetter.MOVED, blocks, told, before=min(useful, default=None), now=now)


def _moved(
    held: Case, hanging: Hanging, before: OutageWord, promise: Promise | None, *, now: datetime
) -> Promise:
    """What is promised from now on. That they heard more keeps the word that they would.
    That nobody knows more does not; nor is one kept that came by itself in the place of another
    moment: what is said next counts on from that one.

    By itself it gives no third date (G4), whoever said so of the outage: then the lead has it.
    """
    said = word_for(held, hanging.outage, hanging.told, now=now)
    by = hanging.told.said_as
    is_more = before.is_news and not (before.by_itself or hanging.told.by_itself)
    if promise is not None and is_more and not promise.is_past(now):
        keep(promise=promise, proof=reasons.HEARD_MORE(), by=by, now=now)
        promise = None
    if promise is None:
        return give_word(held, said, by=by, now=now)
    with speaking_to(held.customer):
        reason = hanging.told.cause
    return promise_later(promise, said, reason=reason, by=HOUVAST, now=now)


def _tell_over(held: Case, hanging: Hanging, word: OutageWord, *, now: datetime) -> None:
    """What was promised is kept, or too late; whether it works again is for the customer to say."""
    promise, is_late = running(hanging.promise), False
    with speaking_to(held.customer):
        proof = reasons.OVER(title=hanging.outage.title)
        if promise is not None:
            ended = keep(
                promise=promise, proof=proof, by=word.said_as, now=now, happened_at=word.said_at
            )
            is_late = ended.is_broken
        blocks = words.over(hanging.outage, word, is_late=is_late)
    if waits_for_answer(held):
        _write(held, OutageLetter.OVER, [*blocks, *_what_stands(held)], [], now=now)
    elif working_address(held.customer):
        ask_if_solved(case=held, now=now, first=blocks)
    else:
        promise_to_ask(held, now=now)
        _write(held, OutageLetter.OVER, blocks, [], now=now)


def _what_stands(held: Case) -> list[Paragraph]:
    running_on = held.promises.open().order_by("due_at", "pk")
    return [
        Paragraph(promise.words) for promise in running_on if not promise.is_told_after_speaking
    ]


def _write(
    held: Case,
    kind: OutageLetter,
    blocks: Sequence[Paragraph],
    tells: list[Promise],
    *,
    before: datetime | None = None,
    now: datetime,
) -> None:
    """One letter, after the quiet hours of who has them; sooner where that is not `before` what was
    promised, or is promised now, and it would come too late.
    """
    tell(
        case=held,
        kind=kind,
        subject=subjects.answering(held.subject),
        blocks=blocks,
        now=now,
        tells=tells,
        leaves_at=leaves_at(now, held.customer.quiet_hours, before=before),
    )
