"""Who a row of people is of: exports have names and numbers where a yes or a no is asked."""

from datetime import date

import pytest
from openpyxl import load_workbook

from bringing.workbooks import brought, sentences
from cast import NOW, Cast
from houvast.bringing.front import take_out
from houvast.bringing.models import Row
from houvast.bringing.rules.who import read_who
from houvast.ground.history import HOUVAST
from houvast.people.actions.customers import add_customer
from houvast.people.models import Customer

TODAY = date(2026, 11, 23)
ANNA, ZUID = "Anna de Wit", "Woonstichting Zuid"
OIN = "00000001003214345000"
ORGANISATION = {"organisation": "yes"}
NUMBER = {"kvk": "12345678", **ORGANISATION}


def read(name: str, **fields: str) -> tuple[dict[str, str], list[tuple[str, dict[str, object]]]]:
    """What is kept of a row, without what is empty, and what is said of it."""
    found, said = {"name": name, **fields}, []
    read_who(found, lambda code, column, read, **about: said.append((code, about)), TODAY)
    return {key: kept for key, kept in found.items() if kept}, said


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("", {}),
        ("ja", ORGANISATION),
        ("Nee", {"organisation": "no"}),
        ("Zakelijk", ORGANISATION),
        ("particulier", {}),
        ("n.v.t.", {}),
        (ANNA.upper(), ORGANISATION),
        ("KvK 12345678", NUMBER),
        ("12345678", NUMBER),
        (f"{ANNA} (KvK-nr. 12345678)", NUMBER),
    ],
)
def test_organisation_is_a_yes_a_no_a_word_for_it_its_name_or_its_number(
    typed: str, kept: dict[str, str]
) -> None:
    assert read(ANNA, organisation=typed) == ({"name": ANNA, **kept}, [])


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        (ZUID, ORGANISATION),
        (f"{ZUID}, KvK 12345678", NUMBER),
        (f"{ZUID} (k.v.k. nummer: 12345678)", NUMBER),
        (f"{ZUID} 12345678", NUMBER),
    ],
)
def test_name_of_an_organisation_is_the_name_of_a_row_that_has_none(
    typed: str, kept: dict[str, str]
) -> None:
    named = ("organisation_named", {"as": ZUID})

    assert read("", organisation=typed) == ({"name": ZUID, **kept}, [named])


@pytest.mark.parametrize("typed", [ZUID, f"{ZUID} KvK 12345678"])
def test_name_of_an_organisation_beside_that_of_a_person_is_left_out_and_said(typed: str) -> None:
    beside = ("beside_organisation", {"name": ANNA})

    assert read(ANNA, organisation=typed) == ({"name": ANNA}, [beside])


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("12345678", []),
        ("12.34.56.78", []),
        ("KvK 12345678", [("kvk_read", {"as": "12345678"})]),
        ("12345678 Utrecht", [("kvk_read", {"as": "12345678"})]),
    ],
)
def test_kvk_number_is_found_in_the_words_around_it(
    typed: str, said: list[tuple[str, dict[str, object]]]
) -> None:
    assert read(ZUID, kvk=typed) == ({"name": ZUID, **NUMBER}, said)


def test_kvk_number_gets_back_the_nought_that_a_spreadsheet_took() -> None:
    kept = {"name": ZUID, "kvk": "01234567", **ORGANISATION}

    assert read(ZUID, kvk="1234567") == (kept, [("kvk_read", {"as": "01234567"})])


@pytest.mark.parametrize("typed", ["onbekend", "123456", "000012345678", "12345678 of 87654321"])
def test_what_is_no_kvk_number_is_left_out_and_said(typed: str) -> None:
    assert read(ANNA, kvk=typed) == ({"name": ANNA}, [("kvk", {})])


