"""Cancelling a visit because an invoice of its own matter is not paid (G8)."""

from datetime import datetime

from django.db import IntegrityError, transaction

from houvast.appointments.front_deciding import cancel_as_decided
from houvast.appointments.models import Visit
from houvast.arrears.actions.climbing import hold
from houvast.arrears.actions.deciding import decide
from houvast.arrears.actions.telling import tell_payer
from houvast.arrears.letters import words
from houvast.arrears.letters.kinds import ArrearsLetter
from houvast.arrears.models import AdverseAction, LeadAgreed
from houvast.arrears.queries.matters import others_hear
from houvast.arrears.queries.pressing import WHY, why_not
from houvast.arrears.rules import refusals
from houvast.ground import history, spoken
from houvast.ground.refusals import rule_of
from houvast.money.models import Invoice
from houvast.people.models import Role, Staff
from houvast.people.queries.speaking import speaking_to


@transaction.atomic
def cancel_because_unpaid(
    *, invoice: Invoice, visit: Visit, reason: str, by: Staff, now: datetime
) -> AdverseAction:
    """Cancel a visit of the matter of an invoice; its customer hears why, what ends that, and by
    when they hear from us again. Nothing else of theirs is touched.

    A lead decides; of a visit in treatment anybody does after a lead agreed. Raises what `decide`
    raises.
    """
    action = decide(
        AdverseAction(
            kind=AdverseAction.Kind.CANCEL, visit=visit, invoice=invoice, reason=reason,
            decided_at=now, decided_by=by,
        )
    )  # fmt: skip
    held, is_apart = action.invoice, others_hear(action.invoice)
    told = words.Cancelled(visit, held, Invoice.objects.open_of(held.pk), action.reason)
    with speaking_to(held.case.customer):
        why = told.to_all if is_apart else told.to_payer
    history.record(
        "dunning.cancelled", about=held, by=by.as_actor(), at=now, why=action.reason,
        window=spoken.window(visit.opens_at, visit.closes_at),
    )  # fmt: skip
    cancel_as_decided(visit=visit, why=why, reason=action.reason, by=by, now=now)
    if is_apart:
        with speaking_to(held.customer.itself):
            why = told.apart
        tell_payer(held, ArrearsLetter.CANCELLED, why, now=now)
    return action


@transaction.atomic
def agree_as_lead(
    *, invoice: Invoice, visit: Visit, why: str, by: Staff, now: datetime
) -> LeadAgreed:
    """Agree that a visit in treatment may be cancelled: somebody else decides it then, within two
    weeks. Raises WithoutWhy, LeadDecides, NotItsMatter and what `WHY` has.
    """
    if not why.strip():
        raise refusals.WithoutWhy
    if not by.has_role(Role.OWNER, Role.LEAD):
        raise refusals.LeadDecides
    _dunning, held = hold(invoice)
    if not_now := why_not(held, now=now):
        raise WHY[not_now]
    try:
        with transaction.atomic():
            agreed = LeadAgreed.objects.create(
                invoice=held, visit=visit, why=why.strip(), at=now, by=by
            )
    except IntegrityError as broken:
        if rule_of(broken) == "lead_agreed_fits":
            raise refusals.NotItsMatter from broken
        raise
    history.record(
        "dunning.lead_agreed", about=held, by=by.as_actor(), at=now, why=agreed.why,
        window=spoken.window(visit.opens_at, visit.closes_at),
    )  # fmt: skip
    return agreed
