"""What the installer asks for its work."""

from collections.abc import Mapping
from datetime import datetime
from decimal import Decimal

from houvast.demo.invented.work import FAULT, MAINTENANCE
from houvast.ground import spoken
from houvast.ground.history import HOUVAST
from houvast.money.front import PriceAsked, PricedItem, price_item
from houvast.money.models import PriceItem, Vat
from houvast.workforce.models import WorkType

Per = PriceItem.Per
CALL_OUT, QUARTER, SERVICE = Decimal("38.50"), Decimal("17.25"), Decimal("129.00")


def put_prices(work: Mapping[str, WorkType], *, now: datetime) -> None:
    """A call-out and quarters of an hour for a fault, one price for maintenance; with VAT."""
    fault, service = work[FAULT.name_nl], work[MAINTENANCE.name_nl]
    asked = (
        (PricedItem(fault, Per.CALL_OUT), CALL_OUT),
        (PricedItem(fault, Per.QUARTER), QUARTER),
        (PricedItem(service, Per.WHOLE, "Onderhoudsbeurt", "Yearly service"), SERVICE),
    )
    for item, amount in asked:
        price = PriceAsked(amount, Vat.HIGH, includes_vat=True, from_on=spoken.today(now))
        price_item(item=item, price=price, by=HOUVAST, now=now)
