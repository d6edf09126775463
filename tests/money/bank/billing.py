"""An invoice of so much, made as any other: from an offer to which its customer said yes."""

from datetime import timedelta
from decimal import Decimal

from cast import NOW, Cast
from houvast.money.front import (
    Charged,
    LineAsked,
    OfferAsked,
    accept_offer,
    draft_invoice,
    issue_invoice,
    read_as,
    send_offer,
)
from houvast.money.models import AgreedLine, Invoice
from houvast.people.models import Customer
from houvast.promises.models import Case
from making import case_with_promise


def billed(
    cast: Cast, amount: str, *, to: Customer | None = None, of: Case | None = None
) -> Invoice:
    case = of or case_with_promise(cast)
    lines = (LineAsked("Werk", Decimal(1), Decimal(amount)),)
    asked = OfferAsked("Werk", lines, NOW + timedelta(days=30))
    offer = send_offer(case=case, asked=asked, by=cast.fatima, now=NOW)
    by = cast.alice.as_actor()
    accept_offer(offer=offer, options=[], read=read_as(offer), by=by, now=NOW)
    charged = [Charged(AgreedLine.objects.get(offer_line__offer=offer), Decimal(1))]
    payer = to or cast.alice
    draft = draft_invoice(case=case, customer=payer, lines=charged, by=cast.fatima, now=NOW)
    return issue_invoice(invoice=draft, by=cast.fatima, now=NOW)
