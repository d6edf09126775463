"""Answering a customer: with a letter, on the phone, and with what they hear next."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, override

from houvast.conversations.actions.asking import ask_if_solved
from houvast.conversations.actions.letters import tell, write
from houvast.conversations.actions.next_word import promise_next
from houvast.conversations.actions.notes import NothingWritten, note, written_down
from houvast.conversations.actions.presence import look_at
from houvast.conversations.letters import Paragraph
from houvast.conversations.letters.letter import paragraphs
from houvast.conversations.mime import Address
from houvast.conversations.models import Message
from houvast.conversations.queries.threads import last_heard
from houvast.conversations.rules import openings, subjects
from houvast.ground import history
from houvast.ground.refusals import Refused
from houvast.people.models import ContactPoint, Staff
from houvast.promises.access import locked_case
from houvast.promises.actions.promising import keep, mark_told
from houvast.promises.models import Case, Promise
from houvast.promises.rules import AlreadySettled

__all__ = [
    "CustomerWroteAgain",
    "NothingWritten",
    "SomebodyAnswered",
    "ask_if_solved",
    "look_at",
    "note",
    "phone_note",
    "reply",
]


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


@transaction.atomic
def reply(
    *,
    case: Case,
    text: str,
    seen_message_id: int | None,
    by: Staff,
    now: datetime,
    next_words: str = "",
    next_due_at: datetime | None = None,
) -> Message:
    """Send an answer that answers everything that was open, and promise what comes next.

    The promise to answer is kept when the answer leaves, and only if it leaves in time.

    `seen_message_id` is the last message that the writer had on screen. Without `next_due_at` the
    customer is asked in five business days whether it is solved, unless something else is still
    promised. Raises NothingWritten, AlreadySettled, SomebodyAnswered, CustomerWroteAgain,
    NoMailAddress, DueInThePast or NothingPromised.
    """
    if not text.strip():
        raise NothingWritten
    held = _held(case)
    _refuse_if_overtaken(held, seen_message_id)
    heard = last_heard(held)
    subject = subjects.answering(heard.subject if heard and heard.subject else held.subject)
    answer = Message.objects.create(
        case=held,
        channel=Message.Channel.MAIL,
        direction=Message.Direction.OUT,
        staff=by,
        at=now,
        subject=subject,
        text=text.strip(),
    )
    owed = _close_questions(held, answer, now=now)
    told = promise_next(held, words=next_words, due_at=next_due_at, by=by, now=now, besides=owed)
    opening, rest = openings.split(text)
    with override(held.customer.language):
        write(
            case=held,
            kind="answer",
            subject=subject,
            blocks=[*paragraphs(rest), *(Paragraph(promise.words) for promise in told)],
            now=now,
            tells=told,
            keeps=owed,
            to=_answered_at(heard, held),
            message=answer,
            opening=opening,
            signed_by=by.name,
            written_by_a_person=True,
        )
    _record("message.sent", answer, by=by, now=now)
    return answer


@transaction.atomic
def phone_note(*, case: Case, text: str, spoke: bool, by: Staff, now: datetime) -> Message:
    """Put a phone call on file.

    Having spoken answers what was open; what the customer hears next is promised and written to
    them. Raises NothingWritten or AlreadySettled.
    """
    held = _held(case)
    call = written_down(case=held, text=text, by=by, now=now, channel=Message.Channel.PHONE)
    _record("case.spoken" if spoke else "case.not_reached", call, by=by, now=now)
    if spoke:
        for owed in _close_questions(held, call, now=now):
            proof = f"Spoken on the phone, message {call.pk}"
            keep(promise=owed, proof=proof, by=by.as_actor(), now=now)
        told = promise_next(held, words="", due_at=None, by=by, now=now)
        if told and not held.customer.has_mail():
            for promise in told:
                mark_told(promise=promise, message=f"phone call, message {call.pk}", now=now)
        elif told:
            with override(held.customer.language):
                thanks = Paragraph(_("Thank you for talking with us on the phone."))
                subject = subjects.answering(held.subject)
            words = [Paragraph(promise.words) for promise in told]
            tell(
                case=held,
                kind="after_call",
                subject=subject,
                blocks=[thanks, *words],
                now=now,
                tells=told,
            )
    return call


def _held(case: Case) -> Case:
    held = locked_case(case.pk)
    if not held.is_open:
        raise AlreadySettled
    return held


def _refuse_if_overtaken(case: Case, seen_message_id: int | None) -> None:
    newer = Message.objects.filter(case=case, pk__gt=seen_message_id or 0, automatic="")
    said = newer.exclude(direction=Message.Direction.INSIDE).select_related("staff", "customer")
    found = said.order_by("-id").first()
    if found is None:
        return
    if found.staff is not None:
        raise SomebodyAnswered(name=found.staff.name, message=found)
    raise CustomerWroteAgain(name=case.customer.name, message=found)


def _close_questions(case: Case, answer: Message, *, now: datetime) -> list[Promise]:
    """Everything that was asked counts as answered; returns the promise that was to do it."""
    asked = Message.objects.filter(case=case).unanswered()
    asked.update(answered_at=now, answered_in=answer)
    return list(case.promises.filter(kind=Promise.Kind.REPLY, ended_at=None))


def _answered_at(heard: Message | None, case: Case) -> Address | None:
    """The address that the customer last wrote from; None for the preferred one.

    An address that is not the household's, or from which our mail came back since, is answered
    only where no other is on file: the letter opens the case.
    """
    if heard is None or not heard.from_address:
        return None
    points = ContactPoint.objects.filter(
        kind=ContactPoint.Kind.MAIL, customer__household_id=case.customer.household_id
    )
    theirs = points.filter(value=heard.from_address.lower()).first()
    is_dead = theirs and theirs.undeliverable_at and theirs.undeliverable_at >= heard.at
    if is_dead or (theirs is None and points.exists()):
        return None
    return Address(heard.from_address, heard.from_name)


def _record(verb: str, message: Message, *, by: Staff, now: datetime) -> None:
    history.record(
        verb,
        about=message,
        by=by.as_actor(),
        at=now,
        case_id=message.case_id,
        customer_id=message.case.customer_id,
        channel=message.channel,
        text=message.text[:500],
    )
