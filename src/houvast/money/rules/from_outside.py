"""What the lines of an invoice from another program are of what was agreed."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import ROUND_FLOOR, Decimal

from houvast.money.rules.amounts import CENT

NEAR = Decimal("0.02")
"""So far a line may be from so many at the agreed price, where a program rounds without VAT."""
STANDARD, ZERO, EXEMPT = "S", "Z", ("E", "O")


@dataclass(frozen=True)
class FromProgram:
    """The file of the accounting program that an invoice or credit note comes from."""

    number: str
    digest: str
    content: bytes
    customization: str
    issued_on: date
    due_on: date
    total: Decimal
    name: str = ""


@dataclass(frozen=True)
class ToMatch:
    """A line of the file with its VAT, by its text."""

    text: str
    quantity: Decimal
    amount: Decimal
    category: str
    percent: Decimal


@dataclass(frozen=True)
class CanBe:
    """What can still be charged, or credited: `many` is None for as many as it takes."""

    number: int
    text: str
    many: Decimal | None
    price: Decimal
    vat: str
    percent: Decimal


@dataclass(frozen=True)
class Matched:
    """So many of something that was agreed, at a price with its VAT."""

    number: int
    quantity: Decimal
    price: Decimal


def amounts_with_vat(nets: Sequence[Decimal], whole: Decimal, percent: Decimal) -> list[Decimal]:
    """Each of these amounts of one rate with its VAT, in cents, so that they are `whole` together.

    Which cents are left by rounding goes to those that were rounded down most.
    """
    exact = [net * (100 + percent) / 100 for net in nets]
    down = [one.quantize(CENT, ROUND_FLOOR) for one in exact]
    left = int((whole - sum(down, Decimal(0))) / CENT)
    most = sorted(range(len(exact)), key=lambda at: down[at] - exact[at])
    for at in most[: max(left, 0)]:
        down[at] += CENT
    return down


def matched(lines: Iterable[ToMatch], agreed: Sequence[CanBe]) -> tuple[list[Matched], list[str]]:
    """Each line as what was agreed under its name, at its rate, no dearer and no more of it; and
    the texts of those that are none of it.
    """
    left = {one.number: one.many for one in agreed}
    found: list[Matched] = []
    besides: list[str] = []
    for line in lines:
        one = _of(line, agreed, left)
        if one is None:
            besides.append(line.text)
            continue
        found.append(one)
        many = left[one.number]
        left[one.number] = None if many is None else many - one.quantity
    return found, besides


def _of(line: ToMatch, agreed: Sequence[CanBe], left: dict[int, Decimal | None]) -> Matched | None:
    for one in agreed:
        many = left[one.number]
        if one.text.casefold() != line.text.casefold() or not _is_at_rate(line, one):
            continue
        if line.quantity < CENT or (many is not None and line.quantity > many):
            continue
        price = _price(line, one)
        if price is not None:
            return Matched(one.number, line.quantity, price)
    return None


def _is_at_rate(line: ToMatch, one: CanBe) -> bool:
    if line.category == STANDARD:
        return one.vat in ("high", "low") and one.percent == line.percent
    if line.category == ZERO:
        return one.vat == "zero"
    return line.category in EXEMPT and one.vat == "exempt"


def _price(line: ToMatch, one: CanBe) -> Decimal | None:
    """For one: as it was agreed, or less; None where it is dearer, or no whole cents."""
    if abs(one.price * line.quantity - line.amount) <= NEAR:
        return one.price
    price = (line.amount / line.quantity).quantize(CENT)
    fits = (price * line.quantity).quantize(CENT) == line.amount
    return price if fits and 0 <= price <= one.price else None
