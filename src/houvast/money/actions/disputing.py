"""A customer says that something is wrong with an invoice, and a person answers."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from houvast.conversations.actions.answering import phone_note, reply
from houvast.conversations.actions.page import say
from houvast.conversations.models import Message
from houvast.ground import history, spoken
from houvast.ground.history import Actor
from houvast.money.actions.beside_the_customer import is_anothers, their_case
from houvast.money.actions.planning import move_after_answer
from houvast.money.models import Dispute, Invoice
from houvast.money.queries.invoices import invoice_sheet
from houvast.money.rules import refusals
from houvast.people.models import Staff
from houvast.people.queries.speaking import speaking_to
from houvast.promises.access import hold_team_of, hold_together


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
    sheet = invoice_sheet(held.invoice)
    was = sheet.pay_by
    if was is None:
        raise refusals.NotYoursToPay
    case = held.promise.case
    if case.customer.itself != held.invoice.customer.itself:
        by_payer = held.invoice.customer.itself.as_actor()
        said = _said_of(held.invoice, held.words, by=by_payer, now=now)
        case, seen = said.case, said.pk
    held.due_on = held.pay_by(was=was, said_on=spoken.today(held.said_at), today=spoken.today(now))
    if spoke:
        phone_note(case=case, text=answer, spoke=True, by=by, now=now)
    else:
        with speaking_to(case.customer):
            told = {"number": held.invoice.number, "day": spoken.day(held.due_on)}
            by_when = _("What is open of invoice %(number)s can be paid until %(day)s.") % told
            if sheet.plan:
                goes_on = _(
                    "You pay invoice %(number)s as we agreed; what comes next by %(day)s, and what "
                    "is after it as much later."
                )
                by_when = goes_on % told
        text = f"{answer.strip()}\n\n{by_when}" if answer.strip() else ""
        reply(case=case, text=text, seen_message_id=seen, by=by, now=now)
    held.answer, held.ended_at, held.ended_by = answer.strip(), now, by
    held.save(update_fields=["answer", "ended_at", "ended_by", "due_on"])
    who = by.as_actor()
    move_after_answer(held.invoice, next_on=held.due_on, by=by, now=now)
    history.record("invoice.answered", about=held.invoice, by=who, at=now, day=held.due_on)
    return held


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
