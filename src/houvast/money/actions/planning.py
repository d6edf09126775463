"""Agreeing how an invoice is paid: in parts, or all of it on another day."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from django.db import IntegrityError, transaction

from houvast.ground import history, spoken
from houvast.ground.changing import change
from houvast.ground.history import Actor
from houvast.money.actions.telling_payers import tell_payer
from houvast.money.known_plans import plan_rules
from houvast.money.letters import plans as letters
from houvast.money.letters.kinds import MoneyLetter
from houvast.money.models import Invoice, PaymentPlan, PlanPart
from houvast.money.queries.invoices import InvoiceSheet, invoice_sheet
from houvast.money.rules import plan_refusals, refusals
from houvast.money.rules import plans as rules
from houvast.money.rules.plans import PartToPay
from houvast.people.models import Staff
from houvast.people.queries.speaking import speaking_to
from houvast.promises.access import locked_case
from houvast.promises.actions.of_theirs import TheirWord, end_theirs, promised_by_them
from houvast.promises.models import TheirPromise


@dataclass(frozen=True)
class _Wish:
    """What is agreed, by whom, and in whose place."""

    parts: Sequence[PartToPay]
    by: Actor
    by_customer: bool

    @property
    def is_later(self) -> bool:
        return len(self.parts) == 1


@transaction.atomic
def pay_in_parts(*, invoice: Invoice, many: int, by: Actor, now: datetime) -> PaymentPlan:
    """Who pays agrees to so many parts, a month apart, within what the company lets them; once. The
    same twice is one.

    Raises NotSoManyParts, PlannedAlready, and what `hold_to_plan` raises.
    """
    held, sheet = hold_to_plan(invoice)
    standing, today = sheet.plan, spoken.today(now)
    if standing and standing.by_customer and not standing.is_later:
        if standing.parts.count() == many:
            return standing
        raise plan_refusals.PlannedAlready
    offered = choices_of(sheet, today=today)
    parts = next((one for one in offered if len(one) == many), None)
    if parts is None:
        raise plan_refusals.NotSoManyParts
    return _agree(held, sheet, _Wish(parts, by, by_customer=True), now=now)


@transaction.atomic
def pay_later(*, invoice: Invoice, on: date, by: Actor, now: datetime) -> PaymentPlan:
    """Who pays says by which later day they pay it all, within what the company lets them; once.
    The same twice is one.

    Raises NotSoLate, PlannedAlready, and what `hold_to_plan` raises.
    """
    held, sheet = hold_to_plan(invoice)
    standing, today = sheet.plan, spoken.today(now)
    if standing and standing.by_customer and standing.is_later and standing.due_on == on:
        return standing
    if standing:
        raise plan_refusals.PlannedAlready
    until = latest_of(sheet, today=today)
    if until is None or not max(sheet.due, today) < on <= until:
        raise plan_refusals.NotSoLate(day=spoken.day(until or today))
    wish = _Wish([PartToPay(on, sheet.open_amount)], by, by_customer=True)
    return _agree(held, sheet, wish, now=now)


@transaction.atomic
def agree_on_plan(
    *, invoice: Invoice, many: int, first_on: date, by: Staff, now: datetime
) -> PaymentPlan:
    """One of us agrees with who pays on so many parts, the first by a day; on one: to pay it all
    then. It takes the place of what was agreed before.

    Raises PlanTooLong, and what `hold_to_plan` raises.
    """
    held, sheet = hold_to_plan(invoice)
    today, found = spoken.today(now), plan_rules(spoken.today(now))
    parts = rules.monthly_parts(sheet.open_amount, many, first_on)
    is_later = today <= first_on <= rules.latest(sheet.due, today, found.desk) if found else False
    fits = is_later if many == 1 else bool(found and rules.fits(parts, found.desk, today=today))
    if not fits:
        raise plan_refusals.PlanTooLong
    return _agree(held, sheet, _Wish(parts, by.as_actor(), by_customer=False), now=now)


def move_after_answer(invoice: Invoice, *, next_on: date, by: Staff, now: datetime) -> None:
    """Something was wrong and is answered: what is left of the plan goes on, its next part by a
    day, the others as much later. Call it in the transaction that answers.
    """
    sheet = invoice_sheet(invoice)
    plan = sheet.plan
    if plan is None or sheet.open_amount <= 0:
        return
    left = [(part.due_on, still) for part, still in sheet.still_of_plan if still > 0]
    later = next_on - left[0][0]
    parts = [PartToPay(due_on + later, still) for due_on, still in left]
    parts = _coming_to(sheet.open_amount, parts)
    _write(invoice, sheet, _Wish(parts, by.as_actor(), by_customer=False), now=now)


def stand_again(invoice: Invoice, *, by: Actor, now: datetime) -> None:
    """What had kept a plan is gone again: it goes on by its own days, of what is open. Call it in
    the transaction that takes it away, with the invoice held.
    """
    sheet = invoice_sheet(invoice)
    last = sheet.plans[-1] if sheet.plans else None
    if last is None or last.ending != PaymentPlan.Ending.KEPT or sheet.dispute:
        return
    if sheet.open_amount <= 0:
        return
    parts = list(last.parts.all())
    still = rules.still_of([part.amount for part in parts], last.asked, sheet.open_amount)
    left = [
        PartToPay(part.due_on, much) for part, much in zip(parts, still, strict=True) if much > 0
    ]
    wish = _Wish(_coming_to(sheet.open_amount, left), by, by_customer=False)
    _write(invoice, sheet, wish, now=now)


def hold_to_plan(invoice: Invoice) -> tuple[Invoice, InvoiceSheet]:
    """An invoice that something can be agreed about, held until the transaction ends. Raises
    NotYoursToPay, or FirstAnswered while something is wrong with it.
    """
    locked_case(invoice.case_id)
    of = Invoice.objects.select_related("case__customer", "customer__merged_into")
    held = of.select_for_update(no_key=True, of=("self",)).get(pk=invoice.pk)
    sheet = invoice_sheet(held)
    if held.credits_id or not held.issued_at or sheet.open_amount <= 0:
        raise refusals.NotYoursToPay
    if sheet.dispute:
        raise plan_refusals.FirstAnswered
    return held, sheet


def choices_of(sheet: InvoiceSheet, *, today: date) -> list[list[PartToPay]]:
    """In which parts who pays can agree to pay by themselves; none where they did once."""
    found = plan_rules(today)
    if found is None or any(one.by_customer and not one.is_later for one in sheet.plans):
        return []
    if sheet.plan and not (sheet.plan.by_customer and sheet.plan.is_later):
        return []  # what was agreed with one of us is agreed anew with one of us
    return rules.choices(sheet.open_amount, pay_by=sheet.due, today=today, limits=found.customer)


def first_part_on(sheet: InvoiceSheet, *, today: date) -> date:
    """By when the first part is paid, where nobody says another day."""
    return rules.earliest(sheet.due, today)


def latest_of(sheet: InvoiceSheet, *, today: date) -> date | None:
    """Until which day who pays can put it off by themselves; None where they did once."""
    found = plan_rules(today)
    if found is None or sheet.plan or any(one.by_customer for one in sheet.plans):
        return None
    until = rules.latest(sheet.due, today, found.customer)
    return until if until > max(sheet.due, today) else None


def _coming_to(amount: Decimal, parts: Sequence[PartToPay]) -> list[PartToPay]:
    """The same parts; what was paid before the plan and taken back since comes with the last."""
    beyond = amount - sum(part.amount for part in parts)
    return [*parts[:-1], replace(parts[-1], amount=parts[-1].amount + beyond)]


def _agree(held: Invoice, sheet: InvoiceSheet, wish: _Wish, *, now: datetime) -> PaymentPlan:
    before = sheet.plan
    plan = _write(held, sheet, wish, now=now)
    with speaking_to(held.customer.itself):
        subject = letters.subject_of(held)
        blocks = letters.agreed(held, wish.parts, is_anew=before is not None)
    tell_payer(held, kind=MoneyLetter.PLAN, subject=subject, blocks=blocks, now=now)
    return plan


def _write(held: Invoice, sheet: InvoiceSheet, wish: _Wish, *, now: datetime) -> PaymentPlan:
    before = sheet.plan
    renewed = _end_before(sheet, wish.by, now)
    try:
        with transaction.atomic():
            plan = PaymentPlan.objects.create(
                invoice=held, asked=sheet.open_amount, is_later=wish.is_later,
                by_customer=wish.by_customer, due_on=wish.parts[0].due_on, renews=before,
                made_at=now, made_by=wish.by.name[:200],
            )  # fmt: skip
    except IntegrityError as broken:
        if "handed over" in str(broken):
            raise plan_refusals.WithWhoCollects from broken
        raise
    with speaking_to(held.customer.itself):
        words = [
            TheirWord(
                letters.promised(part), part.due_on, renewed[at] if at < len(renewed) else None
            )
            for at, part in enumerate(wish.parts)
        ]
    given: Any = promised_by_them(words, case=held.case, giver=held.customer, by=wish.by, now=now)
    PlanPart.objects.bulk_create(
        PlanPart(plan=plan, number=at + 1, amount=part.amount, promise=promise)
        for at, (part, promise) in enumerate(zip(wish.parts, given, strict=True))
    )
    said = "; ".join(letters.promised(part) for part in wish.parts)
    history.record("plan.agreed", about=held, by=wish.by, at=now, parts=said)
    return plan


def _end_before(sheet: InvoiceSheet, by: Actor, now: datetime) -> list[TheirPromise]:
    """End the plan that stood, agreed anew; what they promised and did not pay, by its number."""
    if sheet.plan is None:
        return []
    outcome = TheirPromise.Outcome.RENEGOTIATED
    unpaid = [part.promise for part, still in sheet.still_of_plan if still > 0]
    for promise in unpaid:
        end_theirs(promise, outcome, proof="Another plan was agreed.", by=by, now=now)
    end_plan_as(sheet.plan, PaymentPlan.Ending.RENEWED, by=by, now=now)
    again = {TheirPromise.Outcome.RENEGOTIATED, TheirPromise.Outcome.MISSED}
    rows = TheirPromise.objects.filter(pk__in=[one.pk for one in unpaid], renewed_by=None)
    return [one for one in rows.order_by("due_on", "pk") if one.outcome in again]


def end_plan_as(
    plan: PaymentPlan, ending: PaymentPlan.Ending, *, by: Actor, now: datetime, **more: Any
) -> None:
    """End a plan that is held. `more` may have its `ended_why` and `due_on`."""
    ends = {"ended_at": now, "ending": ending, "ended_by": by.name[:200], "missed_at": None}
    change(plan, ends | more)
