"""A file that is not what it should be gets a sentence, and never more memory than a good one."""

import io
import zipfile
from collections.abc import Callable
from typing import Any

import pytest
from openpyxl import Workbook as Book

from bringing.workbooks import PEOPLE, written
from cast import NOW
from houvast.bringing.files.opening import tables
from houvast.bringing.rules.findings import FileWrong, Remark
from houvast.bringing.rules.rows import WhatIsKnown, judge
from houvast.things.known_kinds import kinds

KNOWN = WhatIsKnown(NOW, kinds())
LINE = "Klantnr;Naam;Postcode;Huisnr;E-mail\n7;René Çelik;3511 AB;4;rene@post.example\n"
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


def _said(content: bytes, name: str = "klanten.xlsx") -> list[Remark]:
    """All that is said of a file and of its rows by themselves."""
    said = []
    for table, notes in tables(io.BytesIO(content), name, list(kinds().values())):
        said += notes
        if table:
            for raw in table.rows:
                said += judge(table.shape.sheet, raw, KNOWN).findings
    return said


def _zip(parts: dict[str, bytes]) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return file.getvalue()


def _with(changed: Callable[[bytes], bytes], part: str = "xl/worksheets/sheet1.xml") -> bytes:
    """A workbook of which one part was changed."""
    whole = zipfile.ZipFile(io.BytesIO(written({"Klanten": PEOPLE})))
    parts = {name: whole.read(name) for name in whole.namelist()}
    return _zip({**parts, part: changed(parts[part])})


BAD: dict[str, tuple[bytes, str]] = {
    "nothing": (b"", "empty"),
    "a picture": (
        b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 9 + b"\x00\x01" * 40,
        "not_a_workbook",
    ),
    "a workbook of before 2007": (OLE + b"\x00" * 600, "old_workbook"),
    "a password": (OLE + "EncryptedPackage".encode("utf-16-le"), "password"),
    "an archive of pictures": (_zip({"a.png": b"x"}), "not_a_workbook"),
    "a bomb": (
        _zip({"[Content_Types].xml": b"", "xl/a.xml": bytes(9_000_000)}),
        "unpacks_too_large",
    ),
    "entities": (_with(lambda xml: b"<!DOCTYPE a [<!ENTITY b 'c'>]>" + xml), "unsafe"),
    "another alphabet": (_with(lambda xml: xml.decode().encode("utf-16")), "unsafe"),
    "half a file": (written({"Klanten": PEOPLE})[:2000], "not_a_workbook"),
    "half a sheet": (_with(lambda xml: xml[: len(xml) // 2]), "broken"),
}


@pytest.mark.parametrize("what", BAD)
def test_file_that_cannot_be_read_is_refused(what: str) -> None:
    content, code = BAD[what]

    with pytest.raises(FileWrong) as wrong:
        _said(content)

    assert wrong.value.finding.code == code


@pytest.mark.parametrize(
    ("content", "codes"),
    [
        (LINE.encode(), []),
        (LINE.encode("utf-8-sig"), []),
        (LINE.encode("utf-16"), []),
        (LINE.encode("utf-16-le"), []),
        (LINE.encode("cp1252"), ["decoded"]),
        (LINE.replace(";", ",").encode(), []),
        (LINE.replace(";", "\t").encode(), []),
        (_zip({"debiteuren.csv": LINE.encode()}), []),
    ],
)
def test_csv_of_any_program_is_read(content: bytes, codes: list[str]) -> None:
    found = [
        judge(table.shape.sheet, raw, KNOWN).fields
        for table, _ in tables(io.BytesIO(content), "klanten.csv", [])
        if table
        for raw in table.rows
    ]

    assert [finding.code for finding in _said(content, "klanten.csv")] == codes
    assert found == [
        {"key": "7", "name": "René Çelik", "postcode": "3511 AB", "number": "4",
         "mail": "rene@post.example"}
    ]  # fmt: skip


def test_formula_without_outcome_and_merged_cells_are_said_where_they_are() -> None:
    book = Book()
    sheet = book.active
    sheet.title = "Klanten"
    for row in (
        ["Klantnr", "Naam", "E-mail"],
        [1, "=A2", "a@post.example"],
        [2, "Bo", "b@post.example"],
    ):
        sheet.append(row)
    sheet.merge_cells("B3:C3")
    file = io.BytesIO()
    book.save(file)

    said = [(one.code, one.column) for one in _said(file.getvalue())]

    assert said == [("formula", "Naam"), ("no_name", "Naam"), ("merged", "E-mail"), ("no_way", "")]


def test_sheet_that_is_hidden_and_headings_that_are_not_known_are_said() -> None:
    book = Book()
    sheet = book.active
    sheet.title = "Klanten"
    sheets: dict[str, list[list[Any]]] = {
        "Klanten": [["Klantnr", "Naam", "Naam", "Kleur"], [1, "Anna", "Bas", "rood"]],
        "Oud": [["Klantnr", "Naam"]],
        "Grafiek": [["a"], [1]],
    }
    for name, rows in sheets.items():
        to_fill = sheet if name == "Klanten" else book.create_sheet(name)
        for row in rows:
            to_fill.append(row)
    book["Oud"].sheet_state = "hidden"
    file = io.BytesIO()
    book.save(file)

    said = [(one.code, one.read) for one in _said(file.getvalue())]

    assert said == [
        ("heading_twice", "Naam"), ("unknown_columns", "Kleur"), ("no_way", ""),
        ("hidden", "Oud"), ("not_read", "Grafiek"),
    ]  # fmt: skip


def test_sentence_says_what_is_read_and_what_is_expected() -> None:
    rows: list[list[Any]] = [
        ["Objectnr", "Klantnr", "Soort", "Garantie t/m", "Vermogen", "Geïnstalleerd op"],
        ["T", 1, "Raket", "12/31/2020", "", 44289],
    ]

    said = [f"{one.column}: {one.sentence}" for one in _said(written({"Objecten": rows}))]

    assert said == [
        "Garantie t/m: “12/31/2020” is not a day. Write the day first, like 31-12-2026.",
        "Geïnstalleerd op: “44289” is a number; it is read as the day Saturday 3 April 2021.",
        "Soort: There is no kind of thing called “Raket”. Known are: "
        + ", ".join(sorted(kind.name.nl for kind in kinds().values()))
        + ".",
    ]
