"""Whether what was agreed about paying is kept: by what comes in, and by what does not."""

import logging
from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any

from django.db import transaction
from django.db.models import Exists, OuterRef

from houvast.conversations.models import Message
from houvast.ground import history, spoken
from houvast.ground.changing import change
from houvast.ground.history import HOUVAST
from houvast.ground.models import Event
from houvast.money.actions.planning import end_plan_as, hold_to_plan, stand_again
from houvast.money.actions.telling_payers import tell_payer
from houvast.money.letters import plans as letters
from houvast.money.letters.kinds import MoneyLetter
from houvast.money.models import Dispute, Invoice, PaymentPlan
from houvast.money.queries.invoices import invoice_sheet
from houvast.money.queries.requests import is_being_paid
from houvast.money.rules import plan_refusals, refusals
from houvast.money.rules.plans import GRACE
from houvast.people.models import Staff
from houvast.people.queries.speaking import speaking_to
from houvast.promises.actions.of_theirs import end_theirs
from houvast.promises.models import TheirPromise

log = logging.getLogger(__name__)
MOST = 1_000
A_WEEK = timedelta(days=7)
Outcome = TheirPromise.Outcome
TAKEN_AWAY = ("payment.returned", "payment.bounced", "payment.elsewhere", "payment.moved")


def goes_on(events: Sequence[Event]) -> None:
    """React to what is paid, credited or taken back: parts are kept, or it ends."""
    about = Invoice.objects.filter(pk__in=[int(event.about_id) for event in events])
    bill_of = {pk: bill or pk for pk, bill in about.values_list("pk", "credits")}
    last = {bill_of[int(event.about_id)]: event for event in events}
    held = PaymentPlan.objects.standing().select_for_update(no_key=True).order_by("pk")
    for plan in held.filter(invoice__in=last):
        _follow(plan, last[plan.invoice_id])
    gone = [pk for pk, event in last.items() if event.verb in TAKEN_AWAY]
    kept = PaymentPlan.objects.filter(invoice__in=gone, ending=PaymentPlan.Ending.KEPT)
    bills = Invoice.objects.select_related("case__customer", "customer__merged_into")
    for invoice in bills.filter(pk__in=kept.values("invoice")).order_by("pk") if gone else ():
        stand_again(invoice, by=HOUVAST, now=last[invoice.pk].at)


def look_at_plans(*, now: datetime) -> int:
    """See which parts did not come; how many were looked at. One that fails stops no other."""
    disputed = Exists(Dispute.objects.open().filter(invoice=OuterRef("invoice")))
    late = PaymentPlan.objects.missed_by(spoken.today(now) - GRACE).exclude(disputed)
    found = list(late.select_related("invoice").order_by("due_on", "pk")[:MOST])
    for plan in found:
        try:
            miss(plan=plan, now=now)
        except refusals.NotYoursToPay:
            continue
        except Exception:
            log.exception("whether plan %s is kept is not known", plan.pk)
    return len(found)


@transaction.atomic
def miss(*, plan: PaymentPlan, now: datetime) -> bool:
    """Say that a part did not come: its customer gets a friendly word, and a person is to look.
    Nothing else follows by itself. Whether that is so: not of what is on its way, nor while
    somebody of their household waits for an answer of ours.
    """
    invoice, sheet = hold_to_plan(plan.invoice)
    standing = sheet.plan
    today = spoken.today(now)
    if standing is None or standing.missed_at or is_being_paid(invoice, now=now):
        return False
    home = invoice.customer.itself.household_id
    if Message.objects.waiting().filter(case__customer__household=home).exists():
        return False
    if standing.due_on + GRACE >= today:
        return False
    part, still = next((part, still) for part, still in sheet.still_of_plan if still > 0)
    told: dict[str, Any] = {"amount": still, "day": part.due_on}
    proof = f"{still} was not seen by {today}."
    end_theirs(part.promise, Outcome.MISSED, proof=proof, by=HOUVAST, now=now)
    change(standing, {"missed_at": now})
    history.record("plan.missed", about=invoice, by=HOUVAST, at=now, **told)
    with speaking_to(invoice.customer.itself):
        subject = letters.subject_of(invoice)
        blocks = letters.missed(invoice, still=still, due_on=part.due_on)
    tell_payer(invoice, kind=MoneyLetter.PLAN_MISSED, subject=subject, blocks=blocks, now=now)
    return True


@transaction.atomic
def take_plan_back(*, invoice: Invoice, why: str, by: Staff, now: datetime) -> PaymentPlan:
    """What was agreed no longer stands; who pays hears why, and has a week for what is open.

    Raises PlanTakenBackForNothing, NoPlan, and what `hold_to_plan` raises.
    """
    why = why.strip()
    if not why:
        raise plan_refusals.PlanTakenBackForNothing
    held, sheet = hold_to_plan(invoice)
    plan = sheet.plan
    if plan is None:
        raise plan_refusals.NoPlan
    who, pay_by = by.as_actor(), max(spoken.today(now) + A_WEEK, sheet.due)
    for part, _still in sheet.still_of_plan:
        end_theirs(part.promise, Outcome.RELEASED, proof=why, by=who, now=now)
    end_plan_as(
        plan, PaymentPlan.Ending.TAKEN_BACK, by=who, now=now, ended_why=why[:300], due_on=pay_by
    )
    history.record("plan.taken_back", about=held, by=who, at=now, day=pay_by, why=why)
    with speaking_to(held.customer.itself):
        subject = letters.subject_of(held)
        blocks = letters.taken_back(held, open_amount=sheet.open_amount, pay_by=pay_by, why=why)
    tell_payer(held, kind=MoneyLetter.PLAN_TAKEN_BACK, subject=subject, blocks=blocks, now=now)
    return plan


def _follow(plan: PaymentPlan, event: Event) -> None:
    invoice = Invoice.objects.select_related("case", "customer").get(pk=plan.invoice_id)
    sheet, today = invoice_sheet(invoice), spoken.today(event.at)
    came = max((spoken.today(one.at) for one in sheet.payments if one.amount > 0), default=today)
    for part, still in sheet.still_of_plan:
        if still <= 0 and part.promise.is_open:
            outcome, proof = Outcome.KEPT, f"Paid, seen for {came}."
            if event.verb == "invoice.credited":
                outcome, proof = Outcome.RELEASED, "It was credited."
            elif part.promise.is_past(came - GRACE) and part.promise.is_past(today):
                outcome, proof = Outcome.MISSED, f"Paid later, on {came}."
            end_theirs(part.promise, outcome, proof=proof, by=HOUVAST, now=event.at)
    left = [part for part, still in sheet.still_of_plan if still > 0]
    if not left:
        end_plan_as(plan, PaymentPlan.Ending.KEPT, by=HOUVAST, now=event.at)
        history.record("plan.kept", about=invoice, by=HOUVAST, at=event.at)
        return
    waits, comes = plan.missed_at, left[0]
    if comes.promise.outcome == Outcome.KEPT:  # the bank took it back since
        waits = waits or event.at
    elif comes.due_on + GRACE >= today:
        waits = None
    change(plan, {"due_on": comes.due_on, "missed_at": waits})
