"""Unpaid invoices at the desk: who, what of the ladder, and what comes next."""

from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from houvast.arrears.known_ladder import ladder
from houvast.arrears.models import AdverseAction, Dunning, Pause, UnpaidReminder
from houvast.arrears.queries.charging import (
    contracts_of_matter,
    costs_outgrow,
    costs_to_charge,
)
from houvast.arrears.queries.climbing import NextStep, next_step
from houvast.arrears.queries.households import HowTheyStand, how_they_stand
from houvast.arrears.queries.matters import VisitOfMatter, interest_until, visits_of
from houvast.arrears.queries.pressing import WHY, why_not, with_why_not
from houvast.arrears.rules.costs import CostsUnknown
from houvast.arrears.rules.ladder import Rung
from houvast.ground import spoken
from houvast.ground.queries.paging import Page, cut, whole_number
from houvast.money.front import with_standing
from houvast.money.models import Invoice
from houvast.people.models import ContactPoint, Staff
from houvast.people.queries.reaching import heard_by
from houvast.promises.models import seen_by
from houvast.things.models import Contract

ARREARS_LISTS = ("to_do", "all")
SHOWN = 50


@dataclass(frozen=True)
class ArrearsOf:
    """All that is known of an unpaid invoice: what was tried, what comes next, who they are."""

    now: datetime
    dunning: Dunning
    reminders: list[UnpaidReminder]
    actions: list[AdverseAction]
    pause: Pause | None
    standing: HowTheyStand
    step: NextStep
    why_not: str
    numbers: list[ContactPoint]
    preferred: ContactPoint | None
    visits: list[VisitOfMatter]
    contracts: list[Contract]
    costs: Decimal
    costs_outgrow: bool
    interest: Decimal | None

    @property
    def why_not_in_words(self) -> str:
        """Why nobody is pressed for it now; empty where they may be."""
        return str(WHY[self.why_not]().sentence) if self.why_not else ""

    @property
    def action(self) -> AdverseAction | None:
        """That it is handed over, where that stands."""
        collect = AdverseAction.Kind.COLLECT
        return next((one for one in self._standing if one.kind == collect), None)

    @property
    def cancelled(self) -> list[AdverseAction]:
        """The visits that were cancelled because of it, where that stands."""
        return [one for one in self._standing if one.kind == AdverseAction.Kind.CANCEL]

    @property
    def suspended(self) -> list[AdverseAction]:
        """The contracts that wait because of it."""
        return [one for one in self._standing if one.kind == AdverseAction.Kind.SUSPEND]

    @property
    def charged(self) -> AdverseAction | None:
        """That the costs of collecting were charged, where that stands."""
        charge = AdverseAction.Kind.CHARGE
        return next((one for one in self._standing if one.kind == charge), None)

    @property
    def _standing(self) -> list[AdverseAction]:
        return [one for one in self.actions if not one.undone_at]

    @property
    def may_be_decided(self) -> bool:
        """Whether the time that they had to react is over too."""
        return self.is_to_decide and self.step.at <= self.now

    @property
    def is_to_decide(self) -> bool:
        return not self.why_not and self.step.rung is None


@dataclass(frozen=True)
class ArrearsRow:
    """A line of the list."""

    invoice: Invoice
    dunning: Any
    rung: Rung | None
    open_amount: Decimal
    pay_by: date

    @property
    def why_not_in_words(self) -> str:
        key = self.dunning.why_not
        return str(WHY[key]().sentence) if key else ""


def arrears_page(staff: Staff, which: str, *, now: datetime, after: str | None) -> Page[ArrearsRow]:
    """What a person has to do, or all that is overdue; the longest waiting first. Three
    SQL statements.
    """
    found: Any = Dunning.objects.running().filter(seen_by(staff, "invoice__case"))
    if which == "to_do":
        found = found.filter(waits_for_a_person=True)
    else:
        found = found.filter(invoice__due_on__lt=spoken.today(now))
    number = whole_number(after)
    if number is not None:
        found = found.filter(pk__gt=number)
    found = with_why_not(found, now=now).order_by("pk")
    shown = list(
        found.select_related("invoice__customer__merged_into", "invoice__case")[: SHOWN + 1]
    )
    asked = with_standing(Invoice.objects.filter(pk__in=[one.invoice_id for one in shown]))
    known: Any = {bill.pk: bill for bill in asked}
    rungs = {rung.key: rung for rung in ladder().rungs}
    rows = [
        ArrearsRow(one.invoice, one, rungs.get(one.rung), bill.open_amount, bill.pay_by)
        for one in shown
        if (bill := known[one.invoice_id])
    ]
    return cut(rows, limit=SHOWN, mark=lambda row: str(row.dunning.pk))


def handed_over_now(invoice: Invoice) -> AdverseAction | None:
    """What was decided about an invoice and was not taken back. One SQL statement."""
    return AdverseAction.objects.collecting().filter(invoice=invoice).first()


def cancelled_because_of(invoice: Invoice) -> list[AdverseAction]:
    """The visits that are off because of an invoice, where nobody took that back. One SQL
    statement.
    """
    cancelled = AdverseAction.objects.standing().filter(kind=AdverseAction.Kind.CANCEL)
    of_visit = ("visit__work_type", "visit__person", "visit__case__customer")
    return list(cancelled.filter(invoice=invoice).select_related(*of_visit))


def suspended_because_of(invoice: Invoice) -> list[AdverseAction]:
    """The contracts that wait because of an invoice. One SQL statement."""
    waiting = AdverseAction.objects.suspending().filter(invoice=invoice)
    return list(waiting.select_related("contract"))


def suspended_by(contract: Contract) -> list[AdverseAction]:
    """What was decided by which a contract waits. One SQL statement."""
    return list(AdverseAction.objects.suspending().filter(contract=contract))


def arrears_of(invoice: Invoice, *, now: datetime) -> ArrearsOf | None:
    """The same of one invoice, with the household at a glance; None for what asks nothing."""
    dunning = Dunning.objects.filter(invoice=invoice).first()
    if dunning is None:
        return None
    payer = invoice.customer.itself
    standing = how_they_stand(invoice, now=now)
    # A child is not called about money: who acts for it is.
    theirs = ContactPoint.objects.filter(customer__in=heard_by(payer))
    reaching = theirs.reaching().select_related("customer").order_by("pk")
    decided = AdverseAction.objects.filter(invoice=invoice)
    return ArrearsOf(
        now=now,
        dunning=dunning,
        reminders=list(invoice.reminders.select_related("delivery", "call")),
        actions=list(decided.select_related("decided_by", "undone_by", "visit", "contract")),
        pause=invoice.pauses.standing(now).select_related("made_by").first(),
        standing=standing,
        step=next_step(invoice, standing.pay),
        why_not=why_not(invoice, now=now),
        numbers=list(reaching.filter(kind=ContactPoint.Kind.PHONE)),
        preferred=theirs.filter(preferred=True).order_by("pk").first(),
        visits=visits_of(invoice, now=now),
        contracts=contracts_of_matter(invoice, now=now),
        costs=_costs(invoice, now=now),
        costs_outgrow=costs_outgrow(invoice),
        interest=interest_until(invoice, now=now),
    )


def _costs(invoice: Invoice, *, now: datetime) -> Decimal:
    """What could be charged for collecting it; nothing on a day of which the law is not known."""
    try:
        return costs_to_charge(invoice, now=now)
    except CostsUnknown:
        return Decimal(0)
