"""Answering a customer: with a letter, on the phone, and with what they hear next."""

from collections.abc import Collection, Sequence
from datetime import datetime
from typing import TypedDict, Unpack

from django.db import transaction
from django.db.models import Q
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from houvast.conversations import reasons
from houvast.conversations.actions.asking import ask_if_solved, asked_by_phone
from houvast.conversations.actions.calling_back import note_try
from houvast.conversations.actions.colleagues_answering import look_at
from houvast.conversations.actions.letters import tell, write
from houvast.conversations.actions.next_word import NextWord, NothingStands, promise_next
from houvast.conversations.actions.notes import NothingWritten, note, written_down
from houvast.conversations.actions.promises_by_hand import kept_along
from houvast.conversations.addresses import Address, as_written
from houvast.conversations.letters import Note, Paragraph
from houvast.conversations.letters.kinds import LetterKind
from houvast.conversations.letters.letter import paragraphs
from houvast.conversations.letters.with_answers import said_with_answer
from houvast.conversations.models import Message
from houvast.conversations.queries.correspondents import (
    copies_of,
    is_of_another_household,
    last_heard,
)
from houvast.conversations.rules import greetings, subjects
from houvast.ground import history
from houvast.ground.refusals import Refused
from houvast.people.models import ContactPoint, Staff
from houvast.people.queries.reaching import has_mail
from houvast.people.queries.speaking import speaking_to
from houvast.promises.access import hold_together
from houvast.promises.actions.ending import keep
from houvast.promises.actions.promising import mark_told
from houvast.promises.models import Case, Promise, whole
from houvast.promises.rules import AlreadySettled, NotReached

__all__ = [
    "CustomerWroteAgain", "NextWord", "NothingStands", "NothingWritten", "SomebodyAnswered",
    "ask_if_solved", "look_at", "note", "phone_note", "reply",
]  # fmt: skip


class SomebodyAnswered(Refused):
    """A colleague answered since; `message` is what they sent."""

    says = gettext_lazy(
        "%(name)s has answered in the meantime. Read it first; what you wrote is still here."
    )

    @property
    def message(self) -> Message:
        found: Message = self.about["message"]
        return found


class CustomerWroteAgain(SomebodyAnswered):
    """The customer wrote since; `message` is what they wrote."""

    says = gettext_lazy(
        "%(name)s has written again in the meantime. Read it first; what you wrote is still here."
    )


class Along(TypedDict, total=False):
    """What goes along with an answer: what comes next, what it keeps, and who gets a copy."""

    next_words: str
    next_due_at: datetime | None
    next_why: str
    next_is: NextWord.What
    keeps: Collection[int]
    copies: Sequence[Address]


class AboutCall(TypedDict, total=False):
    """What a call did besides."""

    keeps: Collection[int]
    asked: bool


@transaction.atomic
def reply(
    *,
    case: Case,
    text: str,
    seen_message_id: int | None,
    by: Staff,
    now: datetime,
    **along: Unpack[Along],
) -> Message:
    """Send an answer that answers everything that was open, and promise what comes next.

    The promise to answer is kept when the answer leaves, and only if it leaves in time; so are
    the other promises with the numbers in `keeps`.

    `seen_message_id` is the last message that the writer had on screen. What comes next is by
    `next_due_at`, or what `next_is` says, or what fits the text: see `promise_next`. Of `copies`
    those are sent one whom the customer's own mail went to too. Raises NothingWritten,
    AlreadySettled, SomebodyAnswered, CustomerWroteAgain, NoMailAddress, DueInThePast,
    NothingPromised or NothingStands, or AlreadyEnded for what runs no longer.
    """
    if not text.strip():
        raise NothingWritten
    held = _held(case)
    refuse_if_overtaken(held, seen_message_id)
    heard = last_heard(held)
    offered = {to.address for to in copies_of(heard)}
    copies = [to for to in along.get("copies", ()) if to.address in offered]
    answer = _put_on_file(held, text, heard, copies, by=by, now=now)
    owed = [*_close_questions(held, answer, now=now), *kept_along(held, along.get("keeps", ()))]
    then = _then(along)
    told = promise_next(held, after=text, then=then, by=by, now=now, besides=owed)
    _send(answer, heard, copies, told=told, keeps=owed)
    history.record("message.sent", about=answer, by=by.as_actor(), at=now)
    return answer


def _put_on_file(
    held: Case,
    text: str,
    heard: Message | None,
    copies: Sequence[Address],
    *,
    by: Staff,
    now: datetime,
) -> Message:
    """What somebody answers, as it stands in the case."""
    return Message.objects.create(
        case=held,
        channel=Message.Channel.MAIL,
        direction=Message.Direction.OUT,
        staff=by,
        at=now,
        copied_to=as_written(copies),
        subject=subjects.answering(heard.subject if heard and heard.subject else held.subject),
        text=text.strip(),
    )


def _send(
    answer: Message,
    heard: Message | None,
    copies: Sequence[Address],
    *,
    told: Sequence[Promise],
    keeps: Sequence[Promise],
) -> None:
    """The letter that an answer leaves in, with what comes next."""
    opening, rest = greetings.split(answer.text)
    with speaking_to(answer.case.customer):
        write(
            case=answer.case,
            kind=LetterKind.ANSWER,
            subject=answer.subject,
            blocks=[
                *paragraphs(rest),
                *(Paragraph(promise.words) for promise in told),
                *(Note(words, own=True) for words in said_with_answer(answer.case, answer.at)),
            ],
            now=answer.at,
            tells=told,
            keeps=keeps,
            to=_answered_at(heard, answer.case),
            message=answer,
            opening=opening,
            signed_by=answer.said_by,
            written_by_a_person=True,
            copies=copies,
        )


