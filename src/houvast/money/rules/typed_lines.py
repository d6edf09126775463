"""Lines of an offer, as they are typed: how many; what; the price; and the rate of VAT."""

import re
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation

from houvast.ground.refusals import Refused
from houvast.money.rules.refusals import LineUnreadable

RATES = {"": "high", "h": "high", "l": "low", "0": "zero", "v": "exempt", "e": "exempt"}
OPTION = "+"
MOST = Decimal(100_000)
_MANY = re.compile(r"\d{1,6}(?:[.,]\d{1,2})?", re.ASCII)
_MONEY = re.compile(r"\d{1,7}(?:[.,]\d{1,2})?", re.ASCII)
_NEEDS = 3


@dataclass(frozen=True)
class LineAsked:
    """So many of something, each at a price with its VAT; an option only if it is ticked."""

    text: str
    quantity: Decimal
    price: Decimal
    vat: str = "high"
    is_option: bool = False


def typed_lines(typed: str) -> list[LineAsked]:
    """What somebody typed, a line for each. Raises LineUnreadable with its number."""
    lines = [(number, line.strip()) for number, line in enumerate(typed.splitlines(), 1)]
    return [_line(number, line) for number, line in lines if line]


def _line(number: int, line: str) -> LineAsked:
    is_option = line.startswith(OPTION)
    cells = [" ".join(cell.split()) for cell in re.split(r"[;\t]", line.removeprefix(OPTION))]
    wrong: Refused = LineUnreadable(number=number)
    if not _NEEDS <= len(cells) <= _NEEDS + 1:
        raise wrong
    many, text, price, rate = (*cells, "")[:4]
    price = price.removeprefix("€").strip()
    if not (_MANY.fullmatch(many) and text and _MONEY.fullmatch(price)):
        raise wrong
    if rate.lower()[:1] not in RATES:
        raise wrong
    try:
        quantity = Decimal(many.replace(",", "."))
    except InvalidOperation as unreadable:
        raise wrong from unreadable
    if not 0 < quantity <= MOST:
        raise wrong
    return LineAsked(
        text[:200],
        quantity,
        Decimal(price.replace(",", ".")),
        RATES[rate.lower()[:1]],
        is_option,
    )
