"""How a household always paid, and what else runs there: in sight before anybody decides (G8)."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Any, NamedTuple

from django.db.models import Count, F, Max, Min, OuterRef, Subquery, Window
from django.db.models.functions import RowNumber

from houvast.conversations.models import Message
from houvast.ground import spoken
from houvast.money.front import with_standing
from houvast.money.models import Invoice, Payment
from houvast.people.models import Customer
from houvast.promises.models import Case, Promise

GOOD_AFTER = 3
LATE_IN = 5
SEEN = 500
"""So many of their bills say how a household pays: the newest."""


@dataclass(frozen=True)
class HowTheyPay:
    """How the bills of a household were paid. One was in time where it was last paid by its last
    day.
    """

    in_time: int
    late: int
    open_now: int
    disputed: int

    @property
    def is_good(self) -> bool:
        """Three bills paid in time, and at most one of five late."""
        return self.in_time >= GOOD_AFTER and self.late * LATE_IN <= self.in_time + self.late


@dataclass(frozen=True)
class HowTheyStand:
    """A household at a glance."""

    since: date | None
    in_time: int
    late: int
    open_now: int
    disputed: int
    waiting_for_us: int
    running: int
    broken_by_us: int

    @property
    def pay(self) -> HowTheyPay:
        return HowTheyPay(self.in_time, self.late, self.open_now, self.disputed)

    @property
    def is_good_payer(self) -> bool:
        return self.pay.is_good

    @property
    def as_json(self) -> dict[str, Any]:
        """As it is kept with a decision."""
        seen = asdict(self)
        seen["since"] = self.since.isoformat() if self.since else None
        return seen


def how_they_stand(invoice: Invoice, *, now: datetime) -> HowTheyStand:
    """Of the household in which who pays an invoice lives now, whoever of them it was; that invoice
    is not among those paid late. Five SQL statements.
    """
    home = invoice.customer.itself.household_id
    living = _living_in([home])
    cases = Case.objects.filter(customer__in=living[home])
    told = cases.aggregate(
        since=Min("opened_at"),
        running=Count("pk", filter=Case.OPEN),
    )
    waiting = Message.objects.waiting().filter(case__in=cases).values("case").distinct().count()
    broken = Promise.objects.filter(case__in=cases, outcome=Promise.Outcome.BROKEN).count()
    return HowTheyStand(
        since=spoken.today(told["since"]) if told["since"] else None,
        waiting_for_us=waiting,
        running=told["running"],
        broken_by_us=broken,
        **asdict(_how_they_pay({invoice.pk: home}, living, now)[invoice.pk]),
    )


def how_they_pay(invoices: Sequence[Invoice], *, now: datetime) -> dict[int, HowTheyPay]:
    """The household of who pays each of many invoices, by the number of that invoice, which is not
    among those paid late. Two SQL statements, whose cost follows what those households have.
    """
    of = {one.pk: one.customer.itself.household_id for one in invoices}
    return _how_they_pay(of, _living_in(of.values()), now)


def _how_they_pay(
    of: Mapping[int, int], living: Mapping[int, set[int]], now: datetime
) -> dict[int, HowTheyPay]:
    today = spoken.today(now)
    bills = _bills({customer for some in living.values() for customer in some})
    theirs = {
        home: sorted((bill for one in some for bill in bills[one]), reverse=True)[:SEEN]
        for home, some in living.items()
    }
    return {pk: _paid(theirs[home], pk, today) for pk, home in of.items()}


def _living_in(homes: Iterable[int]) -> dict[int, set[int]]:
    """Who is of each household, the doubles with whom they are one among them."""
    wanted = set(homes)
    own = Customer.objects.filter(household__in=wanted).values_list("household", "pk")
    doubles = Customer.objects.filter(merged_into__household__in=wanted)
    found: dict[int, set[int]] = {home: set() for home in wanted}
    for home, customer in own.union(doubles.values_list("merged_into__household", "pk")):
        found[home].add(customer)
    return found


class _Bill(NamedTuple):
    """What was asked of them: how it stands, and when it was last paid."""

    pk: int
    open_amount: Decimal
    is_disputed: bool
    pay_by: date
    paid_at: datetime | None

    @property
    def was_in_time(self) -> bool:
        if self.open_amount > 0:
            return False
        return self.paid_at is None or spoken.today(self.paid_at) <= self.pay_by

    def is_late(self, today: date) -> bool:
        """Nobody is late with what they said is wrong, before we answered."""
        is_overdue = self.pay_by < today and not self.is_disputed
        return not self.was_in_time and (self.open_amount <= 0 or is_overdue)


def _bills(customers: Collection[int]) -> dict[int, list[_Bill]]:
    """By who was asked. Of somebody with very many the newest."""
    # What we paid back later says nothing of when they paid.
    theirs = Payment.objects.filter(invoice=OuterRef("pk"), amount__gt=0)
    last = theirs.order_by().values("invoice").annotate(at=Max("at")).values("at")
    newest = Invoice.objects.owed().filter(customer__in=customers, total__gt=0)
    nth = Window(RowNumber(), partition_by=F("customer"), order_by=F("pk").desc())
    seen = newest.annotate(nth=nth).filter(nth__lte=SEEN).values("pk")
    asked = with_standing(Invoice.objects.filter(pk__in=seen)).annotate(paid_at=Subquery(last))
    found = defaultdict[int, list[_Bill]](list)
    for customer, *bill in asked.values_list("customer", *_Bill._fields):
        found[customer].append(_Bill(*bill))
    return found


def _paid(bills: Sequence[_Bill], invoice: int, today: date) -> HowTheyPay:
    return HowTheyPay(
        in_time=sum(bill.was_in_time for bill in bills),
        late=sum(bill.is_late(today) for bill in bills if bill.pk != invoice),
        open_now=sum(bill.open_amount > 0 for bill in bills),
        disputed=sum(bill.is_disputed for bill in bills),
    )
