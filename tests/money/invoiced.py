"""What was agreed and invoiced, for tests of invoices."""

from datetime import datetime, timedelta
from decimal import Decimal
from typing import Any

from cast import NOW, Cast
from houvast.money.front import (
    Charged,
    LineAsked,
    OfferAsked,
    accept_offer,
    dispute_invoice,
    draft_invoice,
    issue_invoice,
    read_as,
    send_offer,
)
from houvast.money.models import Dispute, Invoice
from houvast.people.models import Customer
from houvast.promises.models import Case
from making import case_with_promise

LINES = (
    LineAsked("Radiator", Decimal(2), Decimal("310.00")),
    LineAsked("Isolatie", Decimal("1.5"), Decimal("33.33"), vat="low"),
)
ASKED = OfferAsked("Nieuwe radiatoren", LINES, NOW + timedelta(days=30))


def agreed(cast: Cast) -> Case:
    case = case_with_promise(cast)
    offer = send_offer(case=case, asked=ASKED, by=cast.fatima, now=NOW)
    by = cast.alice.as_actor()
    accept_offer(offer=offer, options=[], read=read_as(offer), by=by, now=NOW)
    return case


def issued(cast: Cast, case: Case, now: datetime = NOW, payer: Customer | None = None) -> Invoice:
    lines = [Charged(line, line.quantity or Decimal(1)) for line in case.agreed_lines.all()]
    draft = draft_invoice(
        case=case, customer=payer or cast.alice, lines=lines, by=cast.fatima, now=now
    )
    return issue_invoice(invoice=draft, by=cast.fatima, now=now)


def disputed(cast: Cast, invoice: Invoice, now: datetime = NOW) -> Dispute:
    by = cast.alice.as_actor()
    return dispute_invoice(invoice=invoice, words="Eén radiator ontbreekt", by=by, now=now)


def text_of(page: Any) -> str:
    return " ".join(page.content.decode().replace("\xa0", " ").replace("&nbsp;", " ").split())
