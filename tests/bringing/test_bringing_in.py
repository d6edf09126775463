"""A workbook comes in as a whole, and again without doubling anything."""

import pytest

from bringing.workbooks import ALL, PEOPLE, THINGS, Rows, brought, looked_at, sentences
from cast import NOW, Cast
from houvast.bringing.actions.bringing_in import bring_in
from houvast.bringing.actions.taking import (
    BroughtAlready,
    NothingToBring,
    WorkbookTooLarge,
    press_to_bring_in,
    say_who_is_the_same,
    take_workbook,
)
from houvast.bringing.files.guarding import MOST_BYTES
from houvast.bringing.models import OutsideKey, Row
from houvast.bringing.queries.workbooks import doubles_of
from houvast.ground.models import Event
from houvast.people.actions.merging import merge, take_apart
from houvast.people.models import Customer, Place
from houvast.things.models import Thing
from making import BY
from on_the_road import Road


def test_workbook_comes_in_as_it_says(road: Road) -> None:
    book = brought(ALL, road.cast.fatima)

    assert sentences(book) == []
    assert book.counts == {"people": 2, "places": 1, "things": 1, "contracts": 1, "appointments": 1}
    anna, bas = Customer.objects.filter(made_at=NOW).order_by("id")
    assert (anna.name, str(anna.household)) == ("Anna de Wit", "Beukstraat 4A, 3511 AB Utrecht")
    points = anna.contact_points.order_by("id")
    assert [(one.shown, one.preferred) for one in points] == [
        ("anna@post.example", True),
        ("06 12345678", False),
    ]
    assert (bas.household.place.key, bas.household.place.parking) == (
        "bij de buren",
        "achter het huis",
    )
    boiler = Thing.objects.get()
    assert (boiler.place, str(boiler)) == (anna.household.place, "Boiler Intergas HRE 28")
    assert boiler.properties == {"power": "24.5", "fuel": "gas"}
    assert f"{boiler.installed_on} {boiler.warranty_ends_on}" == "2021-04-03 2031-04-02"
    assert Event.objects.get(verb="workbook.brought_in").by_name == "Fatima Haddad"


def test_what_rows_say_is_not_kept_once_it_was_brought_in(cast: Cast) -> None:
    wrong = [1003, "Wit", "", "", "geen adres", "", "", "", "", "", ""]
    book = looked_at({"Klanten": [*PEOPLE, wrong], "Objecten": THINGS}, cast.fatima)
    said = sentences(book)
    assert said == [
        "people 4 E-mail: “geen adres” is not a complete e-mail address, like "
        "naam@voorbeeld.example."
    ]
    assert not book.rows.filter(fields={}).exists()

    press_to_bring_in(workbook=book, by=cast.fatima, now=NOW)
    bring_in(workbook=book, now=NOW)

    assert sentences(book) == said
    assert not book.rows.exclude(fields={}, properties={}).exists()


def test_workbook_that_comes_again_brings_what_changed(road: Road) -> None:
    brought(ALL, road.cast.fatima)
    changed = [*PEOPLE[:1], [*PEOPLE[1][:2], "de", "Anne", *PEOPLE[1][4:]], PEOPLE[2]]
    before = Customer.objects.count(), Place.objects.count(), Thing.objects.count()

    again = brought({**ALL, "Klanten": changed}, road.cast.fatima)

    after = Customer.objects.count(), Place.objects.count(), Thing.objects.count()
    assert (before, again.counts) == (
        after, {"people": 1, "places": 0, "things": 0, "contracts": 0, "appointments": 0},
    )  # fmt: skip
    assert sentences(again) == [
        "people 2 : On file this number is of Anna de Wit; here it says “Anne de Wit”."
    ]
    assert Customer.objects.filter(name="Anne de Wit", search_text__contains="anne").exists()


def test_people_of_one_household_live_together(cast: Cast) -> None:
    rows: Rows = [
        ["Klantnr", "Gezin", "Naam", "Postcode", "Huisnr", "E-mail"],
        ["K1", "G", "Reads Een", "3511 AB", 9, "ouder@post.example"],
        ["K2", "G", "Reads Twee", "3511 AB", 9, "ouder@post.example"],
    ]

    book = brought({"Klanten": rows}, cast.fatima)

    one, two = Customer.objects.filter(made_at=NOW)
    assert one.household == two.household
    assert sentences(book) == [
        "people 3 : Row 2 has the same e-mail address. If this is one person, keep one row."
    ]


@pytest.mark.parametrize(("says_same", "doubled"), [(True, 0), (False, 1)])
def test_customer_on_file_is_proposed_as_the_same(
    cast: Cast, says_same: bool, doubled: int
) -> None:
    rows = [["Klantnr", "Naam", "E-mail", "Mobiel"],
            ["9", "Alice  de Wit", "ALICE@post.example", "0612345679"]]  # fmt: skip
    book = looked_at({"Klanten": rows}, cast.fatima)
    row = Row.objects.get()
    assert (row.double_of, row.is_same) == (cast.alice.pk, True)
    before = Customer.objects.count()

    say_who_is_the_same(workbook=book, shown=[row.pk], same=[row.pk] if says_same else [])
    press_to_bring_in(workbook=book, by=cast.fatima, now=NOW)
    bring_in(workbook=book, now=NOW)

    assert Customer.objects.count() == before + doubled
    assert cast.alice.contact_points.count() == (2 if says_same else 1)


