"""Contracts of another program come in, each with what it covers, and nobody is written to."""

from datetime import date
from decimal import Decimal

import pytest

from bringing.workbooks import (
    CONTRACTS,
    PEOPLE,
    THINGS,
    Rows,
    Sheets,
    brought,
    looked_at,
    sentences,
)
from cast import NOW
from contracting import a_contract
from houvast.appointments.actions.renewing import look_at_contract
from houvast.appointments.models import Maintenance
from houvast.bringing.actions.speaking import NobodyToAsk, speak_of_contracts
from houvast.bringing.actions.undoing import DoneSince, undo
from houvast.conversations.models import Delivery
from houvast.people.models import Customer
from houvast.things.models import Contract, Covered, Thing
from houvast.things.queries.contracts import contracts_to_look_at
from on_the_road import Road

HEADINGS, ROW = CONTRACTS
TWO_BOILERS: Sheets = {
    "Klanten": PEOPLE,
    "Objecten": [*THINGS, ["T-2", 1002, "Cv-ketel", "Remeha", "Tzerra", "SN2", "", "", "", ""]],
}


def _with(**columns: object) -> list[object]:
    """The row of a contract, other in these columns, by how the heading begins."""
    said = dict(zip(HEADINGS, ROW, strict=True))
    for name, cell in columns.items():
        said[next(one for one in HEADINGS if str(one).startswith(name))] = cell
    return list(said.values())


def _book(*rows: list[object]) -> Sheets:
    return {**TWO_BOILERS, "Contracten": [HEADINGS, *rows]}


def test_contract_comes_in_with_its_terms_and_the_work_that_comes_back(road: Road) -> None:
    """Who pays does not live with the second boiler: who lives there is invited."""
    book = brought(_book(ROW, _with(Objectnr="T-2", Volgende="2-3-2027")), road.cast.fatima)

    assert (sentences(book), book.counts["contracts"]) == ([], 1)
    contract = Contract.objects.get()
    anna, bas = (Customer.objects.get(name=name) for name in ("Anna de Wit", "Bas Bakker"))
    assert (contract.customer, contract.name, contract.made_at) == (
        anna, "Onderhoud en storing", NOW,
    )  # fmt: skip
    assert (contract.begins_on, contract.term_ends_on) == (date(2026, 1, 1), date(2026, 12, 31))
    assert (contract.price, contract.price_months) == (Decimal("183.50"), 12)
    assert (contract.indexing, contract.response) == (Decimal("2.50"), "clock 24")
    assert contract.included == ["call-out"]
    work = Maintenance.objects.order_by("id")
    assert list(work.values_list("thing__make", "customer", "every_months", "due_on")) == [
        ("Intergas", anna.pk, 12, date(2027, 9, 1)),
        ("Remeha", bas.pk, 12, date(2027, 3, 2)),
    ]


def test_customers_are_asked_about_the_term_once_the_company_says_so(road: Road) -> None:
    book = brought(_book(ROW), road.cast.fatima)
    contract = Contract.objects.get()
    assert (contract.is_quiet, contracts_to_look_at(NOW)) == (True, [])

    speak_of_contracts(workbook=book, by=road.cast.fatima, now=NOW)
    [asked] = contracts_to_look_at(NOW)
    look_at_contract(contract=asked, now=NOW)

    assert asked == contract
    assert Delivery.objects.count() == 1
    with pytest.raises(NobodyToAsk):
        speak_of_contracts(workbook=book, by=road.cast.fatima, now=NOW)
    with pytest.raises(DoneSince):
        undo(workbook=book, by=road.cast.fatima, now=NOW)


def test_contract_that_comes_again_brings_what_changed(road: Road) -> None:
    brought(_book(ROW), road.cast.fatima)
    dearer = _with(Prijs=199, Frequentie="elke 6 maanden")
    also = _with(Prijs=199, Frequentie="elke 6 maanden", Objectnr="T-2")

    same = brought(_book(ROW), road.cast.fatima)
    again = brought(_book(dearer, also), road.cast.fatima)

    assert (same.counts["contracts"], again.counts["contracts"]) == (0, 1)
    contract = Contract.objects.get()
    assert (contract.price, contract.every_months) == (Decimal(199), 6)
    assert list(Covered.objects.values_list("thing__make", flat=True)) == ["Intergas", "Remeha"]
    assert list(Maintenance.objects.values_list("every_months", flat=True)) == [6, 6]
    undo(workbook=again, by=road.cast.fatima, now=NOW)
    contract.refresh_from_db()
    assert (contract.price, contract.every_months) == (Decimal("183.50"), 12)
    assert list(Maintenance.objects.values_list("every_months", "thing__make")) == [
        (12, "Intergas")
    ]


def test_rows_that_cannot_be_or_are_doubtful_are_said(road: Road) -> None:
    rows: Rows = [
        ROW,
        _with(Contractnr="C-2", Prijs="1.250"),
        _with(Contractnr="C-3", Objectnr="T-9"),
        _with(Contractnr="C-4", Objectnr="T-2", Loopt="31-12-2025"),
        _with(Contractnr="C-5", Objectnr="T-2", Frequentie="af en toe"),
        _with(Objectnr="T-2", Prijs="200,00"),
        _with(Contractnr="C-7", Objectnr="T-2", Werk="Zwemmen"),
    ]

    book = brought(_book(*rows), road.cast.fatima)

    assert book.counts["contracts"] == 1
    assert sentences(book) == [
        "contracts 3 Prijs incl. btw: “1.250” is read as €1,250.00. Write 1250,00 or 1,25 so that "
        "it is sure.",
        "contracts 3 : “T-1” is under another contract in row 2 on some of these days. One "
        "contract at a time covers a thing.",
        "contracts 4 : “T-9” is not on file, nor in a row of this workbook that can be brought in.",
        "contracts 5 Loopt t/m: This contract ends before it begins. Check both days.",
        "contracts 6 Frequentie: “af en toe” is not a number of months, like 12, per jaar or 2x "
        "per jaar.",
        "contracts 7 : Row 2 has the same number and says something else. What stands there "
        "counts; of this row what it covers.",
        "contracts 8 Werk: There is no work called “Zwemmen”. Known are: "
        "Onderhoud cv-ketel, Reparatie.",
    ]
    assert Contract.objects.get().price == Decimal("183.50")


def test_thing_that_is_under_a_contract_on_file_stays_under_it(road: Road) -> None:
    brought(TWO_BOILERS, road.cast.fatima)
    on_file = a_contract(
        Thing.objects.get(make="Intergas"), customer=Customer.objects.get(name="Anna de Wit")
    )

    book = looked_at({"Contracten": CONTRACTS}, road.cast.fatima)

    assert [row.split(": ")[1] for row in sentences(book)] == [
        f"“T-1” is under contract {on_file.number} on file on some of these days. End that one "
        "first, or let this one begin after it."
    ]
    assert list(Contract.objects.all()) == [on_file]
