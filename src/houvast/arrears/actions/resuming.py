"""A contract that waited because of an invoice goes on: by itself once that is paid or asks nothing
for it any more, or as a person says (G8).
"""

from datetime import datetime

from django.db.models import BooleanField, F, Func, QuerySet

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
    _go_on(AdverseAction.objects.suspending(), invoice, words.Why.PAID, now=now)


def goes_on_as_credited(invoice: Invoice, *, now: datetime) -> None:
    """Take back every suspension because of what an invoice asks no more: what it asked for that
    contract was credited, whatever else is open of it.
    """
    of_matter = Func(
        F("invoice"), F("contract"), function="arrears_contract_of_its_matter",
        output_field=BooleanField(),
    )  # fmt: skip
    credited = AdverseAction.objects.suspending().annotate(of_matter=of_matter)
    _go_on(credited.filter(of_matter=False), invoice, words.Why.CREDITED, now=now)


def _go_on(
    standing: "QuerySet[AdverseAction]", invoice: Invoice, why: words.Why, *, now: datetime
) -> None:
    said = reasons.PAID() if why == words.Why.PAID else reasons.CREDITED()
    mine = standing.filter(invoice=invoice)
    for action in mine.select_for_update(no_key=True, of=("self",)).order_by("pk"):
        change(action, {"undone_at": now, "undone_why": said})
        goes_on(action, invoice, by=HOUVAST, now=now, why=why)


def goes_on(
    action: AdverseAction,
    invoice: Invoice,
    *,
    by: Actor,
    now: datetime,
    why: words.Why = words.Why.TAKEN_BACK,
) -> None:
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
        blocks = words.goes_on(invoice, contract, why=why, today=spoken.today(now))
    tell_payer(invoice, ArrearsLetter.GOES_ON, blocks, now=now)
