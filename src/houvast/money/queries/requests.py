"""How what was asked of customers at the provider stands."""

from datetime import datetime, timedelta

from houvast.money.models import Invoice, PaymentRequest

REFRESHES_FOR = timedelta(minutes=30)


def refreshes(asked: PaymentRequest, *, now: datetime) -> bool:
    """Whether its page asks again by itself: not of what nobody is paying any more."""
    return asked.is_undecided and now - asked.asked_at < REFRESHES_FOR


def requests_of(invoice: Invoice) -> list[PaymentRequest]:
    """What was asked of an invoice at the provider, the newest first."""
    return list(PaymentRequest.objects.filter(invoice=invoice).order_by("-pk"))
