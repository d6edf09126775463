"""An invoice of a quarter of a year ago of which the whole ladder was climbed by now."""

from datetime import datetime, timedelta
from decimal import Decimal

from cast import NOW, Cast
from houvast.arrears.front import climb, note_call
from houvast.conversations.models import Delivery
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
from houvast.money.models import Invoice
from houvast.people.models import Customer
from houvast.promises.models import Case

MADE_OUT = NOW - timedelta(days=90)
REMINDED, CALLED, NOTICED = (NOW - timedelta(days=days) for days in (72, 64, 55))


def agreed_in(
    cast: Cast, case: Case, payer: Customer, price: str, at: datetime = MADE_OUT
) -> Charged:
    """What somebody agreed to in a case."""
    lines = [LineAsked("Kennismaking", Decimal(1), Decimal(price))]
    asked = OfferAsked("Kennismaking", lines, at + timedelta(days=30))
    offer = send_offer(case=case, asked=asked, by=cast.fatima, now=at)
    by = payer.as_actor()
    accept_offer(offer=offer, options=[], read=read_as(offer), by=by, now=at)
    return Charged(case.agreed_lines.latest("pk"), Decimal(1))


def billed(cast: Cast, case: Case, payer: Customer, price: str, at: datetime = MADE_OUT) -> Invoice:
    """What somebody agreed to in a case and was asked to pay."""
    charged = [agreed_in(cast, case, payer, price, at)]
    draft = draft_invoice(case=case, customer=payer, lines=charged, by=cast.fatima, now=at)
    return issue_invoice(invoice=draft, by=cast.fatima, now=at)


def leave(invoice: Invoice, at: datetime) -> None:
    """What was written about it has left."""
    Delivery.objects.filter(reminder__invoice=invoice, sent_at=None).update(sent_at=at)


def climbed(cast: Cast, invoice: Invoice) -> Invoice:
    """Reminded, called, and reminded for the last time."""
    climb(now=REMINDED)
    leave(invoice, REMINDED)
    note_call(invoice=invoice, text="Gesproken", spoke=True, by=cast.fatima, now=CALLED)
    climb(now=NOTICED)
    leave(invoice, NOTICED)
    return invoice