def test_who_could_not_be_reached_gets_one_way_that_is_preferred(cast: Cast) -> None:
    rows = [["Klantnr", "Naam", "E-mail", "Mobiel", "Telefoon"],
            ["9", "Anna de Wit", "anna@post.example", "0612345679", "0302345678"]]  # fmt: skip
    brought({"Klanten": [rows[0][:2], rows[1][:2]]}, cast.fatima)

    brought({"Klanten": rows}, cast.fatima)

    points = Customer.objects.get(name="Anna de Wit").contact_points.order_by("id")
    assert list(points.values_list("shown", "preferred")) == [
        ("anna@post.example", True),
        ("06 12345679", False),
        ("030 234 5678", False),
    ]


def test_rows_that_are_wrong_stay_out_with_what_hangs_on_them(cast: Cast) -> None:
    people = [*PEOPLE[:1], [1001, "Wit", "", "", "geen adres", "", "", "", "", "", ""], PEOPLE[2],
              [1002, "Bis", "", "", "bis@post.example", "", "", "", "", "", ""]]  # fmt: skip
    other = ["T-2", 9999, "Cv-ketel", "", "", "", "", "", "30000", ""]

    book = brought({"Klanten": people, "Objecten": [*THINGS, other]}, cast.fatima)

    assert book.counts == {"people": 1, "places": 0, "things": 0, "contracts": 0, "appointments": 0}
    assert sentences(book) == [
        "people 2 E-mail: “geen adres” is not a complete e-mail address, like "
        "naam@voorbeeld.example.",
        "people 4 : “1002” stands in row 3 too. Each number is of one row.",
        "things 2 : Customer “1001” is not on file, nor in a row of this workbook that can be "
        "brought in.",
        "things 3 Vermogen kW: “30000” is not a number from 1 to 500.",
    ]


def test_workbook_is_brought_in_once_and_not_when_nothing_can_be(cast: Cast) -> None:
    book = brought({"Klanten": PEOPLE}, cast.fatima)
    with pytest.raises(BroughtAlready):
        press_to_bring_in(workbook=book, by=cast.fatima, now=NOW)

    empty = looked_at(b"\x89PNG\x00\x01\x02", cast.fatima)

    assert [note.code for note in empty.notes] == ["not_a_workbook"]
    with pytest.raises(NothingToBring):
        press_to_bring_in(workbook=empty, by=cast.fatima, now=NOW)


def test_file_that_is_too_large_is_refused_before_anything(cast: Cast) -> None:
    with pytest.raises(WorkbookTooLarge) as refusal:
        take_workbook(file_name="x", content=bytes(MOST_BYTES + 1), by=cast.fatima, now=NOW)

    assert refusal.value.about == {"most": 50}


def test_number_of_who_was_on_file_twice_leads_to_who_was_kept(cast: Cast) -> None:
    brought({"Klanten": PEOPLE}, cast.linda)
    anna, bas = (Customer.objects.get(name=name) for name in ("Anna de Wit", "Bas Bakker"))

    merging = merge(double=bas, kept=anna, **BY)
    keys = OutsideKey.objects.filter(of="people").order_by("key")
    together = list(keys.values_list("key", "target_id"))
    take_apart(merging=merging, **BY)

    assert together == [("1001", anna.pk), ("1002", anna.pk)]
    assert list(keys.values_list("key", "target_id")) == [("1001", anna.pk), ("1002", bas.pk)]


@pytest.mark.parametrize("is_merged_first", [True, False])
def test_row_of_who_was_on_file_twice_is_who_was_kept(cast: Cast, is_merged_first: bool) -> None:
    """Also where that turned out between looking and pressing."""
    rows: Rows = [["Klantnr", "Naam", "E-mail", "Postcode", "Huisnr"],
            ["9", "Alice de Wit", "alice@post.example", "3511 AB", 7]]  # fmt: skip
    if is_merged_first:
        merge(double=cast.alice, kept=cast.bob, **BY)
    book = looked_at({"Klanten": rows}, cast.linda)
    if not is_merged_first:
        merge(double=cast.alice, kept=cast.bob, **BY)
    [row] = doubles_of(book, after=0).rows
    say_who_is_the_same(workbook=book, shown=[row.row.pk], same=[row.row.pk])
    press_to_bring_in(workbook=book, by=cast.linda, now=NOW)

    bring_in(workbook=book, now=NOW)

    assert (row.customer, OutsideKey.objects.get().target_id) == (cast.bob, cast.bob.pk)
    cast.bob.refresh_from_db()
    assert cast.bob.name == "Alice de Wit"
