"""Amounts of an order: euros with two decimals, rounded once, by the line."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

from django.utils.translation import gettext_lazy as _

from houvast.ground.refusals import Refused

CENT = Decimal("0.01")
_TYPED = re.compile(r"\d{1,7}(?:[.,]\d{1,2})?", re.ASCII)


class NotAnAmount(Refused):
    says = _("Write an amount like 12,50.")


@dataclass(frozen=True)
class Totals:
    """Without VAT, the VAT, and what it is together."""

    without_vat: Decimal
    vat: Decimal

    @property
    def together(self) -> Decimal:
        return self.without_vat + self.vat


def typed_amount(typed: str) -> Decimal:
    """What somebody typed, with a point or a comma. Raises NotAnAmount."""
    words = typed.strip().removeprefix("€").strip()
    if not _TYPED.fullmatch(words):
        raise NotAnAmount
    return Decimal(words.replace(",", "."))


def amount(quantity: Decimal, price: Decimal) -> Decimal:
    """Of so many, in whole cents."""
    return (quantity * price).quantize(CENT, ROUND_HALF_UP)


def with_vat(without: Decimal, percent: Decimal) -> Decimal:
    """An amount with its VAT, in whole cents."""
    return (without * (100 + percent) / 100).quantize(CENT, ROUND_HALF_UP)


def totals(lines: Iterable[tuple[Decimal, Decimal]]) -> Totals:
    """Of amounts with their percentage of VAT: VAT is rounded by percentage, as on an invoice."""
    by_percent: dict[Decimal, Decimal] = {}
    for without, percent in lines:
        by_percent[percent] = by_percent.get(percent, Decimal(0)) + without
    vat = sum((with_vat(base, percent) - base for percent, base in by_percent.items()), Decimal(0))
    return Totals(sum(by_percent.values(), Decimal(0)), vat)
