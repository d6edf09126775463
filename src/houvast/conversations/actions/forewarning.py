"""A promise may not be kept: its customer is told before it breaks, and chooses (G4)."""

import logging
from collections.abc import Mapping
from datetime import datetime, timedelta

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from houvast.conversations import reasons
from houvast.conversations.actions.dismissing import put_aside
from houvast.conversations.actions.letter_links import link_to
from houvast.conversations.actions.letters import tell
from houvast.conversations.actions.next_word import hear_from_us, promise_to_ask
from houvast.conversations.actions.reply_promises import answers_you
from houvast.conversations.letters import Button, Paragraph
from houvast.conversations.letters.kinds import LetterKind
from houvast.conversations.letters.letter import Block
from houvast.conversations.models import Delivery
from houvast.conversations.rules import subjects
from houvast.ground import history, spoken
from houvast.ground.history import HOUVAST, Actor
from houvast.ground.reasons import words_of
from houvast.ground.refusals import Refused
from houvast.people.queries.company import business_calendar, our_company
from houvast.people.queries.reaching import has_mail
from houvast.people.queries.speaking import speaking_to
from houvast.promises import rules
from houvast.promises.access import locked_case
from houvast.promises.actions.ending import release
from houvast.promises.actions.links import standing_link
from houvast.promises.actions.promising import mark_told, renegotiate
from houvast.promises.actions.warning import warn
from houvast.promises.models import Case, Forewarning, Link, Promise
from houvast.promises.queries.answering import answer_moment

log = logging.getLogger(__name__)

AHEAD = timedelta(minutes=15)
"""So long before its moment the customer hears of what nobody got round to."""
BATCH = 200

Answer = Forewarning.Answer


class ChosenAlready(Refused):
    says = gettext_lazy("You have chosen already. Below you see what holds now.")


class NothingToChoose(Refused):
    says = gettext_lazy("This has ended since. Below you see what holds now.")


class ChooseAMoment(Refused):
    says = gettext_lazy("Choose one of the moments.")


class OfAVisit(Refused):
    says = gettext_lazy("This is an appointment: ask the customer at the visit for another time.")


NOT_THEIRS: Mapping[str, type[Refused]] = {
    **dict.fromkeys((*Promise.CHOSEN_OR_SILENT, Promise.Kind.PARTNER), OfAVisit),
    Promise.Kind.OUTAGE: rules.KeptWithTheOutage,
}
"""What nobody is told like this, and what is said instead."""


@transaction.atomic
def forewarn(*, promise: Promise, reason: str, by: Actor, now: datetime) -> Forewarning:
    """Tell the customer that a promise may not be kept, before it breaks, with the reason.

    The letter leads to a choice: wait until a moment that it names, another moment, a call, or
    that it is not needed. Nothing is agreed anew until they choose. Said twice it is said once.
    Raises NoReason, AlreadyEnded, AlreadyDue, SpeakFirst for what waits for a person to speak with
    them, OfAVisit, or KeptWithTheOutage, whose moment no customer chooses.
    """
    if not reason.strip():
        raise rules.NoReason
    case = locked_case(promise.case_id)
    if promise.kind in NOT_THEIRS:
        raise NOT_THEIRS[promise.kind]
    held = Promise.objects.open().filter(pk=promise.pk).first()
    if held is None:
        raise rules.AlreadyEnded
    if held.is_past(now):
        raise rules.AlreadyDue
    if held.is_told_after_speaking:
        raise rules.SpeakFirst(name=case.customer.name)
    if told := Forewarning.objects.filter(promise=held).first():
        return told
    held.case = case
    told = Forewarning.objects.create(
        promise=held,
        reason=reason.strip(),
        then_at=_then(held, now=now),
        said_at=now,
        said_by=by.name[:200],
    )
    history.record("promise.forewarned", about=told, by=by, at=now, reason=told.reason)
    warn(promise=held, now=now)
    _write(told, case, now=now)
    return told


def _then(held: Promise, *, now: datetime) -> datetime:
    """Our reply hours after its moment, or when its turn comes where that is later."""
    hours = timedelta(hours=our_company().reply_hours)
    then_at = business_calendar().add_business_time(held.due_at, hours)
    if held.kind != Promise.Kind.REPLY:
        return then_at
    return max(then_at, answer_moment(now=now).due_at)


def forewarn_due(*, now: datetime) -> int:
    """Tell whoever waits for what nobody got round to, AHEAD of its moment. Returns how many.

    What waits to leave keeps its promise, what broke before goes to a person, and who knows of
    nothing or has no mail is not written to.
    """
    near = Promise.objects.in_time(now).told().warned().never_escalated()
    near = near.filter(due_at__lt=now + AHEAD, forewarning=None)
    near = near.exclude(kind__in=NOT_THEIRS)
    near = near.exclude(renews__outcome=Promise.Outcome.BROKEN)
    near = near.exclude(kept_by__in=Delivery.objects.waiting())
    said = 0
    for promise in near.select_related("case__customer", "owner").order_by("due_at", "pk")[:BATCH]:
        if not has_mail(promise.case.customer):
            continue
        try:
            reason = reasons.NOT_GOT_ROUND_TO(name=promise.owner.name)
            said += bool(forewarn(promise=promise, reason=reason, by=HOUVAST, now=now))
        except Refused as refusal:
            log.info("not told before it breaks: promise %s, %s", promise.pk, refusal.sentence)
    return said


