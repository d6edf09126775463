"""A contract that waited because of an invoice goes on: by itself once that is paid, or as a person
says (G8).
"""

from datetime import datetime

from houvast.arrears import reasons
from houvast.arrears.actions.telling import tell_payer
from houvast.arrears.letters import words_of_harm as words
from houvast.arrears.letters.kinds import ArrearsLetter
from houvast.arrears.models import AdverseAction
from houvast.ground import history, spoken
from houvast.ground.changing import change
from houvast.ground.history import HOUVAST, Actor
from houvast.money.models import Invoice
from houvast.people.queries.speaking import speaking_to
from houvast.things.actions.suspending import resume_contract


def goes_on_as_paid(invoice: Invoice, *, now: datetime) -> None:
    """Take back every suspension because of an invoice of which nothing is open: nobody has to."""
    standing = AdverseAction.objects.suspending().filter(invoice=invoice)
    for action in standing.select_for_update(no_key=True, of=("self",)).order_by("pk"):
        change(action, {"undone_at": now, "undone_why": reasons.PAID()})
        goes_on(action, invoice, by=HOUVAST, now=now)


def goes_on(action: AdverseAction, invoice: Invoice, *, by: Actor, now: datetime) -> None:
    """The contract of a decision that was taken back goes on, and its customer hears it."""
    contract = action.contract
    assert contract is not None  # noqa: S101  # the database holds it of this kind
    resume_contract(contract=contract, by=by, now=now)
    history.record(
        "dunning.resumed_contract", about=invoice, by=by, at=now, why=action.undone_why,
        contract=str(contract),
    )  # fmt: skip
    contract.refresh_from_db(fields=["ended_on", "last_on"])
    with speaking_to(invoice.customer.itself):
        blocks = words.goes_on(
            invoice, contract, is_paid=action.undone_by_id is None, today=spoken.today(now)
        )
    tell_payer(invoice, ArrearsLetter.GOES_ON, blocks, now=now)
