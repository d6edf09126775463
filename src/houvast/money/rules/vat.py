"""Rates of value added tax, as they hold from a day on."""

from decimal import Decimal

from django.utils.translation import gettext_lazy as _
from pydantic import Field

from houvast.ground.asked import Described, Key
from houvast.ground.dated_rules import DatedRule
from houvast.ground.refusals import Refused


class RateUnknown(Refused):
    says = _("For this day there is no VAT rate of this kind on file. Choose another day or rate.")


class RateOfVat(Described):
    """One of the rates."""

    key: Key
    percent: Decimal = Field(ge=0, le=100)


class VatRates(DatedRule):
    """All rates, as they hold from a day on."""

    rates: tuple[RateOfVat, ...] = Field(min_length=1)


class VatFile(Described):
    """The rates as they were from each day on."""

    versions: tuple[VatRates, ...] = Field(min_length=1)
