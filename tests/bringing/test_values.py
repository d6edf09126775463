"""What stands in a cell, in whichever way programs and people write it."""

from datetime import date, datetime, time

import pytest

from houvast.bringing.rules.columns import SHEETS, SheetKind, sheet_called, sheet_with
from houvast.bringing.rules.findings import CellUnreadable
from houvast.bringing.rules.values import as_text, clock, day, value

TODAY = date(2026, 11, 23)


@pytest.mark.parametrize(
    ("cell", "read"),
    [
        (datetime(2021, 4, 3), ("2021-04-03", "")),
        ("3-4-2021", ("2021-04-03", "")),
        ("03/04/2021", ("2021-04-03", "")),
        ("3.4.21", ("2021-04-03", "short_year")),
        ("1-1-98", ("1998-01-01", "short_year")),
        ("2021-04-03", ("2021-04-03", "")),
        ("2021-04-03 00:00:00", ("2021-04-03", "")),
        ("3 april 2021", ("2021-04-03", "")),
        ("za 3 mrt 2021", ("2021-03-03", "")),
        ("3-mei-2021", ("2021-05-03", "")),
        ("3 March 2021", ("2021-03-03", "")),
        (44289, ("2021-04-03", "serial_day")),
        ("44289", ("2021-04-03", "serial_day")),
    ],
)
def test_day_is_read_in_dutch_order(cell: str, read: tuple[str, str]) -> None:
    assert day(cell, TODAY) == read


@pytest.mark.parametrize("cell", ["12/31/2020", "31-2-2021", "spoedig", "2021", 7, "32 mei 2021"])
def test_what_is_no_day_is_said(cell: str) -> None:
    with pytest.raises(CellUnreadable) as wrong:
        day(cell, TODAY)

    assert wrong.value.code == "day"


@pytest.mark.parametrize(
    ("cell", "read"),
    [
        ("8:00", "08:00"), ("8.30", "08:30"), ("8u30", "08:30"), ("13", "13:00"),
        ("13:15:00", "13:15"), (time(9, 5), "09:05"), (0.5, "12:00"), (0.34375, "08:15"),
    ],
)  # fmt: skip
def test_time_is_read(cell: str, read: str) -> None:
    assert clock(cell) == read


@pytest.mark.parametrize("cell", ["25:00", "8:75", "ochtend"])
def test_what_is_no_time_is_said(cell: str) -> None:
    with pytest.raises(CellUnreadable) as wrong:
        clock(cell)

    assert wrong.value.code == "clock"


@pytest.mark.parametrize(
    ("cell", "text"),
    [(12.0, "12"), (12.5, "12.5"), (True, "ja"), (None, ""), ("  a \n b ", "a b"), (7, "7")],
)
def test_cell_is_read_as_people_see_it(cell: float, text: str) -> None:
    assert as_text(cell) == text


@pytest.mark.parametrize(
    ("key", "cell", "kept"),
    [
        ("mobile", 612345678, "+31612345678"),
        ("mobile", "06-12 34 56 78", "+31612345678"),
        ("mail", " Anna@Post.example ", "anna@post.example"),
        ("postcode", "3511ab", "3511 AB"),
        ("title", "Mevr.", "mevrouw"),
        ("title", "dhr", "meneer"),
        ("language", "Engels", "en"),
    ],
)
def test_value_gets_its_one_form(key: str, cell: str, kept: str) -> None:
    assert value(SHEETS[SheetKind.PEOPLE].column(key), cell) == kept


@pytest.mark.parametrize(
    ("key", "cell", "code"),
    [
        ("mobile", "12", "phone"), ("mail", "anna at post", "mail"),
        ("postcode", "35AB", "postcode"), ("postcode", "0999 ZZ", "postcode"),
        ("title", "prins", "title"), ("key", "x" * 61, "too_long"),
        ("language", "Frans", "language"), ("name", "#REF!", "error_cell"),
    ],
)  # fmt: skip
def test_value_that_does_not_fit_says_what_was_expected(key: str, cell: str, code: str) -> None:
    with pytest.raises(CellUnreadable) as wrong:
        value(SHEETS[SheetKind.PEOPLE].column(key), cell)

    assert wrong.value.code == code


@pytest.mark.parametrize(
    ("sheet", "heading", "key"),
    [
        (SheetKind.PEOPLE, "Debiteurnummer", "key"), (SheetKind.PEOPLE, "KLANTNR.", "key"),
        (SheetKind.PEOPLE, "Achternaam", "last"), (SheetKind.PEOPLE, "tussenvoegsel", "prefix"),
        (SheetKind.PEOPLE, "Huisnr.", "number"), (SheetKind.PEOPLE, "Toev.", "addition"),
        (SheetKind.PEOPLE, "PC", "postcode"), (SheetKind.PEOPLE, "Tel. mobiel", "mobile"),
        (SheetKind.PEOPLE, "E-mail", "mail"), (SheetKind.APPOINTMENTS, "Begintijd", "opens"),
        (SheetKind.THINGS, "serienummer", "serial_number"),
        (SheetKind.THINGS, "Garantie t/m", "warranty_ends_on"),
    ],
)  # fmt: skip
def test_heading_of_other_programs_is_known(sheet: SheetKind, heading: str, key: str) -> None:
    found = SHEETS[sheet].column_called(heading)

    assert found is not None
    assert found.key == key


def test_headings_of_a_sheet_are_of_one_column_each() -> None:
    double = [
        (shape.sheet, name)
        for shape in SHEETS.values()
        for column in shape.columns
        for name in (column.nl, column.en, *column.others)
        if shape.column_called(name) is not column
    ]

    assert double == []


def test_sheet_is_known_by_its_name_or_its_headings() -> None:
    by_name, by_headings = sheet_called("debiteuren"), sheet_with(["Merk", "Serienr", "Model"])

    assert by_name is SHEETS[SheetKind.PEOPLE]
    assert by_headings is SHEETS[SheetKind.THINGS]
    assert sheet_with(["Kleur", "Maat"]) is None
