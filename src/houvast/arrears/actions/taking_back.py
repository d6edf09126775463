"""Taking back what was decided against a customer, in one step (G8)."""

from datetime import datetime

from django.db import transaction

from houvast.appointments.front_deciding import offer_again
from houvast.arrears.actions.charging import no_longer_charged
from houvast.arrears.actions.climbing import hold, look_again
from houvast.arrears.actions.resuming import goes_on
from houvast.arrears.actions.telling import tell_payer
from houvast.arrears.letters import words
from houvast.arrears.letters.kinds import ArrearsLetter
from houvast.arrears.models import AdverseAction
from houvast.arrears.queries.matters import others_hear
from houvast.arrears.rules import refusals
from houvast.ground import history
from houvast.money.models import Invoice
from houvast.people.models import Staff
from houvast.people.queries.speaking import speaking_to


@transaction.atomic
def take_back(*, action: AdverseAction, why: str, by: Staff, now: datetime) -> AdverseAction:
    """Take a decision back; the customer hears it, and chooses another time for a visit that was
    cancelled; a contract goes on, and costs are credited. Raises WithoutWhy or DecisionUndone.
    """
    if not why.strip():
        raise refusals.WithoutWhy
    dunning, invoice = hold(action.invoice)
    held = AdverseAction.objects.select_for_update(no_key=True).get(pk=action.pk)
    if held.undone_at:
        raise refusals.DecisionUndone
    held.undone_at, held.undone_by, held.undone_why = now, by, why.strip()[:300]
    held.save(update_fields=["undone_at", "undone_by", "undone_why"])
    if held.kind == AdverseAction.Kind.CANCEL:
        _put_anew(held, invoice, by=by, now=now)
    elif held.kind == AdverseAction.Kind.SUSPEND:
        goes_on(held, invoice, by=by.as_actor(), now=now)
    elif held.kind == AdverseAction.Kind.CHARGE:
        no_longer_charged(held, invoice, by=by, now=now)
    else:
        _no_longer_handed_over(held, invoice, by=by, now=now)
    look_again(dunning, now=now)
    return held


def _no_longer_handed_over(
    held: AdverseAction, invoice: Invoice, *, by: Staff, now: datetime
) -> None:
    history.record(
        "dunning.taken_back", about=invoice, by=by.as_actor(), at=now, why=held.undone_why
    )
    with speaking_to(invoice.customer.itself):
        blocks = words.taken_back(invoice)
    tell_payer(invoice, ArrearsLetter.TAKEN_BACK, blocks, now=now)


def _put_anew(held: AdverseAction, invoice: Invoice, *, by: Staff, now: datetime) -> None:
    visit = held.visit
    assert visit is not None  # noqa: S101  # the database holds it of this kind
    history.record(
        "dunning.offered_again", about=invoice, by=by.as_actor(), at=now, why=held.undone_why
    )
    case = invoice.case
    with speaking_to(case.customer):
        why = words.no_longer_cancelled(invoice, visit)
        if others_hear(invoice):
            why = words.no_longer_cancelled_to_all(visit)
    # Whose case it is since has nothing to do with it.
    is_given = case.given_at is not None and case.given_at > held.decided_at
    if is_given or offer_again(visit=visit, why=why, by=by, now=now) is None:
        with speaking_to(invoice.customer.itself):
            why = words.no_longer_cancelled(invoice, visit)
        tell_payer(invoice, ArrearsLetter.TAKEN_BACK, why, now=now)