def _then(along: Along) -> NextWord:
    """What the writer said comes next."""
    what = along.get("next_is", NextWord.What.FITTING)
    due_at, why = along.get("next_due_at"), along.get("next_why", "")
    return NextWord(what, along.get("next_words", ""), due_at, why)


@transaction.atomic
def phone_note(
    *,
    case: Case,
    text: str,
    spoke: bool,
    by: Staff,
    now: datetime,
    **about: Unpack[AboutCall],
) -> Message:
    """Put a phone call on file.

    Having spoken answers what was open and keeps the promises with the numbers in `keeps`, and the
    call that was promised; what the customer hears next is promised and written to them. A call in
    vain is a try of that call (`note_try`), and may have been to ask whether it is solved
    (`asked`): that is a question over this channel. Raises NothingWritten, AlreadySettled,
    NotReached, UnansweredMessage, or AlreadyEnded for what runs no longer.
    """
    held, keeps = _held(case), about.get("keeps", ())
    call = written_down(case=held, text=text, by=by, now=now, channel=Message.Channel.PHONE)
    history.record(
        "case.spoken" if spoke else "case.not_reached", about=call, by=by.as_actor(), at=now
    )
    if spoke:
        _after_speaking(held, call, keeps, by=by, now=now)
    elif keeps:
        raise NotReached
    else:
        note_try(held, call, by=by, now=now)
        if about.get("asked"):
            asked_by_phone(held, by=by, now=now)
    return call


def _after_speaking(
    held: Case, call: Message, keeps: Collection[int], *, by: Staff, now: datetime
) -> None:
    proof = reasons.SPOKEN_IN(message=call.pk)
    calls = held.promises.calls().never_escalated()
    for owed in (*_close_questions(held, call, now=now), *kept_along(held, keeps), *calls):
        keep(promise=owed, proof=proof, by=by.as_actor(), now=now)
    told = promise_next(held, after=call.text, then=NextWord(), by=by, now=now)
    if told and not has_mail(held.customer):
        for promise in told:
            mark_told(promise=promise, message=f"phone call, message {call.pk}", now=now)
    elif told:
        with speaking_to(held.customer):
            thanks = Paragraph(_("Thank you for talking with us on the phone."))
        tell(
            case=held,
            kind=LetterKind.AFTER_CALL,
            subject=subjects.answering(held.subject),
            blocks=[thanks, *(Paragraph(promise.words) for promise in told)],
            now=now,
            tells=told,
        )


def _held(case: Case) -> Case:
    held = hold_together(case.pk)[-1]
    if not held.is_open:
        raise AlreadySettled
    return held


def refuse_if_overtaken(case: Case, seen_message_id: int | None) -> None:
    """Refuse to answer what was not read: SomebodyAnswered or CustomerWroteAgain since then."""
    newer = Message.objects.filter(case=case, pk__gt=seen_message_id or 0, automatic="")
    by_somebody = Q(direction=Message.Direction.IN) | Q(staff__isnull=False)
    said = newer.filter(by_somebody).exclude(direction=Message.Direction.INSIDE)
    said = said.select_related("staff", "customer")
    found = said.order_by("-id").first()
    if found is None:
        return
    if found.staff is not None:
        raise SomebodyAnswered(name=found.staff.name, message=found)
    raise CustomerWroteAgain(name=case.customer.name, message=found)


def _close_questions(case: Case, answer: Message, *, now: datetime) -> list[Promise]:
    """Everything that was asked counts as answered; returns the promise that was to do it."""
    together = whole(case)
    waiting = Message.objects.waiting().filter(case__in=together)
    waiting.update(answered_at=now, answered_in=answer)
    owed = Promise.objects.open().filter(case__in=together, kind=Promise.Kind.REPLY)
    return list(owed.order_by("due_at", "pk"))


def _answered_at(heard: Message | None, case: Case) -> Address | None:
    """Where the customer last wrote from, or wants the answer; None for the preferred address.

    An address that is not the household's, or from which our mail came back since, is answered
    only where no other is on file: the letter opens the case.
    """
    if heard is None or not heard.from_address:
        return None
    points = ContactPoint.objects.filter(
        kind=ContactPoint.Kind.MAIL, customer__household_id=case.customer.household_id
    )
    theirs = points.filter(value=heard.from_address.lower()).first()
    if (theirs or not points.exists()) and _may_be_used(heard, case):
        return Address(heard.answer_to, heard.from_name)
    is_dead = theirs and theirs.undeliverable_at and theirs.undeliverable_at >= heard.at
    if is_dead or (theirs is None and points.exists()):
        return None
    return Address(heard.from_address, heard.from_name)


def _may_be_used(heard: Message, case: Case) -> bool:
    """Whether an answer may go where its writer wants it: it works, and is nobody else's."""
    wanted = heard.answer_to
    if not wanted or is_of_another_household(wanted, household_id=case.customer.household_id):
        return False
    return not case.deliveries.filter(to_address__iexact=wanted, bounced_at__gte=heard.at).exists()
