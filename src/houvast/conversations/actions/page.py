"""What the customer says on their own page."""

from datetime import datetime
from hashlib import sha256

from django.db import transaction

from houvast.conversations import reasons
from houvast.conversations.actions.dismissing import put_aside
from houvast.conversations.actions.notes import NothingWritten
from houvast.conversations.actions.reply_promises import locked_and_open, promise_reply
from houvast.conversations.models import Message
from houvast.conversations.rules.thanks import is_plainly_thanks
from houvast.ground import history
from houvast.ground.history import HOUVAST, Actor
from houvast.people.models import Customer
from houvast.promises.access import locked_case
from houvast.promises.actions.cases import settle
from houvast.promises.actions.promising import mark_told
from houvast.promises.models import Case, Promise


@transaction.atomic
def say(*, case: Case, words: str, by: Actor, now: datetime, form_id: str = "") -> Message:
    """Take in a message from the case page, with the promise by when it is answered.

    The page shows that promise at once, so the customer counts as told; not where it is one date
    more than we give before somebody spoke with them (G4). A settled case is open
    again, unless they only say thanks: that needs no answer. The same words sent twice by one form
    (`form_id`), as by a button pressed twice, are one message. Raises NothingWritten.
    """
    if not words.strip():
        raise NothingWritten
    fingerprint = _fingerprint(case, form_id, words) if form_id else None
    if fingerprint and (said := _said_before(case, fingerprint)):
        return said
    if not case.is_open and is_plainly_thanks(words, names=(by.name, case.owner.name)):
        return _thanked(case, words, fingerprint, by=by, now=now)
    held = locked_and_open(case, by=by, now=now)
    promise = promise_reply(held, heard_at=now, now=now)
    message = _said(held, words, fingerprint, promise, by=by, now=now)
    history.record("message.received", about=message, by=by, at=now, is_first=False)
    if not promise.is_told_after_speaking:
        mark_told(promise=promise, message="case page", now=now)
    return message


@transaction.atomic
def close(*, case: Case, words: str, customer: Customer, now: datetime) -> Message:
    """Settle a case because its customer says on the page that it is solved (G7).

    Their word answers whatever was still open. Raises AlreadySettled or VisitStillAgreed.
    """
    message = Message.objects.create(
        case=case,
        channel=Message.Channel.PAGE,
        direction=Message.Direction.IN,
        customer=customer,
        at=now,
        from_name=customer.name,
        subject=case.subject,
        text=words,
    )
    put_aside([message], why=reasons.SETTLES_THE_CASE(), by=customer.name, now=now)
    settle(case=case, said=f"Message {message.pk}: {words}", by=customer.as_actor(), now=now)
    return message


def _thanked(
    case: Case, words: str, fingerprint: bytes | None, *, by: Actor, now: datetime
) -> Message:
    message = _said(case, words, fingerprint, None, by=by, now=now)
    put_aside([message], why=reasons.THANKS_AFTERWARDS(), by=HOUVAST.name, now=now)
    history.record("message.thanks", about=message, by=by, at=now)
    return message


def _said(
    case: Case,
    words: str,
    fingerprint: bytes | None,
    promise: Promise | None,
    *,
    by: Actor,
    now: datetime,
) -> Message:
    return Message.objects.create(
        case=case,
        channel=Message.Channel.PAGE,
        direction=Message.Direction.IN,
        customer=case.customer,
        at=now,
        from_name=by.name[:320],
        subject=case.subject,
        text=words.strip(),
        fingerprint=fingerprint,
        needs_answer=promise is not None,
        reply_promise=promise,
    )


def _said_before(case: Case, fingerprint: bytes) -> Message | None:
    """The message that the first press made, which may have to finish first."""
    locked_case(case.pk)
    return Message.objects.filter(fingerprint=fingerprint).first()


def _fingerprint(case: Case, form_id: str, words: str) -> bytes:
    """The same for the same words from the same form; a changed word makes another message."""
    return sha256(f"page {case.pk} {form_id} {words.strip()}".encode()).digest()
