"""A finished work order proposes what can stand on an invoice: within what was agreed, no more."""

from datetime import timedelta
from decimal import Decimal

import pytest
from django.test import Client

from cast import NOW
from houvast.ground import spoken
from houvast.ground.page_addresses import page as address_of
from houvast.money.front import (
    Charged,
    LineAsked,
    OfferAsked,
    PriceAsked,
    PricedItem,
    accept_offer,
    draft_invoice,
    price_item,
    proposed_from_orders,
    read_as,
    send_offer,
)
from houvast.money.models import AgreedLine, InvoiceLine, Price
from houvast.people.models import Staff
from houvast.workorders.front import Used, add_line, finish_order
from making import BY
from money.invoiced import text_of
from on_the_road import Road
from workorders.filled import FINISHED, filled_in, joost_at


def priced(road: Road, per: str, amount: str, name: str = "") -> Price:
    asked = PriceAsked(
        Decimal(amount), "high", includes_vat=True, from_on=spoken.today(NOW)
    )  # fmt: skip
    return price_item(item=PricedItem(road.service, per, name, name), price=asked, **BY)


def test_hours_and_materials_are_proposed_once_and_only_what_was_agreed(
    road: Road, client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    prices = [
        priced(road, "call_out", "38.50"),
        priced(road, "quarter", "17.25"),
        priced(road, "piece", "60.00", "Expansievat 12 liter"),
    ]
    order = filled_in(road)
    case = order.visit.case
    call_out, quarter, vessel = (
        AgreedLine.objects.create(
            case=case, basis="price", seen=price, visit=order.visit, price=price.amount or 0,
            text=price.item.name_nl or price.item.per, vat="high", percent=Decimal(21),
            agreed_at=NOW, agreed_by="Alice de Wit",
        )
        for price in prices
    )  # fmt: skip
    lines = [call_out, quarter, vessel]
    by = joost_at(road, FINISHED)
    hose = Used("Slang", Decimal(2), Decimal("4.10"), Decimal(21), unit="meter")
    add_line(visit=order.visit, used=hose, **by)
    assert proposed_from_orders(lines).many == {}
    finish_order(visit=order.visit, outcome="done", **by)
    proposed = proposed_from_orders(lines)
    assert proposed.many == {quarter.pk: Decimal(4), vessel.pk: Decimal(1)}
    assert [words.split()[-1] for words in proposed.besides] == ["Slang"]
    # Who read it in English agreed to the same.
    vessel.text = "Expansion vessel, 12 litres"
    assert proposed_from_orders(lines) == proposed

    fatima = road.cast.fatima
    Staff.objects.filter(pk=fatima.pk).update(language="en")
    monkeypatch.setattr("django.utils.timezone.now", lambda: FINISHED)
    client.force_login(fatima)
    page = text_of(client.get(address_of("desk:make_invoice", case.pk)))
    assert "not agreed with the customer, so it cannot be charged: 2.00 Slang" in page
    shown = [
        f'name="line_{line.pk}" value="{many}"' in page
        for line, many in ((call_out, 1), (quarter, 4), (vessel, 1))
    ]
    assert shown == [True, True, True]

    charged = [Charged(call_out, Decimal(1)), Charged(quarter, Decimal(3))]
    draft_invoice(case=case, customer=case.customer, lines=charged, by=fatima, now=FINISHED)
    assert proposed_from_orders(lines).many == {quarter.pk: Decimal(1), vessel.pk: Decimal(1)}
    assert InvoiceLine.objects.count() == 2

    # What was agreed and stands on an invoice was agreed.
    asked = OfferAsked(
        "Slang", (LineAsked("Slang", Decimal(2), Decimal("4.10")),), FINISHED + timedelta(days=30)
    )
    offer = send_offer(case=case, asked=asked, by=fatima, now=FINISHED)
    who = case.customer.as_actor()
    accept_offer(offer=offer, options=[], read=read_as(offer), by=who, now=FINISHED)
    hoses = [Charged(case.agreed_lines.get(text="Slang"), Decimal(2))]
    draft_invoice(case=case, customer=case.customer, lines=hoses, by=fatima, now=FINISHED)
    page = text_of(client.get(address_of("desk:make_invoice", case.pk)))
    assert "it cannot be charged" not in page