@transaction.atomic
def wait_for_it(*, told: Forewarning, by: Actor, now: datetime) -> Promise:
    """The customer lets us take until the moment that the letter named: it is agreed anew.

    Raises ChosenAlready or NothingToChoose.
    """
    held = _chosen(told, Answer.WAIT, by=by, now=now)
    return _agree(held, held.then_at, by=by, now=now)


@transaction.atomic
def choose_moment(
    *, told: Forewarning, due_at: datetime | None, by: Actor, now: datetime
) -> Promise:
    """The customer chooses by when they want it. Raises what `wait_for_it` raises, ChooseAMoment,
    and what `renegotiate` raises.
    """
    if due_at is None:
        raise ChooseAMoment
    held = _chosen(told, Answer.ANOTHER, by=by, now=now)
    return _agree(held, due_at, by=by, now=now)


@transaction.atomic
def rather_call(*, told: Forewarning, by: Actor, now: datetime) -> Forewarning:
    """The customer would rather be called; when, they choose next. What was promised stands.

    Raises ChosenAlready or NothingToChoose.
    """
    return _chosen(told, Answer.CALL, by=by, now=now)


@transaction.atomic
def not_needed(*, told: Forewarning, by: Actor, now: datetime) -> None:
    """The customer does not need it any more: it ends without cost, and the case stays open.

    Raises ChosenAlready or NothingToChoose.
    """
    held = _chosen(told, Answer.NOT_NEEDED, by=by, now=now)
    promise, case = held.promise, held.promise.case
    if promise.kind == Promise.Kind.REPLY:
        waiting = list(case.messages.waiting())
        put_aside(waiting, why=reasons.NOT_NEEDED(), by=by.name, now=now)
        for message in waiting:
            history.record(
                "message.no_answer", about=message, by=by, at=now, why=reasons.NOT_NEEDED()
            )
    release(promise=promise, reason=reasons.NOT_NEEDED(), by=by, now=now)
    if not case.promises.open().exists():
        asks = promise_to_ask(case, now=now)
        mark_told(promise=asks, message="case page", now=now)


def _agree(held: Forewarning, due_at: datetime, *, by: Actor, now: datetime) -> Promise:
    promise, case = held.promise, held.promise.case
    is_answer = promise.kind == Promise.Kind.REPLY
    words = answers_you(case, due_at) if is_answer else hear_from_us(case, due_at)
    renewed = renegotiate(
        promise=promise, words=words, due_at=due_at, reason=reasons.CUSTOMER_CHOSE(), by=by, now=now
    )
    mark_told(promise=renewed, message="case page", now=now)
    return renewed


def _chosen(told: Forewarning, answer: str, *, by: Actor, now: datetime) -> Forewarning:
    """What they chose, on record once; with its promise, which still runs."""
    case = locked_case(told.promise.case_id)
    held = Forewarning.objects.select_related("promise").get(pk=told.pk)
    if held.is_answered:
        raise ChosenAlready
    is_theirs = held.promise.kind not in NOT_THEIRS
    if not (is_theirs and held.promise.is_open) or held.promise.is_past(now):
        raise NothingToChoose
    held.promise.case = case
    held.answer, held.answered_at, held.answered_by = answer, now, by.name[:200]
    held.save(update_fields=["answer", "answered_at", "answered_by"])
    history.record("promise.answered", about=held, by=by, at=now, answer=str(answer))
    return held


def _write(told: Forewarning, case: Case, *, now: datetime) -> None:
    promise = told.promise
    purpose = Link.Purpose.FOREWARNED
    link = link_to(standing_link(case=case, purpose=purpose, target_id=told.pk, now=now))
    with speaking_to(case.customer):
        may_not = _("We may not be able to do in time what we promised you: “%(words)s”")
        then = _("If you choose nothing, you hear from us %(by)s at the latest.")
        blocks: list[Block] = [
            Paragraph(may_not % {"words": promise.words}),
            Paragraph(_("The reason: %(reason)s") % {"reason": words_of(told.reason)}),
            Paragraph(_("We are sorry, and would rather tell you now than afterwards.")),
            Paragraph(then % {"by": spoken.by(told.then_at)}),
            Button(_("Choose: wait, another moment, a call, or not needed"), link),
        ]
        subject = subjects.answering(case.subject)
    tell(case=case, kind=LetterKind.FOREWARNED, subject=subject, blocks=blocks, now=now,
         tells=[promise])  # fmt: skip
