"""Whether a letter about how an invoice is paid still says what is so."""

from datetime import datetime
from typing import Any

from houvast.conversations.models import Delivery
from houvast.money.letters.kinds import MoneyLetter
from houvast.money.models import DirectDebit, Invoice, PaymentPlan
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
    is not: asked before a mail leaves, and before a letter is printed or posted. Its subject names
    the invoice. Two SQL statements.
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
        return bool(invoice.open_amount > 0)
    return standing is None and invoice.open_amount > 0


def debit_may_leave(delivery: Delivery, now: datetime) -> bool:  # noqa: ARG001 - as it is asked
    """Not that we collect what we do not any more, nor that it came back where it was paid since,
    nor the way to agree where they did. Two SQL statements.
    """
    if delivery.kind == MoneyLetter.DEBIT_ANNOUNCED:
        of_it = (delivery.pk, delivery.copy_of_id)
        return DirectDebit.objects.standing().filter(delivery__in=[o for o in of_it if o]).exists()
    invoice = _invoice_of(delivery)
    if invoice is None:
        return True
    if delivery.kind == MoneyLetter.MANDATE_ASKED:
        asked = mandate_of(invoice.customer.itself)
        return asked is not None and not asked.stands
    return bool(invoice.open_amount > 0)


def _invoice_of(delivery: Delivery) -> Any:
    theirs = with_standing(Invoice.objects.issued().filter(case=delivery.case_id))
    return next((one for one in theirs if f" {one.number} " in f" {delivery.subject} "), None)
