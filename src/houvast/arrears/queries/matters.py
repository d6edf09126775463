"""What is of the matter of an invoice, as the database says it, and the interest of being late."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from decimal import Decimal

from django.db.models import BooleanField, F, Func, Value

from houvast.appointments.models import Visit
from houvast.arrears.known_ladder import interest_by_law
from houvast.arrears.models import LeadAgreed
from houvast.arrears.queries.climbing import owed_of
from houvast.arrears.rules.interest import InterestUnknown, interest
from houvast.ground import spoken
from houvast.money.front import is_anothers
from houvast.money.models import Invoice
from houvast.people.queries.reaching import speaking_for

DAYS_AHEAD = timedelta(days=2)
COUNTS_FOR = timedelta(days=14)


@dataclass(frozen=True)
class VisitOfMatter:
    """A visit that may be cancelled because of an invoice, and the lead who agreed to that."""

    visit: Visit
    agreed: LeadAgreed | None

    @property
    def in_treatment(self) -> bool:
        return self.visit.work_type.in_treatment


def visits_of(invoice: Invoice, *, now: datetime) -> list[VisitOfMatter]:
    """Those of its own matter that are days ahead. Two SQL statements."""
    ahead = Visit.objects.ahead().filter(case=invoice.case_id, opens_at__gte=now + DAYS_AHEAD)
    of_matter = Func(
        Value(invoice.pk), F("pk"), function="arrears_of_its_matter", output_field=BooleanField()
    )
    found = ahead.filter(Visit.NOBODY_LEFT).annotate(of_matter=of_matter).filter(of_matter=True)
    since = now - COUNTS_FOR
    agreed = {
        one.visit_id: one
        for one in invoice.leads_agreed.filter(at__gte=since, at__lte=now).select_related("by")
    }
    visits = found.select_related("work_type", "person", "case__customer").order_by("opens_at")
    return [VisitOfMatter(visit, agreed.get(visit.pk)) for visit in visits]


def others_hear(invoice: Invoice) -> bool:
    """Whether what is written in its case is read by another parent than the one who pays it."""
    payer = invoice.customer.itself
    return is_anothers(invoice) and any(one != payer for one in speaking_for(invoice.case.customer))


def interest_until(invoice: Invoice, *, now: datetime) -> Decimal | None:
    """What interest the law allows until today on what is open; None where that is not known."""
    open_amount = max(Invoice.objects.open_of(invoice.pk), Decimal(0))
    since, today = owed_of(invoice).pay_by + timedelta(days=1), spoken.today(now)
    try:
        return interest(open_amount, interest_by_law(), since=since, until=today)
    except InterestUnknown:
        return None
