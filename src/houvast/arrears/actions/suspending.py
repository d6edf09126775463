"""Suspending a contract because its own invoice is not paid (G8)."""

from datetime import datetime

from django.db import transaction

from houvast.appointments.front_deciding import end_of_contract
from houvast.arrears import reasons
from houvast.arrears.actions.deciding import decide
from houvast.arrears.actions.telling import tell_payer
from houvast.arrears.letters import words_of_harm as words
from houvast.arrears.letters.kinds import ArrearsLetter
from houvast.arrears.models import AdverseAction
from houvast.ground import history, spoken
from houvast.money.models import Invoice
from houvast.people.models import Staff
from houvast.people.queries.speaking import speaking_to
from houvast.things.actions.suspending import suspend_contract
from houvast.things.models import Contract


@transaction.atomic
def suspend_because_unpaid(
    *, invoice: Invoice, contract: Contract, reason: str, by: Staff, now: datetime
) -> AdverseAction:
    """Nothing new is planned by a contract until its invoice is paid; who pays hears why and what
    ends that. What was agreed already stays, and so does what is part of a treatment.

    A lead decides. Raises what `decide` raises, SuspendedAlready, ContractOfAnotherMatter or
    KeepsSafe.
    """
    action = decide(
        AdverseAction(
            kind=AdverseAction.Kind.SUSPEND, contract=contract, invoice=invoice, reason=reason,
            decided_at=now, decided_by=by,
        )
    )  # fmt: skip
    held, who = action.invoice, by.as_actor()
    waits = suspend_contract(contract=contract, by=who, now=now)
    history.record(
        "dunning.suspended", about=held, by=who, at=now, why=action.reason, contract=str(waits)
    )
    end_of_contract(waits, why=reasons.CONTRACT_WAITS(), by=who, now=now)
    comes_back = waits.maintenance.going_on(spoken.today(now))
    in_treatment = comes_back.filter(work_type__in_treatment=True)
    with speaking_to(held.customer.itself):
        open_amount = Invoice.objects.open_of(held.pk)
        blocks = words.suspended(
            held, waits, open_amount=open_amount, reason=action.reason,
            goes_on=in_treatment.exists(),
        )  # fmt: skip
    tell_payer(held, ArrearsLetter.SUSPENDED, blocks, now=now)
    return action
