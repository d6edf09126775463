"""Who lets us collect, what can be announced, and what is with the bank."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from itertools import groupby
from typing import Any

from django.db.models import Exists, F, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce

from houvast.ground import spoken
from houvast.money.models import DebitBatch, DebitSetUp, DirectDebit, Dispute, Invoice, Mandate
from houvast.money.queries.invoices import with_standing
from houvast.people.models import Customer, Staff
from houvast.promises.models import seen_by

MOST = 2_000
"""So many are announced at once at most, and shown."""
LATEST = 10


def debit_set_up() -> DebitSetUp | None:
    """How we collect; None where the company does not."""
    return DebitSetUp.objects.select_related("account").last()


def mandate_of(payer: Customer) -> Mandate | None:
    """By which we may collect from somebody, or what they asked for and did not agree to yet."""
    found = list(Mandate.objects.not_revoked().of(payer))
    return max(found, key=lambda one: (one.stands, one.pk), default=None)


def to_announce(staff: Staff, *, on: date, now: datetime) -> "QuerySet[Invoice]":
    """What can be collected on a day, of cases that `staff` sees: open, to be paid by then, of who
    lets us, and not announced; or announced for a day for which no file was made.
    """
    late = Q(batch=None, collect_on__lte=spoken.today(now))
    tried = DirectDebit.objects.filter(invoice=OuterRef("pk")).exclude(ending="left_out")
    agreed = Mandate.objects.standing().annotate(who=Coalesce("customer__merged_into", "customer"))
    payer: Any = Coalesce(OuterRef("customer__merged_into"), OuterRef("customer"))
    found: Any = with_standing(Invoice.objects.owed().filter(seen_by(staff, "case")))
    rows: QuerySet[Invoice] = found.filter(
        ~Exists(tried.exclude(late, ending="")), Exists(agreed.filter(who=payer)),
        open_amount__gt=0, is_disputed=False, is_planned=False,
    ).filter(Q(pay_by__lte=on) | Q(collect_on__isnull=False)).order_by("pk")[:MOST]  # fmt: skip
    return rows


@dataclass(frozen=True)
class Announced:
    """What we told customers that we collect on a day."""

    on: date
    debits: Sequence[DirectDebit]

    @property
    def total(self) -> Decimal:
        return sum((one.amount for one in self.debits), Decimal(0))


def announced(staff: Staff) -> list[Announced]:
    """What is in no file yet, by its day. One SQL statement."""
    found = DirectDebit.objects.announced().filter(seen_by(staff, "invoice__case"))
    rows = found.select_related("invoice__customer", "delivery", "mandate")
    rows = rows.order_by("collect_on", "pk")[:MOST]
    return [Announced(on, list(those)) for on, those in groupby(rows, lambda one: one.collect_on)]


def with_the_bank(staff: Staff, *, now: datetime) -> list[DirectDebit]:
    """What is in a file and was not seen come in by its day, or is not to be collected any more:
    each with what is `left` to pay of its invoice. One SQL statement.
    """
    found = DirectDebit.objects.handed_over().filter(seen_by(staff, "invoice__case"))
    owed: Any = with_standing(Invoice.objects.filter(pk=OuterRef("invoice")))
    rows = found.select_related("invoice__customer", "mandate", "batch").annotate(
        left=Subquery(owed.values("open_amount")),
        disputed=Exists(Dispute.objects.open().filter(invoice=OuterRef("invoice"))),
        may=Exists(Mandate.objects.not_revoked().filter(pk=OuterRef("mandate"))),
    )
    came = Q(collect_on__lte=spoken.today(now))
    changed = ~Q(left=F("amount")) | Q(disputed=True) | Q(may=False)
    return list(rows.filter(came | changed).order_by("pk")[:MOST])


def batches() -> list[DebitBatch]:
    """The last files for the bank, the newest first; without what is in them."""
    return list(DebitBatch.objects.defer("content").order_by("-pk")[:LATEST])
