"""How what was asked of customers at the provider stands."""

from datetime import datetime, timedelta

from django.db.models import Q, QuerySet

from houvast.money.models import Invoice, PaymentRequest

REFRESHES_FOR = timedelta(minutes=30)
ON_ITS_WAY = (PaymentRequest.Status.PENDING, PaymentRequest.Status.AUTHORIZED)
ON_ITS_WAY_FOR = timedelta(days=30)


def refreshes(asked: PaymentRequest, *, now: datetime) -> bool:
    """Whether its page asks again by itself: not of what nobody is paying any more."""
    return asked.is_undecided and now - asked.asked_at < REFRESHES_FOR


def is_being_paid(invoice: Invoice, *, now: datetime) -> bool:
    """Whether who pays reads that nothing more is to be done."""
    return being_paid(now=now).filter(invoice=invoice).exists()


def being_paid(*, now: datetime) -> "QuerySet[PaymentRequest]":
    """What is on its way, or came in otherwise than it was asked and somebody of us looks at it."""
    on_its_way = Q(status__in=ON_ITS_WAY, asked_at__gt=now - ON_ITS_WAY_FOR)
    unclear = Q(status=PaymentRequest.Status.PAID, trouble=PaymentRequest.Trouble.AMOUNT)
    return PaymentRequest.objects.filter(on_its_way | unclear)


def requests_of(invoice: Invoice) -> list[PaymentRequest]:
    """What was asked of an invoice at the provider, the newest first."""
    return list(PaymentRequest.objects.filter(invoice=invoice).order_by("-pk"))
