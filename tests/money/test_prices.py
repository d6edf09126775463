"""What a kind of work costs: entered by the owner, read by the customer before they choose."""

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import pytest
from django.db import IntegrityError, connection, transaction
from django.test import Client
from django.utils import translation

from cast import NOW
from concurrency import broken_rule
from contracting import a_boiler_of, a_contract
from houvast.appointments.models import Visit
from houvast.conversations.letters import Facts
from houvast.conversations.models import Delivery
from houvast.ground.described_files import DescriptionWrong
from houvast.ground.history import HOUVAST
from houvast.ground.page_addresses import page as address_of
from houvast.ground.refusals import Refused
from houvast.money.front import (
    PriceAsked,
    PricedItem,
    choose_at_prices,
    end_price,
    price_item,
    price_sheet,
    set_price,
)
from houvast.money.letters.costs import costs_of
from houvast.money.models import AgreedLine, Price, PriceItem
from houvast.money.rules import refusals
from houvast.money.rules.vat import RateUnknown
from houvast.people.models import Staff
from houvast.promises.actions.about_things import case_is_about
from houvast.promises.actions.links import make_link, token_of
from houvast.promises.models import Link
from houvast.things.models import Thing
from on_the_road import WEDNESDAY, Road, chosen

TODAY = date(2026, 11, 23)
CALL_OUT = PriceAsked(Decimal("31.82"), "high", includes_vat=False, from_on=TODAY)
QUARTER = PriceAsked(Decimal("17.25"), "high", includes_vat=True, from_on=TODAY)
BY: dict[str, Any] = {"by": HOUVAST, "now": NOW}


