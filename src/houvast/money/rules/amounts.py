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


def parts_by_rate(by_rate: Sequence[Decimal], percents: Sequence[int]) -> list[list[Decimal]]:
    """What falls under each rate of each part of so many percent: together each part is what
    `in_parts` says, and each rate what it was, to the cent. No amount is below nought.
    """
    left, found = list(by_rate), []
    for whole in in_parts(sum(by_rate, Decimal(0)), percents)[:-1]:
        share = whole / (sum(left, Decimal(0)) or 1)
        shares = [(one * share).quantize(CENT, ROUND_HALF_UP) for one in left]
        over = whole - sum(shares, Decimal(0))
        for number in sorted(range(len(left)), key=lambda n: left[n], reverse=True):
            put = min(max(shares[number] + over, Decimal(0)), left[number])
            over -= put - shares[number]
            shares[number] = put
        found.append(shares)
        left = [one - taken for one, taken in zip(left, shares, strict=True)]
    return [*found, left] if percents else []


def in_parts(total: Decimal, percents: Sequence[int]) -> list[Decimal]:
    """An amount in parts of so many percent, in whole cents; the last one has what is left over.

    Of a few cents in many parts no more is asked than there is: no part is below nought.
    """
    parts, left = [], total
    for percent in percents[:-1]:
        part = min((total * percent / 100).quantize(CENT, ROUND_HALF_UP), left)
        parts.append(part)
        left -= part
    return [*parts, left] if percents else []
