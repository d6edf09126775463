"""Asking the customer whether it is solved: nobody else closes a case (G7)."""

from collections.abc import Sequence
from contextlib import suppress
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext_lazy

from houvast.conversations import reasons
from houvast.conversations.actions.by_post import NotByPost, OnPaper, send_by_post
from houvast.conversations.actions.letters import addressed, tell, to_case_page
from houvast.conversations.actions.next_word import hear_from_us, in_working_days
from houvast.conversations.actions.outbox import mail_address
from houvast.conversations.letters import Paragraph
from houvast.conversations.letters.kinds import LetterKind
from houvast.conversations.models import Message
from houvast.conversations.providers import asked_in_words
from houvast.conversations.queries.asking_again import by_post_from, channel_to_ask
from houvast.conversations.rules import asked_if_solved as words
from houvast.conversations.rules import subjects
from houvast.ground import history
from houvast.ground.history import HOUVAST, Actor
from houvast.ground.refusals import Refused
from houvast.people.models import Staff
from houvast.people.queries.speaking import speaking_to
from houvast.promises.access import hold_together
from houvast.promises.actions.ending import keep, no_longer_needed
from houvast.promises.actions.promising import give_word, give_word_anew
from houvast.promises.models import Case, Promise, whole
from houvast.promises.queries.questions import questions
from houvast.promises.rules import AlreadySettled, Word

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
    if waits_for_answer(case):
        raise UnansweredMessage


def waits_for_answer(case: Case) -> bool:
    """Whether a message of the customer waits there, or in what goes on with it."""
    return Message.objects.waiting().filter(case__in=whole(case)).exists()


@transaction.atomic
def ask_if_solved(
    *, case: Case, now: datetime, by: Staff | None = None, first: Sequence[Paragraph] = ()
) -> Promise:
    """Write to the customer to ask whether it is solved, and promise when they hear from us.

    The letter begins with what is said `first`, in the place of that we would like to know it. What
    we ask of our own accord goes over another channel than before, where it is there by when we
    promised to ask; what one of us asks goes by mail, where that reaches them.

    What was promised to be asked is kept when the question leaves; only then does it count as
    asked (`said.letter_left`). Returns the promise that holds from now on. Raises
    AlreadySettled, UnansweredMessage or NoMailAddress.
    """
    held = hold_together(case.pk)[-1]
    if not held.is_open:
        raise AlreadySettled
    refuse_if_unanswered(held)
    before = [] if by else [str(one.facts["channel"]) for one in questions(held)]
    promised = _promised_to_ask(held)
    actor = by.as_actor() if by else HOUVAST
    if channel_to_ask(held.customer, asked_over=before) == Message.Channel.POST:
        with suppress(NotByPost):
            return _ask_on_paper(held, promised, by=actor, now=now, first=first)
    mail_address(held.customer)
    following = _go_on(held, over=Message.Channel.MAIL, by=actor, now=now)
    asked = _asking(held, following, now=now, first=first)
    letter = tell(
        case=held, kind=LetterKind.ASK_IF_SOLVED, subject=subjects.answering(held.subject),
        blocks=asked, now=now, tells=[following], keeps=promised,
    )  # fmt: skip
    history.record("case.asking", about=letter or held, by=actor, at=now)
    return following


@transaction.atomic
def ask_on_paper_instead(case: Case, lost: Sequence[Promise], *, now: datetime) -> bool:
    """The mail that asked it came back, and they have no other address: a letter on paper asks it.
    What the mail had kept, `lost`, is owed anew until that is there. Call it with the case held.

    False where no letter can go, it comes too late, or something of theirs is answered first.
    """
    if waits_for_answer(case):
        return False
    reached_over, by_post = channel_to_ask(case.customer, asked_over=()), by_post_from(now)
    if reached_over != Message.Channel.POST or by_post is None:
        return False
    word = Word(Promise.Kind.CHECK_IN, hear_from_us(case, by_post.due_at), by_post.due_at)
    try:
        with transaction.atomic():
            for promise in _promised_to_ask(case):
                no_longer_needed(promise, reason=reasons.ASKED_ONCE_MORE(), by=HOUVAST, now=now)
            owed = [give_word_anew(one, word, by=HOUVAST, now=now) for one in lost]
            _ask_on_paper(case, owed, by=HOUVAST, now=now)
    except NotByPost:
        return False
    return True


