"""What a customer says on their own page: kept, promised an answer, and final when they close."""

from datetime import datetime, timedelta

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from houvast.conversations.actions.hearing import promise_reply
from houvast.conversations.models import Message
from houvast.ground import history
from houvast.ground.refusals import Refused
from houvast.people.models import Customer
from houvast.promises.access import locked_case
from houvast.promises.actions.cases import reopen, settle
from houvast.promises.actions.promising import mark_told
from houvast.promises.models import Case, Promise
from houvast.promises.rules import AlreadySettled

TWICE_WITHIN = timedelta(minutes=10)
FACT_LENGTH = 500
ON_THE_PAGE = "the case page"


class NothingSaid(Refused):
    says = _("Write here what you want to tell us.")


@transaction.atomic
def say(*, case: Case, words: str, customer: Customer, now: datetime) -> Message:
    """Put what the customer wrote on file, with the promise by when it is answered.

    A settled case opens again. They read the promise on the page, so it counts as told. The same
    words twice within ten minutes are one message: a form gets sent twice. Raises NothingSaid.
    """
    words = words.replace("\0", "").strip()
    if not words:
        raise NothingSaid
    by = customer.as_actor()
    case = locked_case(case.pk)
    if earlier := _just_said(case, words, now=now):
        return earlier
    if not case.is_open:
        case = reopen(case=case, reason="A new message", by=by, now=now)
    promise = promise_reply(case, heard_at=now, now=now)
    message = _note(case, words, customer, now=now, promise=promise)
    mark_told(promise=promise, message=ON_THE_PAGE, now=now)
    return message


@transaction.atomic
def close(*, case: Case, words: str, customer: Customer, now: datetime) -> Case:
    """Settle a case on the customer's own word, which also takes back what they still asked.

    Nobody else can do so: their question waits for an answer of ours (G2). Raises NothingSaid,
    AlreadySettled or VisitStillAgreed.
    """
    if not words.strip():
        raise NothingSaid
    case = locked_case(case.pk)
    if not case.is_open:
        raise AlreadySettled
    message = _note(case, words, customer, now=now)
    unanswered = case.messages.filter(needs_answer=True, answered_at__isnull=True)
    unanswered.update(answered_at=now, answered_in=message)
    return settle(case=case, said=words, by=customer.as_actor(), now=now)


def _just_said(case: Case, words: str, *, now: datetime) -> Message | None:
    lately = case.messages.filter(channel=Message.Channel.PAGE, at__gt=now - TWICE_WITHIN)
    last = lately.order_by("id").last()
    return last if last and last.text == words and last.answered_at is None else None


def _note(
    case: Case, words: str, customer: Customer, *, now: datetime, promise: Promise | None = None
) -> Message:
    message = Message.objects.create(
        case=case,
        channel=Message.Channel.PAGE,
        direction=Message.Direction.IN,
        customer=customer,
        at=now,
        from_name=customer.name,
        text=words,
        needs_answer=promise is not None,
        reply_promise=promise,
    )
    history.record(
        "message.received",
        about=message,
        by=customer.as_actor(),
        at=now,
        case_id=case.pk,
        customer_id=case.customer_id,
        channel=message.channel,
        subject=case.subject,
        text=words[:FACT_LENGTH],
    )
    return message