@pytest.fixture(autouse=True)
def _on_that_monday(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("django.utils.timezone.now", lambda: NOW)


def priced(road: Road) -> tuple[PriceItem, PriceItem]:
    """A call-out of 38,50 and a quarter of an hour of 17,25, with their VAT."""
    call_out = price_item(item=PricedItem(road.service, "call_out"), price=CALL_OUT, **BY)
    quarter = price_item(item=PricedItem(road.service, "quarter"), price=QUARTER, **BY)
    return call_out.item, quarter.item


def read(road: Road, on: date = TODAY, thing: Thing | None = None) -> list[tuple[str, str]]:
    sheet = price_sheet(road.service, thing, on=on)
    with translation.override("nl"):
        return [(shown.what, shown.words.replace("\xa0", " ")) for shown in sheet.prices]


def test_owner_writes_a_price_and_the_customer_reads_it_before_and_after_choosing(
    client: Client, road: Road
) -> None:
    Staff.objects.filter(pk=road.cast.linda.pk).update(roles=["owner"], language="en")
    owner = Client()
    owner.force_login(Staff.objects.get(pk=road.cast.linda.pk))
    page = address_of("desk:new_price_item", road.service.pk)
    given = {"per": "call_out", "amount": "31,82", "includes_vat": "no", "vat": "high"}
    wrong = owner.post(page, given | {"from_on": "2026-11-22"})
    refused = owner.post(page, given | {"from_on": "2026-11-23", "amount": "-5"})
    assert (wrong.status_code, refused.status_code, Price.objects.count()) == (409, 422, 0)
    assert owner.post(page, given | {"from_on": "2026-11-23"}).status_code == 302
    listed = owner.get(address_of("desk:prices_of_work", road.service.pk)).content.decode()
    assert [amount in listed for amount in ("€31.82", "€38.50")] == [True, True]

    proposal = road.proposal()
    thing = a_boiler_of(road.cast.alice)
    Thing.objects.filter(pk=thing.pk).update(warranty_ends_on=date(2027, 5, 3))
    case_is_about(case=proposal.case, thing=thing, **BY)
    client.cookies["django_language"] = "en"
    link = make_link(
        case=proposal.case, purpose=Link.Purpose.CHOOSE, target_id=proposal.pk, now=NOW
    )
    choosing = address_of("portal:choose", token_of(link), proposal.pk)
    shown = client.get(choosing).content.decode()
    assert shown.index("under warranty until Monday 3\xa0May 2027") < shown.index("€38.50")

    wanted = road.wanted(WEDNESDAY).key
    before = client.post(choosing, {"slot": wanted})
    assert "The prices have changed" in before.content.decode()
    client.post(choosing, {"slot": wanted, "do": "hold"})
    thing.refresh_from_db()
    price, key = Price.objects.get(), price_sheet(road.service, thing, on=TODAY).key
    asks = f'name="prices" value="{key}"'
    assert client.get(choosing).content.decode().count(asks) == len(["held", "another time"])
    assert client.post(choosing, {"slot": wanted, "prices": key}).status_code == 302
    [agreed] = AgreedLine.objects.all()
    assert (agreed.seen, agreed.price, agreed.quantity) == (price, Decimal("38.50"), None)
    assert (agreed.agreed_by, agreed.visit.case) == ("Alice de Wit", proposal.case)  # type: ignore[union-attr]
    letter = Delivery.objects.get(kind="confirmation").letter
    said = [block for block in letter["blocks"] if block["kind"] in ("facts", "note")]
    assert ["Voorrijden", "€ 38,50"] in [
        [what, how_much.replace("\xa0", " ")]
        for block in said
        for what, how_much in block.get("rows", ())
    ]
    assert any("onder garantie tot en met" in block.get("text", "") for block in said)


def test_confirmation_says_what_was_agreed_also_after_the_price_went_up(road: Road) -> None:
    call_out, _quarter = priced(road)
    key = price_sheet(road.service, None, on=TODAY).key
    proposal, wanted = road.proposal(), road.wanted(WEDNESDAY)
    outside = len(connection.savepoint_ids)

    def book() -> Visit:
        # Calendars are read in it, outside of any transaction.
        assert len(connection.savepoint_ids) == outside
        return chosen(proposal, wanted, now=NOW)

    visit = choose_at_prices(proposal=proposal, read=key, book=book, now=NOW)
    set_price(item=call_out, price=replace(CALL_OUT, amount=Decimal(50)), **BY)
    with translation.override("nl"):
        [facts] = [block for block in costs_of(visit, NOW) if isinstance(block, Facts)]
    said = [how_much.replace("\xa0", " ") for _what, how_much in facts.rows]
    assert said == ["€ 38,50", "€ 17,25"]
    with pytest.raises(refusals.PricesChanged):
        choose_at_prices(proposal=proposal, read=key, book=book, now=NOW)
    # What was answered meanwhile is not refused for its prices, and is agreed once.
    proposal.refresh_from_db()
    assert choose_at_prices(proposal=proposal, read=key, book=book, now=NOW) == visit
    assert AgreedLine.objects.count() == len(said)


def test_choice_is_of_the_amounts_that_were_read(
    road: Road, monkeypatch: pytest.MonkeyPatch
) -> None:
    priced(road)
    thing = a_boiler_of(road.cast.alice)
    keys = [price_sheet(road.service, thing, on=TODAY).key]
    rates = {"high": Decimal(23)}
    monkeypatch.setattr("houvast.money.queries.prices.vat_percent", lambda vat, _on: rates[vat])
    keys.append(price_sheet(road.service, thing, on=TODAY).key)
    thing.warranty_ends_on = date(2027, 5, 3)
    keys.append(price_sheet(road.service, thing, on=TODAY).key)
    assert len(set(keys)) == len(keys)


def test_time_can_be_chosen_while_the_rates_of_the_company_cannot_be_read(
    road: Road, monkeypatch: pytest.MonkeyPatch
) -> None:
    priced(road)

    def unreadable(_vat: str, _on: date) -> Decimal:
        raise DescriptionWrong(file="vat.yaml", line=1, path="versions", wrong="?")

    monkeypatch.setattr("houvast.money.queries.prices.vat_percent", unreadable)
    assert price_sheet(road.service, None, on=TODAY).key == ""
    assert road.visit().pk


def test_price_counts_on_its_days_and_the_latest_word_counts(road: Road) -> None:
    call_out, _quarter = priced(road)
    dearer = replace(CALL_OUT, amount=Decimal("40.00"), from_on=TODAY + timedelta(days=7))
    again = [set_price(item=call_out, price=dearer, **BY) for _ in range(2)]
    end_price(item=call_out, from_on=TODAY + timedelta(days=9), **BY)
    for_december = replace(QUARTER, amount=Decimal("20.00"), until_on=TODAY + timedelta(days=8))
    set_price(item=_quarter, price=replace(for_december, from_on=TODAY + timedelta(days=7)), **BY)
    full = PricedItem(road.service, "whole", "Grote beurt", "Full service")
    span = replace(QUARTER, amount=Decimal(85), most=Decimal(120))
    price_item(item=full, price=replace(span, from_on=TODAY + timedelta(days=9)), **BY)

    assert again[0] == again[1]
    assert [read(road, TODAY + timedelta(days=days)) for days in (0, 7, 9)] == [
        [("Voorrijden", "€ 38,50"), ("Per kwartier", "€ 17,25")],
        [("Voorrijden", "€ 48,40"), ("Per kwartier", "€ 20,00")],
        [("Grote beurt", "€ 85,00 tot € 120,00")],
    ]
    assert read(road, TODAY - timedelta(days=1)) == []


def test_what_a_contract_covers_is_said_to_cost_nothing(road: Road) -> None:
    priced(road)
    thing = a_boiler_of(road.cast.alice)
    contract = a_contract(thing, customer=road.cast.alice, call_out_included=True)
    sheet = price_sheet(road.service, thing, on=TODAY)
    assert [one.price.item.per for one in sheet.covered] == ["call_out"]
    assert [one.price.item.per for one in sheet.prices] == ["quarter"]
    type(contract).objects.filter(pk=contract.pk).update(
        ended_on=TODAY + timedelta(days=2), ended_why="Verhuisd"
    )
    # Until the day of the visit is known, a contract that ends covers nothing.
    days = (None, TODAY + timedelta(days=1), TODAY + timedelta(days=3))
    sheets = [price_sheet(road.service, thing, on=TODAY, visit_on=day) for day in days]
    assert [len(sheet.covered) for sheet in sheets] == [0, 1, 0]


def test_price_is_refused_with_a_sentence(road: Road) -> None:
    call_out, _quarter = priced(road)

    def refuses(**otherwise: Any) -> type[Exception]:
        with pytest.raises(Refused) as refused:
            set_price(item=call_out, price=replace(CALL_OUT, **otherwise), **BY)
        return refused.type

    assert [
        refuses(from_on=TODAY - timedelta(days=1)),
        refuses(until_on=TODAY - timedelta(days=1)),
        refuses(most=Decimal(1)),
        refuses(vat="never"),
    ] == [
        refusals.PriceForThePast,
        refusals.PriceEndsBeforeItStarts,
        refusals.PriceTurnedRound,
        RateUnknown,
    ]
    with pytest.raises(refusals.ItemHasNoName):
        price_item(item=PricedItem(road.service, "piece"), price=CALL_OUT, **BY)
    end_price(item=call_out, from_on=TODAY, **BY)
    with pytest.raises(refusals.NotCharged):
        end_price(item=call_out, from_on=TODAY, **BY)


def test_only_a_price_that_counted_when_they_chose_is_agreed(road: Road) -> None:
    call_out, quarter = priced(road)
    visit = road.visit()
    price = call_out.prices.get()
    later = replace(QUARTER, from_on=TODAY + timedelta(days=3), amount=Decimal(20))
    coming = set_price(item=quarter, price=later, **BY)
    of_repair = price_item(item=PricedItem(road.repair, "call_out"), price=CALL_OUT, **BY)

    def agrees(seen: Price, amount: str) -> str | None:
        row = AgreedLine(
            case=visit.case, basis="price", seen=seen, visit=visit, text="x", vat="high",
            price=Decimal(amount), percent=Decimal(21), agreed_at=NOW, agreed_by="Eve",
        )  # fmt: skip
        try:
            with transaction.atomic():
                row.save()
        except IntegrityError as refused:
            return broken_rule(refused)
        return None

    assert [
        agrees(price, "38.51"),
        agrees(coming, "20.00"),
        agrees(of_repair, "38.50"),
        agrees(price, "38.50"),
    ] == [*["agreed_line_fits"] * 3, None]


def test_price_stands_whoever_writes_rows_by_hand(road: Road) -> None:
    priced(road)

    def broken_by(statement: str) -> str | None:
        with pytest.raises(IntegrityError) as refused, transaction.atomic():
            connection.cursor().execute(statement)
        return broken_rule(refused.value)

    copied = (
        "INSERT INTO money_price (item_id, amount, currency, vat, includes_vat, from_on, made_on,"
        " made_at, made_by) SELECT item_id, {}, vat, includes_vat, {}, made_on, made_at, made_by"
        " FROM money_price LIMIT 1"
    )
    assert [
        broken_by("UPDATE money_price SET amount = 99"),
        broken_by("DELETE FROM money_price"),
        broken_by("UPDATE money_priceitem SET per = 'hour'"),
        broken_by("DELETE FROM money_priceitem"),
        broken_by(copied.format("-1, currency", "from_on")),
        broken_by(copied.format("1, 'USD'", "from_on")),
        broken_by(copied.format("1, currency", "made_on - 1")),
    ] == [
        "price_kept_for_ever",
        "price_kept_for_ever",
        "priceitem_kept_for_ever",
        "priceitem_kept_for_ever",
        "price_is_no_debt",
        "price_in_euros",
        "price_not_for_days_past",
    ]
