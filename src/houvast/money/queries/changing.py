"""Whether what somebody was told that is open of an invoice still is."""

from houvast.conversations.models import Delivery
from houvast.money.models import Invoice, Payment


def names_another_amount(delivery: Delivery, invoice: Invoice) -> bool:
    """Whether something was paid, taken back or credited since a letter about an invoice was
    written, which then names an amount that is open no more. What was posted stays as it is.
    Three SQL statements at most.
    """
    if delivery.is_on_paper and delivery.paper.is_posted:
        return False
    since = delivery.queued_at
    paid = Payment.objects.filter(invoice=invoice, noted_at__gt=since)
    return paid.exists() or Invoice.objects.filter(credits=invoice, issued_at__gt=since).exists()
