"""The rates of VAT: those that come with Houvast, or the company's own."""

from datetime import date
from decimal import Decimal
from pathlib import Path

from django.conf import settings

from houvast.ground.dated_rules import in_force
from houvast.ground.described_folders import read_folders
from houvast.money.rules.vat import RateUnknown, VatFile

OURS = Path(__file__).parent / "regulations"


def vat_percent(kind: str, on: date) -> Decimal:
    """What a rate comes to on a day. Raises RateUnknown where none is on file."""
    versions = read_folders(VatFile, OURS, Path(settings.HOUVAST.home) / "vat")["vat"].versions
    rates = in_force(versions, on)
    found = next((rate for rate in rates.rates if rate.key == kind), None) if rates else None
    if found is None:
        raise RateUnknown
    percent: Decimal = found.percent
    return percent
