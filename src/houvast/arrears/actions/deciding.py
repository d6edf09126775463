"""Handing an invoice over to be collected, and what every decision against a customer asks (G8)."""

from datetime import datetime

from django.db import IntegrityError, transaction

from houvast.arrears.actions.climbing import hold
from houvast.arrears.actions.telling import tell_payer
from houvast.arrears.letters import words
from houvast.arrears.letters.kinds import ArrearsLetter
from houvast.arrears.models import AdverseAction
from houvast.arrears.queries.climbing import next_step
from houvast.arrears.queries.households import how_they_stand
from houvast.arrears.queries.pressing import WHY, why_not
from houvast.arrears.rules import refusals
from houvast.ground import history, spoken
from houvast.ground.changing import change
from houvast.ground.refusals import rule_of
from houvast.money.front import is_being_paid
from houvast.money.models import Invoice
from houvast.people.models import Staff
from houvast.people.queries.speaking import speaking_to

BROKEN = {
    "harm_after_two": refusals.NotTriedEnough,
    "harm_of_its_own_matter": refusals.NotItsMatter,
    "harm_days_ahead": refusals.TooNear,
    "harm_in_treatment": refusals.LeadFirst,
    "harm_by_a_lead": refusals.LeadDecides,
    "cancelled_against_once": refusals.TooNear,
    "suspended_of_its_own_matter": refusals.ContractOfAnotherMatter,
    "safety_goes_on": refusals.KeepsSafe,
    "suspended_once": refusals.SuspendedAlready,
    "costs_charged_once": refusals.ChargedAlready,
    "costs_were_named": refusals.NoCostsNamed,
}


@transaction.atomic
def hand_over(*, invoice: Invoice, reason: str, by: Staff, now: datetime) -> AdverseAction:
    """Decide that an invoice is handed over to be collected; the customer hears it, and what ends
    that.

    Raises what `decide` raises.
    """
    action = decide(AdverseAction(invoice=invoice, reason=reason, decided_at=now, decided_by=by))
    held = action.invoice
    history.record("dunning.handed_over", about=held, by=by.as_actor(), at=now, why=action.reason)
    with speaking_to(held.customer.itself):
        open_amount = Invoice.objects.open_of(held.pk)
        blocks = words.handed_over(held, open_amount=open_amount, reason=action.reason)
    tell_payer(held, ArrearsLetter.HANDED_OVER, blocks, now=now)
    return action


def decide(action: AdverseAction) -> AdverseAction:
    """Put a decision on record, with what who decides sees of the household kept as it is now.

    Holds the case and the invoice. Raises WithoutWhy, BeingPaid, StillToPay, NotTriedEnough,
    RungsLeft, TimeToReact, what `WHY` has, and of a visit NotItsMatter, TooNear, LeadFirst or
    LeadDecides.
    """
    now, action.reason = action.decided_at, action.reason.strip()
    if not action.reason:
        raise refusals.WithoutWhy
    dunning, held = hold(action.invoice)
    standing = how_they_stand(held, now=now)
    if is_being_paid(held, now=now):
        raise refusals.BeingPaid
    action.invoice, action.seen = held, standing.as_json
    _write(action, now=now)
    step = next_step(held, standing.pay)
    if step.rung:
        raise refusals.RungsLeft(rung=step.rung.name)
    if step.at > now:
        raise refusals.TimeToReact(moment=spoken.moment(step.at))
    change(dunning, {"waits_for_a_person": False})
    return action


def _write(action: AdverseAction, *, now: datetime) -> None:
    try:
        with transaction.atomic():
            action.save(force_insert=True)
    except IntegrityError as broken:
        if why := why_not(action.invoice, now=now):
            raise WHY[why] from broken
        named = [one.can_pay_until for one in action.invoice.reminders.select_related("delivery")]
        until = max((day for day in named if day), default=None)
        if until and until >= spoken.today(now):
            raise refusals.StillToPay(day=spoken.day(until)) from broken
        if refusal := BROKEN.get(rule_of(broken)):
            raise refusal from broken
        raise
