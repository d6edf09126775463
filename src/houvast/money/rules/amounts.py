"""Sums of amounts that have their VAT in them: what a customer agreed to is what they pay.

Each line is rounded once, by `workorders.rules.money.amount`; a sum is only added up. What is in it
of VAT follows from the sum by rate.
"""

from collections.abc import Iterable, Sequence
from decimal import ROUND_HALF_UP, Decimal

CENT = Decimal("0.01")


def vat_within(total: Decimal, percent: Decimal) -> Decimal:
    """What of an amount is VAT, in whole cents."""
    return (total * percent / (100 + percent)).quantize(CENT, ROUND_HALF_UP)


def vat_by_rate(lines: Iterable[tuple[Decimal, Decimal]]) -> list[tuple[Decimal, Decimal]]:
    """Of amounts with their percentage: each percentage above nought, and what is VAT in them."""
    sums: dict[Decimal, Decimal] = {}
    for amount, percent in lines:
        sums[percent] = sums.get(percent, Decimal(0)) + amount
    return [(percent, vat_within(sums[percent], percent)) for percent in sorted(sums) if percent]


def in_parts(total: Decimal, percents: Sequence[int]) -> list[Decimal]:
    """An amount in parts of so many percent, in whole cents; the last one has what is left over."""
    if not percents:
        return []
    parts = [(total * percent / 100).quantize(CENT, ROUND_HALF_UP) for percent in percents[:-1]]
    return [*parts, total - sum(parts, Decimal(0))]
