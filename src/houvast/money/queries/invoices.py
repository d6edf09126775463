"""Invoices as they are read: what for, what of it is paid, and by when the rest is to be."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from django.db.models import DecimalField, Exists, F, Func, OuterRef, QuerySet, Subquery, Sum
from django.db.models.functions import Coalesce, Greatest

from houvast.ground import spoken
from houvast.ground.queries.paging import Page, cut, whole_number
from houvast.money.models import (
    AgreedLine,
    DirectDebit,
    Dispute,
    Invoice,
    InvoiceLine,
    InvoiceRate,
    Payment,
    PaymentPlan,
    PlanPart,
)
from houvast.money.rules.plans import still_of
from houvast.people.models import Staff
from houvast.promises.models import Case, Promise, seen_by

SHOWN, PROMISES_SHOWN = 50, 20
SHOWN_WITH = ("customer__merged_into", "credits")
MOVED = ("moved_off__undone_by", "moved_onto__undone_by")
LISTS = ("open", "overdue", "too_much", "drafts", "all")


@dataclass(frozen=True)
class InvoiceSheet:
    """An invoice with all that was said, credited and paid of it since."""

    invoice: Invoice
    lines: list[InvoiceLine]
    rates: list[InvoiceRate]
    notes: list[Invoice]
    payments: list[Payment]
    disputes: list[Dispute]
    plans: list[PaymentPlan]
    debits: list[DirectDebit]

    @property
    def total(self) -> Decimal:
        """What it asks; of a draft what its lines come to."""
        if self.invoice.total is not None:
            return self.invoice.total
        return sum((line.amount for line in self.lines), Decimal(0))

    @property
    def is_of_costs(self) -> bool:
        """Whether it asks the costs of collecting another."""
        return any(line.costs_of_id for line in self.lines)

    @property
    def paid(self) -> Decimal:
        return sum((one.amount for one in self.payments), Decimal(0))

    @property
    def payments_of_theirs(self) -> list[Payment]:
        """What was paid and what went back, without what turned out to be for something else, or
        was moved and moved back.
        """
        matches = (getattr(one, "bank_match", None) for one in self.payments)
        undone = [match for match in matches if match and match.undone_at]
        not_for_it = {match.payment_id for match in undone}
        taken_off = {match.source_undone for match in undone}
        moves = ((one, one.moved_on_record) for one in self.payments)
        not_for_it |= {one.pk for one, move in moves if move and move.is_undone}
        return [
            one for one in self.payments if one.pk not in not_for_it and one.source not in taken_off
        ]

    @property
    def credited(self) -> Decimal:
        return -sum((note.total or Decimal(0) for note in self.notes), Decimal(0))

    @property
    def open_amount(self) -> Decimal:
        """What is still to be paid; below nought what we owe them."""
        return self.total - self.credited - self.paid

    @property
    def too_much(self) -> Decimal:
        return max(-self.open_amount, Decimal(0))

    @property
    def dispute(self) -> Dispute | None:
        """What nobody answered yet."""
        return next((one for one in self.disputes if one.is_open), None)

    @property
    def plan(self) -> PaymentPlan | None:
        """How it is paid, where that was agreed and stands."""
        return next((one for one in self.plans if one.stands), None)

    @property
    def debit(self) -> DirectDebit | None:
        """What of it we told them that we collect, and did not see come in yet."""
        return next((one for one in self.debits if one.stands), None)

    @property
    def still_of_plan(self) -> list[tuple[PlanPart, Decimal]]:
        """Each part of the plan that stands, and how much of it is to be paid still."""
        if self.plan is None:
            return []
        parts = list(self.plan.parts.all())
        still = still_of([part.amount for part in parts], self.plan.asked, self.open_amount)
        return list(zip(parts, still, strict=True))

    @property
    def comes_next(self) -> Decimal:
        """What is asked of them next: of a plan that stands what is left of its next part."""
        left = [still for _part, still in self.still_of_plan if still > 0]
        return left[0] if left and self.open_amount > 0 else self.open_amount

    @property
    def due(self) -> date:
        """By when it was to be paid, whatever was agreed about paying it. Of what was issued."""
        moved = [one.due_on for one in self.disputes if one.due_on]
        day = moved[-1] if moved else self.invoice.due_on
        assert day is not None  # noqa: S101  # what was made out has a day
        return day

    @property
    def pay_by(self) -> date | None:
        """By when; it moves when something was wrong with it, or another day was agreed. Of a plan
        that ended the day that it named stands, unless what was answered since gives longer; so
        does what the bank did not collect.
        """
        if self.plan:
            return self.plan.due_on
        if self.debit:
            return self.debit.collect_on
        if not self.invoice.due_on:
            return None
        came_back = [one.due_on for one in self.debits if one.due_on]
        return max([self.due, *(one.due_on for one in self.plans[-1:]), *came_back])

    def stands(self, *, today: date) -> str:
        """In a word, as `stands_now` has it; of what was not issued draft, of what credits note."""
        if self.invoice.credits_id:
            return "note"
        if not self.invoice.issued_at:
            return "draft"
        disputed, planned = self.dispute is not None, self.plan is not None
        return stands_now(
            self.open_amount, self.pay_by, disputed=disputed, planned=planned, today=today,
            debited=self.debit is not None,
        )  # fmt: skip


def stands_now(
    open_amount: Decimal, pay_by: date | None, *, disputed: bool, planned: bool, debited: bool,
    today: date,
) -> str:  # fmt: skip
    """How an invoice that was issued stands: owed_back, settled, disputed, planned, part_late (of
    what was agreed the day has gone), debited (we collect it), debit_due (its day came), overdue or
    open.
    """
    if open_amount < 0:
        return "owed_back"
    if disputed:
        return "disputed"
    if not open_amount:
        return "settled"
    is_late = pay_by is not None and pay_by < today
    if debited:
        return "debit_due" if pay_by is None or pay_by <= today else "debited"
    if planned:
        return "part_late" if is_late else "planned"
    return "overdue" if is_late else "open"


def invoice_sheet(invoice: Invoice) -> InvoiceSheet:
    """All of an invoice, in nine SQL statements at most: fewer without a plan."""
    return InvoiceSheet(
        invoice,
        list(invoice.lines.select_related("agreed__contract", "undoes", "costs_of")),
        list(invoice.rates.all()),
        list(invoice.credited_by.issued().order_by("pk")),
        list(invoice.payments.select_related("bank_match", *MOVED)),
        list(invoice.disputes.select_related("promise", "ended_by")),
        list(invoice.plans.prefetch_related("parts__promise")),
        list(invoice.debits.select_related("mandate")),
    )


def with_standing(invoices: Any) -> "QuerySet[Invoice]":
    """Each with its `open_amount`, whether it `is_disputed`, by when it is to be paid, and on which
    day it is collected where we told them so.
    """
    mine = Dispute.objects.filter(invoice=OuterRef("pk"))
    newest = mine.answered().order_by("-pk").values("due_on")[:1]
    plans = PaymentPlan.objects.filter(invoice=OuterRef("pk"))
    stands = plans.standing().values("due_on")[:1]
    debits = DirectDebit.objects.filter(invoice=OuterRef("pk"))
    collect_on = debits.standing().values("collect_on")[:1]
    ended = plans.order_by("-pk").values("due_on")[:1]
    came_back = debits.filter(due_on__isnull=False).values("due_on")[:1]
    asked = Greatest(Coalesce(Subquery(newest), F("due_on")), Subquery(came_back))
    found: QuerySet[Invoice] = invoices.with_open().annotate(
        is_disputed=Exists(mine.open()),
        is_planned=Exists(plans.standing()),
        collect_on=Subquery(collect_on),
        pay_by=Coalesce(Subquery(stands), Subquery(collect_on), Greatest(Subquery(ended), asked)),
    )
    return found


def invoices_in(case: Case, *, now: datetime) -> list[Invoice]:
    """What is to be paid in a case by whoever is its customer now, the newest first; one SQL
    statement. Each knows how it `stands`.
    """
    found = [one for one in all_in(case, now=now) if one.issued_at and not one.credits_id]
    return [one for one in found if one.customer.itself == case.customer]


def owed_in(case: Case, *, now: datetime) -> list[Invoice]:
    """Of which something is open in a case, by whoever is its customer now, the oldest first."""
    found = invoices_in(case, now=now)
    return [one for one in reversed(found) if one.open_amount > 0]  # type: ignore[attr-defined]


def all_in(case: Case, *, now: datetime) -> list[Invoice]:
    """Each invoice, draft and credit note in a case, the newest first; one SQL statement."""
    found = with_standing(Invoice.objects.filter(case=case))
    return knowing_how(found.select_related(*SHOWN_WITH).order_by("-pk"), now=now)


def knowing_how(invoices: Iterable[Invoice], *, now: datetime) -> list[Invoice]:
    """Each with how it `stands`, out of `with_standing`."""
    found = list(invoices)
    for one in found:
        one.stands = _stands(one, spoken.today(now))  # type: ignore[attr-defined]  # for the page
    return found


def _stands(one: Any, today: date) -> str:
    if one.credits_id:
        return "note"
    if not one.issued_at:
        return "draft"
    return stands_now(
        one.open_amount, one.pay_by, disputed=one.is_disputed, planned=one.is_planned, today=today,
        debited=one.collect_on is not None,
    )  # fmt: skip


def invoices_page(staff: Staff, which: str, *, now: datetime, after: str | None) -> Page[Invoice]:
    """A list of invoices that somebody may see, the newest first."""
    found: Any = with_standing(Invoice.objects.filter(seen_by(staff, "case")))
    if which == "drafts":
        found = found.filter(issued_at=None)
    elif which in ("open", "overdue"):
        found = found.filter(issued_at__isnull=False, credits=None, open_amount__gt=0)
    if which == "too_much":
        found = found.filter(issued_at__isnull=False, credits=None, open_amount__lt=0)
    if which == "overdue":
        found = found.filter(is_disputed=False, pay_by__lt=spoken.today(now))
    number = whole_number(after)
    if number is not None:
        found = found.filter(pk__lt=number)
    rows = found.select_related(*SHOWN_WITH, "case").order_by("-pk")[: SHOWN + 1]
    return cut(knowing_how(rows, now=now), limit=SHOWN, mark=lambda one: str(one.pk))


def to_charge(case: Case) -> list[tuple[AgreedLine, Decimal | None]]:
    """What was agreed in a case, and how many of it can still be charged: None for as many as it
    takes. One SQL statement.
    """
    many = Func("pk", function="money_left_of_agreed", output_field=DecimalField(null=True))
    found = AgreedLine.objects.filter(case=case).annotate(still=many)
    left: list[tuple[AgreedLine, Decimal | None]] = [(line, line.still) for line in found]
    return [(line, many) for line, many in left if many is None or many > 0]


def promised_in(case: Case) -> list[Promise]:
    """What we promised in a case, the newest first: of which of it something is made good. One SQL
    statement.
    """
    return list(case.promises.order_by("-pk")[:PROMISES_SHOWN])


def left_of_lines(invoice: Invoice) -> list[tuple[InvoiceLine, Decimal]]:
    """The lines of which something can still be credited, and how many; one SQL statement."""
    lines = invoice.lines.annotate(gone=Coalesce(Sum("undone_by__quantity"), Decimal(0)))
    left = [(line, line.quantity + line.gone) for line in lines]
    return [(line, many) for line, many in left if many > 0]


def tax_in_words(rates: Sequence[InvoiceRate]) -> list[tuple[Decimal, Decimal]]:
    """Each percentage above nought, and how much of the invoice it is."""
    return [(rate.percent, rate.tax) for rate in rates if rate.tax]
