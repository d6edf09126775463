"""A customer says that something is wrong with an invoice, and a person answers."""

from datetime import date, datetime

from django.db import transaction
from django.utils.translation import gettext as _

from houvast.conversations.actions.answering import phone_note, reply
from houvast.conversations.actions.notes import NothingWritten
from houvast.conversations.actions.page import say
from houvast.conversations.models import Message
from houvast.ground import history, spoken
from houvast.ground.history import Actor
from houvast.ground.models import Event
from houvast.money.actions.beside_the_customer import is_anothers, their_case
from houvast.money.actions.planning import move_after_answer
from houvast.money.models import Dispute, Invoice
from houvast.money.queries.invoices import invoice_sheet
from houvast.money.rules import refusals
from houvast.people.models import Staff
from houvast.people.queries.speaking import speaking_to
from houvast.promises.access import hold_team_of, hold_together
from houvast.promises.models import Case, Promise, whole


@transaction.atomic
def dispute_invoice(
    *, invoice: Invoice, words: str, by: Actor, now: datetime, form_id: str = ""
) -> Dispute:
    """Take in what is wrong with an invoice: it is a message that gets an answer like any, and the
    invoice need not be paid before that.

    While one waits, what is said besides is a message and no other dispute; nor is what one form
    sends again after its answer. Raises NothingWrongSaid or NotYoursToPay.
    """
    words = words.strip()
    if not words:
        raise refusals.NothingWrongSaid
    hold_team_of(invoice.case_id)
    hold_together(invoice.case_id)
    held = Invoice.objects.select_for_update(no_key=True).get(pk=invoice.pk)
    sheet = invoice_sheet(held)
    waiting = sheet.dispute
    if held.credits_id or not held.issued_at or (sheet.open_amount <= 0 and not waiting):
        raise refusals.NotYoursToPay
    said = _said_of(held, words, by=by, now=now, form_id=form_id)
    if waiting:
        return waiting
    if said.reply_promise is None or said.answered_at:
        return _answered_before(held)
    dispute = Dispute.objects.create(
        invoice=held,
        words=words,
        said_at=now,
        said_by=by.name[:200],
        promise=said.reply_promise,
    )
    history.record("invoice.disputed", about=held, by=by, at=now, said=words)
    return dispute


@transaction.atomic
def answer_dispute(
    *, dispute: Dispute, answer: str, spoke: bool, seen: int | None, by: Staff, now: datetime
) -> Dispute:
    """Answer what is wrong, by mail or as it was said on the phone (`spoke`). From then on there is
    at least a week to pay. It is answered to who pays, be the case another customer's by now.

    `seen` is the last message that the writer had on screen. Raises DisputeAnswered, and what
    `reply` or `phone_note` raises.
    """
    hold_team_of(dispute.invoice.case_id)
    hold_together(dispute.invoice.case_id)
    waiting = Dispute.objects.open().select_for_update(no_key=True, of=("self",))
    known = waiting.select_related("invoice__customer", "invoice__case__customer", "promise__case")
    held = known.filter(pk=dispute.pk).first()
    if held is None:
        raise refusals.DisputeAnswered
    case = held.promise.case
    if case.customer.itself != held.invoice.customer.itself:
        by_payer = held.invoice.customer.itself.as_actor()
        said = _said_of(held.invoice, held.words, by=by_payer, now=now)
        case, seen = said.case, said.pk
    if not answer.strip():
        raise NothingWritten
    with speaking_to(case.customer):
        by_when = _by_when(held, now)
    _close(held, answer, by=by, now=now)
    if spoke:
        phone_note(case=case, text=answer, spoke=True, by=by, now=now)
    else:
        text = f"{answer.strip()}\n\n{by_when}"
        reply(case=case, text=text, seen_message_id=seen, by=by, now=now)
    return held


def answered_with_the_rest(event: Event) -> None:
    """React to an answer or a call in which somebody was spoken with: it answers all that was asked
    there, and so what was wrong with an invoice. Not where they were told to hear more of it.
    """
    said = Message.objects.select_related("staff", "case__customer").get(pk=int(event.about_id))
    if said.staff is None or not said.text.strip():
        return
    for dispute in _answered_by(said.case, event.at):
        _close(dispute, said.text, by=said.staff, now=event.at)


def says_by_when(case: Case, now: datetime) -> list[str]:
    """By when to pay what somebody said was wrong, where an answer that is written now answers
    that too; call it in their language.
    """
    return [_by_when(dispute, now) for dispute in _answered_by(case, now)]


def _answered_by(case: Case, now: datetime) -> list[Dispute]:
    """What is answered by what is said now in a case, held."""
    told = Promise.objects.open().filter(case__in=whole(case), kind=Promise.Kind.FOLLOW_UP)
    if told.filter(made_at=now).exists():
        return []
    waiting = Dispute.objects.open().filter(promise__case__in=whole(case))
    known = waiting.select_related("invoice__customer__merged_into", "promise__case__customer")
    found = known.select_for_update(no_key=True, of=("self",)).order_by("pk")
    return [one for one in found if one.invoice.customer.itself == case.customer.itself]


def _due_on(dispute: Dispute, now: datetime) -> date:
    was = invoice_sheet(dispute.invoice).pay_by
    if was is None:
        raise refusals.NotYoursToPay
    today = spoken.today(now)
    return dispute.pay_by(was=was, said_on=spoken.today(dispute.said_at), today=today)


def _by_when(dispute: Dispute, now: datetime) -> str:
    """By when to pay once it is answered, in the language of who pays."""
    told = {"number": dispute.invoice.number, "day": spoken.day(_due_on(dispute, now))}
    if invoice_sheet(dispute.invoice).plan:
        goes_on = _(
            "You pay invoice %(number)s as we agreed; what comes next by %(day)s, and what is "
            "after it as much later."
        )
        return goes_on % told
    return _("What is open of invoice %(number)s can be paid until %(day)s.") % told


def _close(held: Dispute, answer: str, *, by: Staff, now: datetime) -> None:
    held.due_on = _due_on(held, now)
    held.answer, held.ended_at, held.ended_by = answer.strip(), now, by
    held.save(update_fields=["answer", "ended_at", "ended_by", "due_on"])
    move_after_answer(held.invoice, next_on=held.due_on, by=by, now=now)
    who = by.as_actor()
    history.record("invoice.answered", about=held.invoice, by=who, at=now, day=held.due_on)


def _answered_before(held: Invoice) -> Dispute:
    """What was said before in the same words by the same form, and was answered since."""
    before = held.disputes.last()
    if before is None:
        raise refusals.NothingWrongSaid
    return before


def _said_of(
    invoice: Invoice, words: str, *, by: Actor, now: datetime, form_id: str = ""
) -> Message:
    """What who pays says of an invoice, as a message in its case; or, where that is another
    customer's, in a case of their own.
    """
    case = their_case(invoice, by=by, now=now) if is_anothers(invoice) else invoice.case
    with speaking_to(case.customer):
        about = _("About invoice %(number)s:") % {"number": invoice.number}
    return say(case=case, words=f"{about}\n{words}", by=by, now=now, form_id=form_id)
