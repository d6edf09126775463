"""Who an invented company is on its invoices, with numbers that nobody has."""

import re
from datetime import datetime

from houvast.ground import spoken
from houvast.ground.history import HOUVAST
from houvast.people.actions.identifying import Identified, identify_company
from houvast.people.models import Company

KVK, VAT_NUMBER = "12345678", "NL123456782B01"
_ON_ONE_LINE = re.compile(r"(?P<street>.+), (?P<postcode>\d{4} [A-Z]{2}) (?P<town>.+)")


def put_on_paper(company: Company, *, now: datetime) -> None:
    """Its name and address as they stand under its letters, with numbers."""
    where = _ON_ONE_LINE.fullmatch(company.address)
    if where is None:
        raise ValueError(f"no street, postcode and town: {company.address}")
    asked = Identified(
        spoken.today(now), f"{company.name} B.V.", kvk=KVK, vat_number=VAT_NUMBER,
        **where.groupdict(),
    )  # fmt: skip
    identify_company(asked=asked, by=HOUVAST, now=now)
