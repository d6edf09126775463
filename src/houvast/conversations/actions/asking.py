"""Asking the customer whether it is solved: nobody else closes a case (G7)."""

from collections.abc import Iterable, Sequence
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext_lazy

from houvast.conversations import reasons
from houvast.conversations.actions.letters import tell
from houvast.conversations.actions.next_word import in_working_days
from houvast.conversations.actions.outbox import mail_address
from houvast.conversations.letters import Paragraph
from houvast.conversations.letters.kinds import LetterKind
from houvast.conversations.models import Delivery, Message
from houvast.conversations.providers import asked_in_words
from houvast.conversations.rules import asked_if_solved as words
from houvast.conversations.rules import subjects
from houvast.ground import history
from houvast.ground.history import HOUVAST, Actor
from houvast.ground.models import Event
from houvast.ground.refusals import Refused
from houvast.people.models import Staff
from houvast.people.queries.speaking import speaking_to
from houvast.promises.access import hold_together
from houvast.promises.actions.ending import keep, no_longer_needed
from houvast.promises.actions.promising import make_promise
from houvast.promises.models import Case, Promise, whole
from houvast.promises.queries.questions import questions
from houvast.promises.rules import AlreadySettled

ASKING = "case.asking"
"""Who asks; that the customer was asked is recorded when the letter has left."""
ENOUGH = 2
"""Questions after which silence may count."""


class UnansweredMessage(Refused):
    says = gettext_lazy("A message of the customer is still unanswered. Answer it first.")


def refuse_if_unanswered(case: Case) -> None:
    """Raise UnansweredMessage while a message of the customer waits for an answer (G2), there or in
    what goes on in it.
    """
    if Message.objects.waiting().filter(case__in=whole(case)).exists():
        raise UnansweredMessage


@transaction.atomic
def ask_if_solved(
    *, case: Case, now: datetime, by: Staff | None = None, first: Sequence[Paragraph] = ()
) -> Promise:
    """Write to the customer to ask whether it is solved, and promise when they hear from us.

    The letter begins with what is said `first`, in the place of that we would like to know it.

    What was promised to be asked is kept when the question leaves; only then does it count as
    asked (`said.letter_left`). Returns the promise that holds from now on. Raises
    AlreadySettled, UnansweredMessage or NoMailAddress.
    """
    held = hold_together(case.pk)[-1]
    if not held.is_open:
        raise AlreadySettled
    refuse_if_unanswered(held)
    mail_address(held.customer)
    actor = by.as_actor() if by else HOUVAST
    before = questions(held)
    promised = _promised_to_ask(held)
    following = _go_on(held, asked=len(before) + 1, by=actor, now=now)
    asked = [*first, Paragraph(following.words)]
    blocks = asked if first else _asking(held, before, following, now=now)
    letter = _write(held, blocks, LetterKind.ASK_IF_SOLVED, following, now=now, keeps=promised)
    history.record("case.asking", about=letter or held, by=actor, at=now)
    return following


def asked_by_phone(held: Case, *, by: Staff, now: datetime) -> Promise:
    """A call in vain to ask whether it is solved: a question over another channel.

    Call it with the case held. The customer reads that we called. Raises UnansweredMessage.
    """
    refuse_if_unanswered(held)
    for promise in _promised_to_ask(held):
        proof = reasons.ASKED_IF_SOLVED()
        keep(promise=promise, proof=proof, by=by.as_actor(), now=now)
    following = _go_on(held, asked=len(questions(held)) + 1, by=by.as_actor(), now=now)
    with speaking_to(held.customer):
        blocks = [Paragraph(said) for said in words.called_in_vain(following.words)]
    _write(held, blocks, LetterKind.PHONED_IN_VAIN, following, now=now)
    history.record(
        "case.asked",
        about=held,
        by=by.as_actor(),
        at=now,
        channel=str(Message.Channel.PHONE),
    )
    return following


def _promised_to_ask(held: Case) -> list[Promise]:
    """What one question keeps, there and in what goes on in it."""
    owed = Promise.objects.open().filter(case__in=whole(held), kind=Promise.Kind.CHECK_IN)
    return list(owed.order_by("due_at", "pk"))


def _go_on(held: Case, *, asked: int, by: Actor, now: datetime) -> Promise:
    """Promise what follows so many questions, where nothing is to come: no visit, no word of us."""
    for promise in held.promises.open().filter(kind=Promise.Kind.CLOSING):
        no_longer_needed(promise, reason=reasons.ASKED_ONCE_MORE(), by=by, now=now)
    theirs = asked_in_words(held, now=now)
    if not theirs.is_silent and (running := _what_comes(held)):
        return running
    due_at = in_working_days(now)
    if asked < ENOUGH:
        due_at = theirs.again_at or due_at
    with speaking_to(held.customer):
        if asked < ENOUGH:
            kind, said = Promise.Kind.CHECK_IN, words.we_ask_again(due_at)
        else:
            kind, said = Promise.Kind.CLOSING, words.we_decide(due_at)
    return make_promise(case=held, kind=kind, words=said, due_at=due_at, by=HOUVAST, now=now)


def _what_comes(held: Case) -> Promise | None:
    """What they hear from us next without being asked again: something that we do, or a visit."""
    comes = held.promises.open().filter(kind__in=(*Promise.BY_HAND, Promise.Kind.ARRIVAL))
    return comes.never_escalated().order_by("due_at", "id").first()


def _asking(
    case: Case, before: list[Event], following: Promise, *, now: datetime
) -> list[Paragraph]:
    asked_at = before[-1].at if before else None
    first = asked_in_words(case, now=now).words
    with speaking_to(case.customer):
        said = words.asking(first=first, asked_at=asked_at, then=following.words)
    return [Paragraph(one) for one in said]


def _write(
    case: Case,
    blocks: list[Paragraph],
    kind: LetterKind,
    following: Promise,
    *,
    now: datetime,
    keeps: Iterable[Promise] = (),
) -> Delivery | None:
    subject = subjects.answering(case.subject)
    return tell(
        case=case, kind=kind, subject=subject, blocks=blocks, now=now, tells=[following],
        keeps=keeps,
    )  # fmt: skip