@transaction.atomic
def _ask_on_paper(
    held: Case,
    promised: Sequence[Promise],
    *,
    by: Actor,
    now: datetime,
    first: Sequence[Paragraph] = (),
) -> Promise:
    """Ask it in a letter on paper. Raises NotByPost where that comes too late for what was promised
    or comes next, and leaves all as it was.
    """
    by_post = by_post_from(now)
    if by_post is None or any(promise.is_past(by_post.arrives_at) for promise in promised):
        raise NotByPost
    following = _go_on(held, over=Message.Channel.POST, by=by, now=now, there=by_post.arrives_at)
    asked = _asking(held, following, now=now, first=first)
    with speaking_to(held.customer):
        subject = subjects.answering(held.subject)
        letter = addressed(held, subject, (*asked, to_case_page(held, now=now)))
    about = OnPaper(held, LetterKind.ASK_IF_SOLVED, (following,), tuple(promised))
    delivery = send_by_post(letter, about, now=now)
    history.record("case.asking", about=delivery, by=by, at=now)
    return following


def asked_by_phone(held: Case, *, by: Staff, now: datetime) -> Promise:
    """A call in vain to ask whether it is solved: a question over another channel.

    Call it with the case held. The customer reads that we called. Raises UnansweredMessage.
    """
    refuse_if_unanswered(held)
    for promise in _promised_to_ask(held):
        proof = reasons.ASKED_IF_SOLVED()
        keep(promise=promise, proof=proof, by=by.as_actor(), now=now)
    following = _go_on(held, over=Message.Channel.PHONE, by=by.as_actor(), now=now)
    with speaking_to(held.customer):
        blocks = [Paragraph(said) for said in words.called_in_vain(following.words)]
    tell(
        case=held, kind=LetterKind.PHONED_IN_VAIN, subject=subjects.answering(held.subject),
        blocks=blocks, now=now, tells=[following],
    )  # fmt: skip
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


def _go_on(
    held: Case, *, over: str, by: Actor, now: datetime, there: datetime | None = None
) -> Promise:
    """Promise what follows a question over a channel that is `there` at once, or later, where
    nothing is to come: no visit, no word of us.
    """
    for promise in held.promises.open().filter(kind=Promise.Kind.CLOSING):
        no_longer_needed(promise, reason=reasons.ASKED_ONCE_MORE(), by=by, now=now)
    theirs = asked_in_words(held, now=now)
    if not theirs.is_silent and (running := _what_comes(held)):
        return running
    asked_over = [*(str(one.facts["channel"]) for one in questions(held)), over]
    due_at = in_working_days(there or now)
    if len(asked_over) >= ENOUGH:
        with speaking_to(held.customer):
            said = words.we_decide(due_at)
        word = Word(Promise.Kind.CLOSING, said, due_at)
    else:
        word = _asked_again(held, theirs.again_at or due_at, asked_over)
    return give_word(held, word, by=HOUVAST, now=now)


def _asked_again(held: Case, due_at: datetime, asked_over: Sequence[str]) -> Word:
    """That they are asked again by then; by when a letter on paper is there that is written then,
    where it is one that asks.
    """
    by_post = None
    if channel_to_ask(held.customer, asked_over=asked_over) == Message.Channel.POST:
        by_post = by_post_from(due_at)
    begins_at = None
    if by_post:
        begins_at, due_at = by_post.begins_at, by_post.due_at
    with speaking_to(held.customer):
        said = words.we_ask_again(due_at)
    return Word(Promise.Kind.CHECK_IN, said, due_at, begins_at=begins_at)


def _what_comes(held: Case) -> Promise | None:
    """What they hear from us next without being asked again: something that we do, or a visit."""
    comes = held.promises.open().filter(kind__in=(*Promise.BY_HAND, Promise.Kind.ARRIVAL))
    return comes.never_escalated().order_by("due_at", "id").first()


def _asking(
    case: Case, following: Promise, *, now: datetime, first: Sequence[Paragraph]
) -> list[Paragraph]:
    if first:
        return [*first, Paragraph(following.words)]
    before = questions(case)
    asked_at = before[-1].at if before else None
    theirs = asked_in_words(case, now=now).words
    with speaking_to(case.customer):
        said = words.asking(first=theirs, asked_at=asked_at, then=following.words)
    return [Paragraph(one) for one in said]
