"""How a household always paid, and what else runs there: in sight before anybody decides (G8)."""

from dataclasses import asdict, dataclass
from datetime import date, datetime
from typing import Any

from django.db.models import Count, Max, Min, OuterRef, Q, Subquery

from houvast.conversations.models import Message
from houvast.ground import spoken
from houvast.money.front import with_standing
from houvast.money.models import Invoice, Payment
from houvast.promises.models import Case, Promise

GOOD_AFTER = 3
LATE_IN = 5


@dataclass(frozen=True)
class HowTheyStand:
    """A household at a glance. A bill was in time where it was last paid by its last day."""

    since: date | None
    in_time: int
    late: int
    open_now: int
    disputed: int
    waiting_for_us: int
    running: int
    broken_by_us: int

    @property
    def is_good_payer(self) -> bool:
        """Three bills paid in time, and at most one of five late."""
        return self.in_time >= GOOD_AFTER and self.late * LATE_IN <= self.in_time + self.late

    @property
    def as_json(self) -> dict[str, Any]:
        """As it is kept with a decision."""
        seen = asdict(self)
        seen["since"] = self.since.isoformat() if self.since else None
        return seen


def how_they_stand(invoice: Invoice, *, now: datetime) -> HowTheyStand:
    """Of the household in which who pays an invoice lives now, whoever of them it was; that invoice
    is not among those paid late. Four SQL statements.
    """
    home = invoice.customer.itself.household_id
    of_them = Q(customer__household=home) | Q(customer__merged_into__household=home)
    bills, today = _bills(of_them), spoken.today(now)
    in_time = sum(_was_in_time(bill) for bill in bills)
    late = sum(_is_late(bill, today) for bill in bills if bill != invoice)
    cases = Case.objects.filter(of_them)
    told = cases.aggregate(
        since=Min("opened_at"),
        running=Count("pk", filter=Case.OPEN),
    )
    waiting = Message.objects.waiting().filter(case__in=cases).values("case").distinct().count()
    broken = Promise.objects.filter(case__in=cases, outcome=Promise.Outcome.BROKEN).count()
    return HowTheyStand(
        since=spoken.today(told["since"]) if told["since"] else None,
        in_time=in_time,
        late=late,
        open_now=sum(bill.open_amount > 0 for bill in bills),  # type: ignore[attr-defined]
        disputed=sum(bill.is_disputed for bill in bills),  # type: ignore[attr-defined]
        waiting_for_us=waiting,
        running=told["running"],
        broken_by_us=broken,
    )


def _bills(of_them: Q) -> list[Invoice]:
    """What was asked of them, newest first, with how it stands and when it was last paid."""
    # What we paid back later says nothing of when they paid.
    theirs = Payment.objects.filter(invoice=OuterRef("pk"), amount__gt=0)
    last = theirs.order_by().values("invoice")
    asked = with_standing(Invoice.objects.owed().filter(of_them, total__gt=0))
    return list(asked.annotate(paid_at=Subquery(last.annotate(at=Max("at")).values("at")))[:500])


def _was_in_time(bill: Any) -> bool:
    if bill.open_amount > 0:
        return False
    return bill.paid_at is None or spoken.today(bill.paid_at) <= bill.pay_by


def _is_late(bill: Any, today: date) -> bool:
    """Nobody is late with what they said is wrong, before we answered."""
    is_overdue = bill.pay_by < today and not bill.is_disputed
    return not _was_in_time(bill) and (bill.open_amount <= 0 or is_overdue)
