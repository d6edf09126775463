"""Workbooks that tests bring: made in memory, handed in, looked at, and brought in."""

import io
from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.db import connection
from openpyxl import Workbook as Book

from cast import NOW
from houvast.bringing.actions.bringing_in import bring_in
from houvast.bringing.actions.looking import look_at
from houvast.bringing.actions.taking import press_to_bring_in, take_workbook
from houvast.bringing.models import Workbook
from houvast.people.models import Staff

Rows = list[list[Any]]
Sheets = Mapping[str, Rows]

PEOPLE: Rows = [
    ["Klantnr", "Achternaam", "Tussenvoegsel", "Voornaam", "E-mail", "Tel. mobiel", "Straat",
     "Huisnr.", "Toev.", "PC", "Plaats"],
    [1001, "Wit", "de", "Anna", "anna@post.example", 612345678, "Beukstraat", 4, "a", "3511ab",
     "Utrecht"],
    [1002, "Bakker", "", "Bas", "bas@post.example", "", "Dennenlaan", 8, "", "3511 AC", "Utrecht"],
]  # fmt: skip
THINGS: Rows = [
    ["Objectnr", "Klantnr", "Soort", "Merk", "Type", "Serienummer", "Installatiedatum",
     "Garantie t/m", "Vermogen kW", "Brandstof"],
    ["T-1", 1001, "Cv-ketel", "Intergas", "HRE 28", "SN1", "3-4-2021", "2031-04-02", "24,5",
     "Aardgas"],
]  # fmt: skip
PLACES: Rows = [
    ["Postcode", "Huisnummer", "Sleutel", "Parkeren"],
    ["3511 AC", 8, "bij de buren", "achter het huis"],
]
CONTRACTS: Rows = [
    ["Contractnr", "Klantnr", "Objectnr", "Contractsoort", "Ingangsdatum", "Loopt t/m", "Werk",
     "Frequentie", "Volgende beurt", "Reactietijd", "Voorrijkosten", "Prijs incl. btw",
     "Betaling per", "Indexering"],
    ["C-1", 1001, "T-1", "Onderhoud en storing", "1-1-2026", "31-12-2026", "Onderhoud cv-ketel",
     "jaarlijks", "1-9-2027", "binnen 24 uur", "ja", "€ 183,50", "jaar", "2,5%"],
]  # fmt: skip
APPOINTMENTS: Rows = [
    ["Afspraaknr", "Klantnr", "Werk", "Datum", "Van", "Tot", "Monteur", "Objectnr"],
    ["A-1", 1001, "Onderhoud cv-ketel", "25-11-2026", "8:00", "12:00", "Joost Kramer", "T-1"],
]
ALL: Sheets = {
    "Klanten": PEOPLE, "Adressen": PLACES, "Objecten": THINGS, "Contracten": CONTRACTS,
    "Afspraken": APPOINTMENTS,
}  # fmt: skip


def written(sheets: Sheets) -> bytes:
    """The bytes of a workbook with these sheets."""
    book = Book(write_only=True)
    for name, rows in sheets.items():
        sheet = book.create_sheet(name)
        for row in rows:
            sheet.append(list(row))
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


def looked_at(
    content: bytes | Sheets, by: Staff, *, name: str = "klanten.xlsx", now: datetime = NOW
) -> Workbook:
    """A workbook that was handed in and looked at."""
    given = content if isinstance(content, bytes) else written(content)
    workbook = take_workbook(file_name=name, content=given, by=by, now=now)
    return look_at(workbook=workbook, now=now)


def brought(
    content: bytes | Sheets, by: Staff, *, name: str = "klanten.xlsx", now: datetime = NOW
) -> Workbook:
    """A workbook that was brought in."""
    workbook = looked_at(content, by, name=name, now=now)
    press_to_bring_in(workbook=workbook, by=by, now=now)
    workbook = bring_in(workbook=workbook, now=now)
    # As at the commit that comes here, also where a test has none.
    connection.check_constraints()
    return workbook


def sentences(workbook: Workbook) -> list[str]:
    """All that is said of the file and its rows: klanten 3 E-mail: …"""
    of_rows = [
        f"{row.sheet} {row.number} {finding.heading}: {finding.sentence}"
        for row in workbook.rows.order_by("sheet", "number")
        for finding in row.said
    ]
    return [note.sentence for note in workbook.notes] + of_rows
