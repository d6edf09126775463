"""What somebody says yes to before it costs anything, and the invoice that follows."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from decimal import Decimal

from houvast.demo.making.acting import unless_refused
from houvast.money.front import (
    Charged,
    LineAsked,
    OfferAsked,
    PaidAtStep,
    accept_offer,
    draft_invoice,
    issue_invoice,
    read_as,
    send_offer,
)
from houvast.money.models import Invoice, Offer
from houvast.people.models import Customer
from houvast.promises.models import Case

STANDS = timedelta(days=30)


@dataclass(frozen=True)
class SaidYesTo:
    """What they say yes to, for how much, and how it is paid."""

    what: str
    price: Decimal
    parts: Sequence[tuple[str, int]] = ()
    at_steps: Sequence[PaidAtStep] = ()


@unless_refused
def say_yes(case: Case, to: SaidYesTo, payer: Customer, *, now: datetime) -> Offer:
    """It is offered in a case, and who pays says yes on their page."""
    lines = [LineAsked(to.what, Decimal(1), to.price)]
    asked = OfferAsked(to.what, lines, now + STANDS, parts=to.parts, at_steps=to.at_steps)
    offer = send_offer(case=case, asked=asked, by=case.owner, now=now)
    accept_offer(offer=offer, options=[], read=read_as(offer), by=payer.as_actor(), now=now)
    return offer


@unless_refused
def bill(case: Case, payer: Customer, *, now: datetime) -> Invoice:
    """All that was agreed to in a case, on one invoice."""
    charged = [Charged(line, line.quantity or Decimal(1)) for line in case.agreed_lines.all()]
    draft = draft_invoice(case=case, customer=payer, lines=charged, by=case.owner, now=now)
    return issue_invoice(invoice=draft, by=case.owner, now=now)
