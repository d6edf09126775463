"""Whether a letter about how an invoice is paid still says what is so."""

from datetime import datetime
from typing import Any

from houvast.conversations.models import Delivery
from houvast.conversations.queries.paper import arrival
from houvast.ground.history import HOUVAST, Actor
from houvast.ground.models import Event
from houvast.money.actions.moving_back import tell_open_again
from houvast.money.letters.kinds import MoneyLetter
from houvast.money.models import DirectDebit, Invoice, PaymentMove, PaymentPlan
from houvast.money.queries.changing import names_another_amount
from houvast.money.queries.debits import mandate_of
from houvast.money.queries.invoices import with_standing

ASKED_ABOUT = (
    *(MoneyLetter.PLAN, MoneyLetter.PLAN_MISSED, MoneyLetter.PLAN_TAKEN_BACK),
    MoneyLetter.MOVED_BACK,
)
OF_DEBITS = (
    *(MoneyLetter.MANDATE_ASKED, MoneyLetter.DEBIT_ANNOUNCED),
    MoneyLetter.DEBIT_RETURNED,
)


def may_leave(delivery: Delivery, now: datetime) -> bool:  # noqa: ARG001 - as it is asked
    """Not where they agreed anew, paid, or agreed at all since, nor that it is open again where it
    is not, or with another amount: asked before a mail leaves, and before a letter is printed or
    posted. Its subject names the invoice. A few SQL statements.
    """
    invoice = _invoice_of(delivery)
    if invoice is None:
        return True
    standing = PaymentPlan.objects.standing().filter(invoice=invoice).first()
    if delivery.kind == MoneyLetter.PLAN:
        return standing is not None and standing.made_at <= delivery.queued_at
    if delivery.kind == MoneyLetter.PLAN_MISSED:
        return standing is not None and standing.missed_at is not None
    if delivery.kind == MoneyLetter.MOVED_BACK:
        return bool(invoice.open_amount > 0) and not names_another_amount(delivery, invoice)
    return standing is None and invoice.open_amount > 0


def debit_may_leave(delivery: Delivery, now: datetime) -> bool:
    """Not that we collect what we do not any more, or what the post would tell too late; nor that
    it came back where it was paid since, nor the way to agree where they did. Two SQL statements.
    """
    if delivery.kind == MoneyLetter.DEBIT_ANNOUNCED:
        of_it = [one for one in (delivery.pk, delivery.copy_of_id) if one]
        standing = DirectDebit.objects.standing().filter(delivery__in=of_it)
        debit = standing.select_related("mandate").first()
        if debit is None or not delivery.is_on_paper:
            return debit is not None
        is_posted = bool(delivery.paper.is_posted)
        return is_posted or debit.is_in_time_if_told(arrival(now))
    invoice = _invoice_of(delivery)
    if invoice is None:
        return True
    if delivery.kind == MoneyLetter.MANDATE_ASKED:
        asked = mandate_of(invoice.customer.itself)
        return asked is not None and not asked.stands
    return bool(invoice.open_amount > 0)


def open_amount_changed(event: Event) -> None:
    """React to a letter that did not leave: that an invoice is open again is told with what is open
    of it now, unless a person kept the letter back.
    """
    if event.facts.get("kind") != MoneyLetter.MOVED_BACK or Actor.of(event) != HOUVAST:
        return
    delivery = Delivery.objects.get(pk=int(event.about_id))
    invoice = _invoice_of(delivery)
    if invoice is None or not names_another_amount(delivery, invoice):
        return
    moves = PaymentMove.objects.filter(off__invoice=invoice, undoes__isnull=False)
    move = moves.filter(made_at=delivery.queued_at).first()
    if move:
        tell_open_again(move, now=event.at)


def _invoice_of(delivery: Delivery) -> Any:
    theirs = with_standing(Invoice.objects.issued().filter(case=delivery.case_id))
    return next((one for one in theirs if f" {one.number} " in f" {delivery.subject} "), None)
