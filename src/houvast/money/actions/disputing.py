"""A customer says that something is wrong with an invoice, and a person answers."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from houvast.conversations.actions.answering import phone_note, reply
from houvast.conversations.actions.page import say
from houvast.ground import history, spoken
from houvast.ground.history import Actor
from houvast.money.models import Dispute, Invoice
from houvast.money.queries.invoices import invoice_sheet
from houvast.money.rules import refusals
from houvast.people.models import Staff
from houvast.people.queries.speaking import speaking_to
from houvast.promises.access import hold_together


@transaction.atomic
def dispute_invoice(
    *, invoice: Invoice, words: str, by: Actor, now: datetime, form_id: str = ""
) -> Dispute:
    """Take in what is wrong with an invoice: it is a message that gets an answer like any, and the
    invoice need not be paid before that.

    While one waits, what is said besides is a message and no other dispute. Raises
    NothingWrongSaid or NotYoursToPay.
    """
    words = words.strip()
    if not words:
        raise refusals.NothingWrongSaid
    hold_together(invoice.case_id)
    held = Invoice.objects.select_for_update(no_key=True).get(pk=invoice.pk)
    sheet = invoice_sheet(held)
    waiting = sheet.dispute
    if held.credits_id or not held.issued_at or (sheet.open_amount <= 0 and not waiting):
        raise refusals.NotYoursToPay
    with speaking_to(held.case.customer):
        about = _("About invoice %(number)s:") % {"number": held.number}
    said = say(case=held.case, words=f"{about}\n{words}", by=by, now=now, form_id=form_id)
    if waiting or said.reply_promise is None:
        return waiting or held.disputes.latest("pk")
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
    at least a week to pay.

    `seen` is the last message that the writer had on screen. Raises DisputeAnswered, and what
    `reply` or `phone_note` raises.
    """
    case = hold_together(dispute.invoice.case_id)[-1]
    held = Dispute.objects.open().select_for_update(no_key=True).filter(pk=dispute.pk).first()
    if held is None:
        raise refusals.DisputeAnswered
    was = invoice_sheet(held.invoice).pay_by
    if was is None:
        raise refusals.NotYoursToPay
    held.due_on = held.pay_by(was=was, said_on=spoken.today(held.said_at), today=spoken.today(now))
    if spoke:
        phone_note(case=case, text=answer, spoke=True, by=by, now=now)
    else:
        with speaking_to(case.customer):
            told = {"number": held.invoice.number, "day": spoken.day(held.due_on)}
            by_when = _("What is open of invoice %(number)s can be paid until %(day)s.") % told
        text = f"{answer.strip()}\n\n{by_when}" if answer.strip() else ""
        reply(case=case, text=text, seen_message_id=seen, by=by, now=now)
    held.answer, held.ended_at, held.ended_by = answer.strip(), now, by
    held.save(update_fields=["answer", "ended_at", "ended_by", "due_on"])
    who = by.as_actor()
    history.record("invoice.answered", about=held.invoice, by=who, at=now, day=held.due_on)
    return held
