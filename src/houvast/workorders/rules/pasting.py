"""Articles pasted from a spreadsheet: a line for each, with tabs, semicolons or commas between."""

import csv
from collections.abc import Iterator
from decimal import Decimal
from typing import NamedTuple

from django.utils.translation import gettext_lazy as _

from houvast.ground.refusals import Refused
from houvast.workorders.rules.money import NotAnAmount, typed_amount

COLUMNS = 5
HEADS = {"nummer", "number", "artikelnummer"}
USUAL_VAT = Decimal(21)


class LineNotUnderstood(Refused):
    says = _(
        "Line %(line)s: write a number, a description, a unit, a price and a percentage of VAT, "
        "like KR-15;Kraan 1/2 inch;stuk;12,50;21"
    )


class PastedArticle(NamedTuple):
    """A line of the list: the fields of an article."""

    number: str
    text: str
    unit: str
    price: Decimal
    vat_percent: Decimal


def pasted_articles(typed: str) -> list[PastedArticle]:
    """The articles that somebody pasted. Raises LineNotUnderstood about the first that is none."""
    return list(_rows(typed))


def _rows(typed: str) -> Iterator[PastedArticle]:
    lines = typed.strip().splitlines()
    between = next((mark for mark in ("\t", ";") if lines and mark in lines[0]), ",")
    for at, written in enumerate(csv.reader(lines, delimiter=between), start=1):
        cells = [" ".join(cell.split()) for cell in written]
        if not any(cells) or (at == 1 and cells[0].lower() in HEADS):
            continue
        yield _row(at, cells)


def _row(at: int, cells: list[str]) -> PastedArticle:
    if len(cells) == COLUMNS - 1:
        cells = [*cells, str(USUAL_VAT)]
    if len(cells) != COLUMNS or not cells[0] or not cells[1]:
        raise LineNotUnderstood(line=at)
    number, text, unit, price, vat = cells
    try:
        percent = typed_amount(vat.removesuffix("%"))
        row = PastedArticle(number[:40], text[:200], unit[:20], typed_amount(price), percent)
    except NotAnAmount as wrong:
        raise LineNotUnderstood(line=at) from wrong
    if percent > 100:
        raise LineNotUnderstood(line=at)
    return row
