"""What needs no answer: thanks, and spam. A person says so, and why; the message stays (G2)."""

from collections.abc import Iterable
from datetime import datetime

from django.db import transaction
from django.db.models.functions import Lower
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from houvast.conversations.actions.letters import tell
from houvast.conversations.actions.next_word import promise_to_ask
from houvast.conversations.actions.reply_promises import promise_reply
from houvast.conversations.letters import Paragraph
from houvast.conversations.letters.kinds import LetterKind
from houvast.conversations.models import Message, NoAnswer, SpamSender
from houvast.conversations.rules import subjects
from houvast.ground import history
from houvast.ground.refusals import Refused
from houvast.people.models import ContactPoint, Staff
from houvast.people.queries.speaking import speaking_to
from houvast.promises.access import locked_case
from houvast.promises.actions.cases import reopen, settle
from houvast.promises.actions.ending import no_longer_needed
from houvast.promises.models import Case, Promise


class NoWhy(Refused):
    says = gettext_lazy("Write down why, so that a colleague understands it later.")


class NotWaiting(Refused):
    says = gettext_lazy("This message does not wait for an answer any more. Look at the case.")


class SenderIsKnown(Refused):
    says = gettext_lazy(
        "%(name)s writes from this address, and has other matters with us. Leave the sender "
        "unmarked: then only this message is spam."
    )


@transaction.atomic
def needs_no_answer(
    *, message: Message, why: str, by: Staff, now: datetime, settles: bool = False
) -> Case:
    """Say that nobody needs to answer a message, and why. Its promise of an answer falls away.

    With `settles` it is the customer's word that all is solved, and settles the case (G7). Else,
    where nothing else is promised, we ask later whether it is solved. Raises NoWhy, NotWaiting,
    and for `settles` UnansweredMessage or VisitStillAgreed.
    """
    case, message = _held(message, why)
    put_aside([message], why=why, by=by.name, now=now)
    history.record("message.no_answer", about=message, by=by.as_actor(), at=now, why=why.strip())
    _release_reply(case, why, by=by, now=now)
    if settles:
        said = f"Message {message.pk}: {message.text[:300].strip()}"
        return settle(case=case, said=said, by=by.as_actor(), now=now)
    _stay_in_touch(case, now=now)
    return case


@transaction.atomic
def mark_spam(*, message: Message, why: str, by: Staff, now: datetime, marks_sender: bool) -> Case:
    """Say that a message is spam. A case that began with it is over, without a letter.

    With `marks_sender` all that its sender wrote in this case is spam, and what comes from that
    address later opens nothing and is shown with the mail in trouble. Raises NoWhy, NotWaiting,
    SenderIsKnown or VisitStillAgreed.
    """
    case, message = _held(message, why)
    theirs = [message]
    if marks_sender and message.from_address:
        _mark(case, message.from_address.lower(), by=by, now=now)
        written = case.messages.filter(direction=Message.Direction.IN, no_answer=None)
        theirs = list(written.filter(from_address__iexact=message.from_address))
    put_aside(theirs, why=why, by=by.name, now=now, is_spam=True)
    history.record("message.spam", about=message, by=by.as_actor(), at=now, why=why.strip())
    _release_reply(case, why, by=by, now=now)
    if _is_all_spam(case):
        spam = Case.Word.SPAM
        return settle(case=case, said=why.strip(), by=by.as_actor(), now=now, word=spam)
    _stay_in_touch(case, now=now)
    return case


@transaction.atomic
def open_again(*, case: Case, why: str, by: Staff, now: datetime) -> Promise:
    """Open a settled case again, with an answer promised; the customer is told.

    Its senders are no spammers any more. Raises NoWhy or StillOpen.
    """
    if not why.strip():
        raise NoWhy
    held = reopen(case=case, reason=why.strip(), by=by.as_actor(), now=now)
    heard = held.messages.filter(direction=Message.Direction.IN)
    SpamSender.objects.filter(address__in=heard.values(sender=Lower("from_address"))).delete()
    promise = promise_reply(held, heard_at=now, now=now)
    with speaking_to(held.customer):
        blocks = [
            Paragraph(_("We have opened your matter again, with all that was said in it.")),
            Paragraph(promise.words),
        ]
    subject = subjects.answering(held.subject)
    tell(
        case=held,
        kind=LetterKind.REOPENED,
        subject=subject,
        blocks=blocks,
        now=now,
        tells=[promise],
    )
    return promise


def put_aside(
    messages: Iterable[Message], *, why: str, by: str, now: datetime, is_spam: bool = False
) -> None:
    """Note of each that it needs no answer; one that waited for one waits no longer."""
    for message in messages:
        NoAnswer.objects.create(
            message=message, by=by[:200], why=why.strip(), at=now, is_spam=is_spam
        )
        if message.is_waiting:
            Message.objects.filter(pk=message.pk).update(answered_at=now)


def _held(message: Message, why: str) -> tuple[Case, Message]:
    if not why.strip():
        raise NoWhy
    case = locked_case(message.case_id)
    waiting = case.messages.waiting().filter(pk=message.pk).select_related("case").first()
    if waiting is None:
        raise NotWaiting
    return case, waiting


def _release_reply(case: Case, why: str, *, by: Staff, now: datetime) -> None:
    """The promise of an answer ends when no message waits for it any more."""
    if case.messages.waiting().exists():
        return
    for promise in case.promises.open().filter(kind=Promise.Kind.REPLY):
        no_longer_needed(promise, reason=why.strip(), by=by.as_actor(), now=now)


def _stay_in_touch(case: Case, *, now: datetime) -> None:
    if not case.promises.open().exists():
        promise_to_ask(case, now=now)


def _is_all_spam(case: Case) -> bool:
    """Whether a case began with spam, and nothing else came in since."""
    heard = case.messages.filter(direction=Message.Direction.IN, automatic="").order_by("id")
    first = heard.first()
    if first is None or heard.exclude(no_answer__is_spam=True).exists():
        return False
    return not case.deliveries.filter(queued_at__lt=first.at).exists()


def _mark(case: Case, address: str, *, by: Staff, now: datetime) -> None:
    points = ContactPoint.objects.filter(kind=ContactPoint.Kind.MAIL, value=address)
    known = points.filter(customer__cases__isnull=False).exclude(customer__cases=case)
    household = case.customer.household.customers.exclude(cases=case).filter(cases__isnull=False)
    others = case.customer.cases.exclude(pk=case.pk)
    if known.exists() or others.exists() or household.exists():
        raise SenderIsKnown(name=case.customer.name)
    SpamSender.objects.get_or_create(address=address, defaults={"by": by, "at": now})
