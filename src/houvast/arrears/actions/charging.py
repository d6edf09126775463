"""Charging the costs of collecting an invoice, as its last reminder named them (G8, G9)."""

from datetime import datetime

from django.db import transaction

from houvast.arrears.actions.deciding import decide
from houvast.arrears.letters import words_of_harm as words
from houvast.arrears.models import AdverseAction
from houvast.arrears.queries.charging import costs_to_charge
from houvast.arrears.rules import refusals
from houvast.ground import history
from houvast.money.front import charge_costs, credit_costs
from houvast.money.models import Invoice
from houvast.people.models import Staff
from houvast.people.queries.speaking import speaking_to


@transaction.atomic
def charge_because_unpaid(
    *, invoice: Invoice, reason: str, by: Staff, now: datetime
) -> AdverseAction:
    """Ask the costs that the law allows and the last reminder named, and never more than is open,
    by an invoice of their own with the reason in its letter. Nobody is reminded of that one.

    A lead decides. Raises CostsUnknown, NoCostsNamed, ChargedAlready, CompanyNotKnown and what
    `decide` raises.
    """
    costs = costs_to_charge(invoice, now=now)
    if not costs:
        raise refusals.NoCostsNamed
    action = decide(
        AdverseAction(
            kind=AdverseAction.Kind.CHARGE, costs=costs, invoice=invoice, reason=reason,
            decided_at=now, decided_by=by,
        )
    )  # fmt: skip
    held = action.invoice
    history.record(
        "dunning.charged", about=held, by=by.as_actor(), at=now, why=action.reason, costs=costs
    )
    with speaking_to(held.customer.itself):
        open_amount = Invoice.objects.open_of(held.pk)
        saying = words.charged(held, costs=costs, open_amount=open_amount, reason=action.reason)
    charge_costs(invoice=held, costs=costs, saying=saying, by=by, now=now)
    return action


def no_longer_charged(action: AdverseAction, invoice: Invoice, *, by: Staff, now: datetime) -> None:
    """Credit the costs of a decision that was taken back; the credit note says why."""
    history.record(
        "dunning.not_charged", about=invoice, by=by.as_actor(), at=now, why=action.undone_why
    )
    credit_costs(invoice=invoice, why=action.undone_why, by=by, now=now)
