"""What the law lets a creditor charge for collecting, and what we charge of it at most (G9)."""

from decimal import Decimal

from django.utils.translation import gettext_lazy as _
from pydantic import Field

from houvast.ground.asked import Described
from houvast.ground.dated_rules import DatedRule
from houvast.ground.refusals import Refused

CENT = Decimal("0.01")


class CostsUnknown(Refused):
    says = _("Of this day we do not know what the law allows for collecting. Ask for nothing.")


class Band(Described):
    """So many percent of what lies above the band before, up to an amount; the last has no end."""

    percent: Decimal = Field(gt=0, le=100)
    up_to: Decimal | None = None


class CostsByLaw(DatedRule):
    """What may be charged for collecting, from a day on."""

    bands: tuple[Band, ...] = Field(min_length=1)
    least: Decimal
    most: Decimal
    small_most: Decimal | None = None
    """Of claims that cost no more than `least`, at most this together of one in half a year."""


class CostsFile(Described):
    """What it was from each day on."""

    versions: tuple[CostsByLaw, ...] = Field(min_length=1)


def by_law(principal: Decimal, law: CostsByLaw, *, vat: Decimal = Decimal(0)) -> Decimal:
    """What the law allows on what was to be paid, in euros: with `vat` percent on top where the
    creditor cannot set off the VAT that it is charged itself.
    """
    costs, below = Decimal(0), Decimal(0)
    for band in law.bands:
        top = principal if band.up_to is None else min(principal, band.up_to)
        costs += max(top - below, Decimal(0)) * band.percent / 100
        below = band.up_to or principal
    costs = min(max(costs, law.least), law.most)
    return (costs * (100 + vat) / 100).quantize(CENT)


def at_most(principal: Decimal, law: CostsByLaw, *, vat: Decimal = Decimal(0)) -> Decimal:
    """What we ask: as the law has it, and never more than what it is for (G9)."""
    return min(by_law(principal, law, vat=vat), principal)


def left_of_small(costs: Decimal, law: CostsByLaw, *, named: Decimal) -> Decimal:
    """The same, where so much was `named` to them in half a year already on small claims."""
    if law.small_most is None or costs > law.least:
        return costs
    return max(min(costs, law.small_most - named), Decimal(0))
