"""Asking the customer whether it is solved: nobody else closes a case (G7)."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, override

from houvast.conversations.actions.letters import tell
from houvast.conversations.actions.next_word import hear_from_us, in_working_days
from houvast.conversations.letters import Paragraph
from houvast.conversations.models import Message
from houvast.conversations.rules import subjects
from houvast.ground import history
from houvast.ground.history import HOUVAST, Actor
from houvast.ground.refusals import Refused
from houvast.people.models import Staff
from houvast.promises.access import locked_case
from houvast.promises.actions.promising import keep, make_promise
from houvast.promises.models import Case, Promise
from houvast.promises.rules import AlreadySettled


class UnansweredMessage(Refused):
    says = gettext_lazy("A message of the customer is still unanswered. Answer it first.")


def refuse_if_unanswered(case: Case) -> None:
    """Raise UnansweredMessage while a message of the customer waits for an answer (G2)."""
    waiting = Message.objects.filter(case=case, needs_answer=True, answered_at=None)
    if waiting.exists():
        raise UnansweredMessage


@transaction.atomic
def ask_if_solved(*, case: Case, now: datetime, by: Staff | None = None) -> Promise:
    """Write to the customer to ask whether it is solved, and promise when they hear from us.

    What was promised to be asked is kept by it. Returns the promise that holds from now on.
    Raises AlreadySettled or UnansweredMessage.
    """
    held = locked_case(case.pk)
    if not held.is_open:
        raise AlreadySettled
    refuse_if_unanswered(held)
    actor = by.as_actor() if by else HOUVAST
    following = _following(held, now=now)
    for asked in held.promises.filter(kind=Promise.Kind.CHECK_IN, ended_at=None):
        keep(promise=asked, proof="We asked whether it is solved", by=actor, now=now)
    _write(held, following, now=now)
    _record(held, by=actor, now=now)
    return following


def _following(case: Case, *, now: datetime) -> Promise:
    kind = Promise.Kind.FOLLOW_UP
    running = case.promises.filter(kind=kind, ended_at=None).order_by("due_at").first()
    if running:
        return running
    due_at = in_working_days(now)
    words = hear_from_us(case, due_at)
    return make_promise(case=case, kind=kind, words=words, due_at=due_at, by=HOUVAST, now=now)


def _write(case: Case, following: Promise, *, now: datetime) -> None:
    with override(case.customer.language):
        blocks = [
            Paragraph(_("Is everything solved? We only close this when you say so.")),
            Paragraph(
                _(
                    "Tell us on your own page with one click, or answer this mail if something is "
                    "still not right."
                )
            ),
            Paragraph(following.words),
        ]
    subject = subjects.answering(case.subject)
    tell(
        case=case, kind="ask_if_solved", subject=subject, blocks=blocks, now=now, tells=[following]
    )


def _record(case: Case, *, by: Actor, now: datetime) -> None:
    history.record(
        "case.asked",
        about=case,
        by=by,
        at=now,
        case_id=case.pk,
        customer_id=case.customer_id,
        channel=str(Message.Channel.MAIL),
    )
