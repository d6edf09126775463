"""Asking the customer whether it is solved: nobody else closes a case (G7)."""

from contextlib import nullcontext
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, override

from houvast.conversations.actions.letters import told_by_a_person_otherwise, write
from houvast.conversations.actions.next_word import hear_from_us, in_working_days
from houvast.conversations.letters import Paragraph
from houvast.conversations.models import Delivery, Message
from houvast.conversations.rules import subjects
from houvast.ground import history
from houvast.ground.history import HOUVAST, Actor
from houvast.ground.refusals import Refused
from houvast.people.models import Staff
from houvast.promises.access import locked_case
from houvast.promises.actions.promising import make_promise
from houvast.promises.models import Case, Promise
from houvast.promises.rules import AlreadySettled

ASKED = "ask_if_solved"
ASKING = "case.asking"


class UnansweredMessage(Refused):
    says = gettext_lazy("A message of the customer is still unanswered. Answer it first.")


def refuse_if_unanswered(case: Case) -> None:
    """Raise UnansweredMessage while a message of the customer waits for an answer (G2)."""
    if Message.objects.filter(case=case).unanswered().exists():
        raise UnansweredMessage


@transaction.atomic
def ask_if_solved(*, case: Case, now: datetime, by: Staff | None = None) -> Promise:
    """Write to the customer to ask whether it is solved, and promise when they hear from us.

    What was promised to be asked is kept when the question leaves; only then does it count as
    asked. Returns the promise that holds from now on. Raises AlreadySettled or UnansweredMessage;
    and NoMailAddress where somebody asks, who can call instead.
    """
    held = locked_case(case.pk)
    if not held.is_open:
        raise AlreadySettled
    refuse_if_unanswered(held)
    following = _following(held, now=now)
    promised = list(held.promises.filter(kind=Promise.Kind.CHECK_IN, ended_at=None))
    unwritten = nullcontext() if by else told_by_a_person_otherwise(held, kind=ASKED, now=now)
    with unwritten, override(held.customer.language):
        letter = _write(held, following, promised, now=now)
        _record(held, letter, by=by.as_actor() if by else HOUVAST, now=now)
    return following


def _following(case: Case, *, now: datetime) -> Promise:
    kind = Promise.Kind.FOLLOW_UP
    running = case.promises.filter(kind=kind, ended_at=None).order_by("due_at").first()
    if running:
        return running
    due_at = in_working_days(now)
    words = hear_from_us(case, due_at)
    return make_promise(case=case, kind=kind, words=words, due_at=due_at, by=HOUVAST, now=now)


def _write(case: Case, following: Promise, promised: list[Promise], *, now: datetime) -> Delivery:
    return write(
        case=case,
        kind=ASKED,
        subject=subjects.answering(case.subject),
        blocks=[
            Paragraph(_("Is everything solved? We only close this when you say so.")),
            Paragraph(
                _(
                    "Tell us on your own page with one click, or answer this mail if something is "
                    "still not right."
                )
            ),
            Paragraph(following.words),
        ],
        now=now,
        tells=[following],
        keeps=promised,
    )


def _record(case: Case, letter: Delivery, *, by: Actor, now: datetime) -> None:
    """Who asks; that the customer was asked is recorded when the letter has left."""
    history.record(
        ASKING, about=letter, by=by, at=now, case_id=case.pk, customer_id=case.customer_id
    )
