"""What cells of contracts say, in whichever way programs and people write it."""

from datetime import date

import pytest

from houvast.bringing.rules.columns import SHEETS, SheetKind
from houvast.bringing.rules.contracts import unlike
from houvast.bringing.rules.findings import CellUnreadable, Remark
from houvast.bringing.rules.values import Cell, doubted

TODAY = date(2026, 11, 23)
ROW = {"begins_on": "2026-01-01", "work": "onderhoud", "every_months": "12"}


def _read(key: str, cell: Cell) -> tuple[str, str]:
    kept, doubt, _ = doubted(SHEETS[SheetKind.CONTRACTS].column(key), cell, TODAY)
    return kept, doubt


@pytest.mark.parametrize(
    ("key", "cell", "read"),
    [
        ("price", "€ 183,50", ("183.50", "")),
        ("price", 183.5, ("183.50", "")),
        ("price", "183,-", ("183.00", "")),
        ("price", "1.183,50 euro", ("1183.50", "")),
        ("price", "1.250", ("1250.00", "thousands")),
        ("price", "1,250", ("1250.00", "thousands")),
        ("price", "1.250.000", ("1250000.00", "")),
        ("every_months", 12.0, ("12", "")),
        ("every_months", "Jaarlijks", ("12", "")),
        ("every_months", "elke 6 maanden", ("6", "")),
        ("every_months", "2x per jaar", ("6", "")),
        ("every_months", "half jaar", ("6", "")),
        ("price_months", "per kwartaal", ("3", "")),
        ("term_months", "2 jaar", ("24", "")),
        ("indexing", "2,5 %", ("2.50", "")),
        ("indexing", 0.025, ("2.50", "fraction")),
        ("goes_on", "Ja", ("yes", "")),
        ("parts_included", "niet inbegrepen", ("no", "")),
        ("response", "binnen 24 uur", ("clock 24", "")),
        ("response", "8 werkuren", ("open 8", "")),
        ("response", "gemeld voor 9:30: dezelfde werkdag, en anders de volgende",
         ("same 09:30", "")),
        ("response", "the next working day before 10:00", ("next 10:00", "")),
    ],
)  # fmt: skip
def test_what_is_agreed_is_read(key: str, cell: Cell, read: tuple[str, str]) -> None:
    assert _read(key, cell) == read


@pytest.mark.parametrize(
    ("key", "cell", "code"),
    [
        ("price", "op aanvraag", "euros"),
        ("price", "1,2,50", "euros"),
        ("price", -5, "euros"),
        ("every_months", "af en toe", "months"),
        ("every_months", "5x per jaar", "months"),
        ("every_months", "500", "months"),
        ("indexing", "30", "percent"),
        ("goes_on", "misschien", "yes_no"),
        ("response", "snel", "response"),
        ("response", "volgende werkdag voor 25:00", "response"),
    ],
)
def test_what_nobody_can_read_is_said(key: str, cell: Cell, code: str) -> None:
    with pytest.raises(CellUnreadable) as wrong:
        _read(key, cell)

    assert wrong.value.code == code
    assert Remark(code, "", str(cell), wrong.value.about).sentence


@pytest.mark.parametrize(
    ("fields", "codes"),
    [
        ({}, []),
        ({"term_ends_on": "2025-12-31"}, ["ends_first"]),
        ({"goes_on": "no"}, ["no_term"]),
        ({"goes_on": "no", "term_ends_on": "2026-06-30"}, ["contract_over"]),
        ({"term_ends_on": "2026-06-30"}, []),
        ({"ended_on": "2026-11-22"}, ["contract_over"]),
        ({"goes_on": "no", "term_ends_on": "2026-12-31", "ended_on": "2027-06-30"},
         ["ends_beyond"]),
        ({"price_months": "6", "every_months": "0"}, ["months", "months"]),
    ],
)  # fmt: skip
def test_terms_and_days_go_together(fields: dict[str, str], codes: list[str]) -> None:
    assert [code for code, _, _ in unlike({**ROW, **fields}, TODAY)] == codes


def test_work_without_a_cycle_and_a_cycle_without_work_are_said() -> None:
    assert [*unlike({"every_months": "12"}, TODAY)] == [("no_work", "every_months", {})]
    assert [*unlike({"work": "onderhoud"}, TODAY)] == [("no_cycle", "work", {})]