def test_oin_is_kept_of_an_organisation_and_what_is_none_is_left_out_and_said() -> None:
    assert read(ZUID, oin=OIN) == ({"name": ZUID, "oin": OIN, **ORGANISATION}, [])
    assert read(ZUID, oin="12345678") == ({"name": ZUID}, [("oin", {})])


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        (f"OIN {OIN}", [("oin_read", {"as": OIN})]),
        ("1003214345000", [("oin_read", {"as": OIN})]),
        ("1003214345000.0", [("oin_read", {"as": OIN})]),
        (f"{OIN[:8]} {OIN[8:]}", []),
    ],
)
def test_oin_is_found_in_words_and_gets_back_the_noughts_that_a_spreadsheet_took(
    typed: str, said: list[tuple[str, dict[str, object]]]
) -> None:
    assert read(ZUID, oin=typed) == ({"name": ZUID, "oin": OIN, **ORGANISATION}, said)


@pytest.mark.parametrize("typed", ["1234567.0", "01234567.0"])
def test_number_that_a_program_wrote_as_a_fraction_keeps_its_digits(typed: str) -> None:
    assert read(ZUID, kvk=typed)[0]["kvk"] == "01234567"


@pytest.mark.parametrize("typed", ["nee", "particulier"])
def test_number_beside_a_no_makes_an_organisation_and_is_said(typed: str) -> None:
    kept = {"name": ANNA, **NUMBER}
    assert read(ANNA, organisation=typed, kvk="12345678") == (kept, [("numbered", {})])


@pytest.mark.parametrize("typed", ["B.V.", "Stichting", "VvE", "Zakelijke klant"])
def test_form_of_an_organisation_is_a_yes(typed: str) -> None:
    assert read(ZUID, organisation=typed) == ({"name": ZUID, **ORGANISATION}, [])


@pytest.mark.parametrize(("kvk", "oin"), [("12345678", ""), ("", OIN)])
def test_who_has_the_same_number_is_proposed_as_the_same(cast: Cast, kvk: str, oin: str) -> None:
    zuid = add_customer(name=ZUID, kind="organisation", kvk=kvk, oin=oin, by=HOUVAST, now=NOW)
    rows = [
        ["Klantnr", "Naam", "E-mail", "KvK", "OIN"],
        ["O-1", "Zuid B.V.", "elders@post.example", "12345678", OIN],
    ]

    brought({"Klanten": rows}, cast.fatima)

    row = Row.objects.get(key="O-1")
    assert (row.double_of, row.is_same) == (zuid.pk, True)
    assert Customer.objects.filter(kind="organisation").count() == 1


def test_rows_with_a_name_or_a_number_for_an_organisation_come_in(cast: Cast) -> None:
    rows = [
        ["Klantnr", "Naam", "E-mail", "Organisatie", "KvK", "OIN"],
        ["O-1", "", "zuid@post.example", f"{ZUID} (KvK 12345678)", "", OIN],
        ["O-2", "Bakker BV", "bakker@post.example", "ja", "KvK 87654321", ""],
        ["P-1", "Jan Peters", "jan@post.example", "Peters BV", "onbekend", ""],
    ]

    book = brought({"Klanten": rows}, cast.fatima)

    found = Customer.objects.filter(contact_points__value__in=[row[2] for row in rows[1:]])
    assert set(found.values_list("name", "kind", "kvk", "oin")) == {
        (ZUID, "organisation", "12345678", OIN),
        ("Bakker BV", "organisation", "87654321", ""),
        ("Jan Peters", "person", "", ""),
    }
    assert sentences(book) == [
        "people 2 Organisatie: “Woonstichting Zuid (KvK 12345678)” is read as the name of an "
        "organisation: Woonstichting Zuid.",
        "people 3 KvK: “KvK 87654321” is read as KvK number 87654321.",
        "people 4 Organisatie: A row is of one customer. This one is brought in as Jan Peters, "
        "without “Peters BV”. Is the organisation your customer? Give it a row of its own, with "
        "this number as its contact.",
        "people 4 KvK: “onbekend” is not a KvK number, so it is left out. It has eight "
        "digits, like 12345678.",
    ]
    with take_out(by=cast.fatima, now=NOW) as file:
        out = [[cell.value for cell in row] for row in load_workbook(file).worksheets[0].rows]
    assert [row[out[0].index("OIN")] for row in out if ZUID in row] == [OIN]
