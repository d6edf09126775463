"""What was paid too much and what becomes of it, and which payments somebody has to look at."""

from typing import Any

from django.db.models import Exists, OuterRef, Q

from houvast.ground.queries.paging import Page, cut, whole_number
from houvast.money.models import Dispute, Invoice, PaymentRequest, Refund
from houvast.people.models import Customer, Staff, one_with
from houvast.promises.models import seen_by

SHOWN = 50


def refunds_of(invoice: Invoice) -> list[Refund]:
    """What is given back of it at the provider, the newest first."""
    return list(Refund.objects.filter(request__invoice=invoice).order_by("-pk"))


def open_of_payer(invoice: Invoice, staff: Staff) -> list[Invoice]:
    """The open invoices of who pays this one that somebody may see, the oldest first: what was paid
    too much can count for one of them. Not what they say is wrong: that need not be paid yet.
    """
    payer: Customer = invoice.customer.itself
    found: Any = Invoice.objects.owed().with_open().filter(one_with(payer), seen_by(staff, "case"))
    found = found.filter(~Exists(Dispute.objects.open().filter(invoice=OuterRef("pk"))))
    return list(found.filter(open_amount__gt=0).exclude(pk=invoice.pk).order_by("pk")[:SHOWN])


def troubled_page(staff: Staff, *, after: str | None) -> Page[PaymentRequest]:
    """The payments with which something is wrong, in cases that somebody may see, the newest first:
    other money than was asked, more gone back than came, and what could not be given back while we
    owe it still.
    """
    refunds = Refund.objects.filter(request=OuterRef("pk"))
    later = Refund.objects.living().filter(request=OuterRef("request"), pk__gt=OuterRef("pk"))
    failed = refunds.filter(status__in=Refund.NEVER).filter(~Exists(later))
    unheard = (Refund.Status.ASKED, Refund.Status.UNANSWERED)
    unanswered = refunds.filter(status__in=unheard, provider_id="")
    seen = PaymentRequest.objects.filter(seen_by(staff, "invoice__case")).with_left()
    found = seen.filter(~Q(trouble="") | Q(Exists(failed), left__lt=0) | Exists(unanswered))
    number = whole_number(after)
    if number is not None:
        found = found.filter(pk__lt=number)
    rows = found.annotate(
        has_failed=Exists(failed), is_unanswered=Exists(unanswered)
    ).select_related("invoice__case", "invoice__customer")
    return cut(rows.order_by("-pk")[: SHOWN + 1], limit=SHOWN, mark=lambda one: str(one.pk))
