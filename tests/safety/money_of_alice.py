"""What Alice was offered, and a price: an attack in each word that somebody typed."""

from datetime import date, timedelta
from decimal import Decimal

from cast import NOW
from houvast.ground.history import HOUVAST
from houvast.money.front import (
    LineAsked,
    OfferAsked,
    PriceAsked,
    PricedItem,
    price_item,
    send_offer,
)
from houvast.money.models import Offer, Price
from houvast.promises.models import Case
from on_the_road import Road
from safety.told_by_the_bank import told_by_the_bank


def money_of(case: Case, road: Road) -> tuple[Offer, Price]:
    """An offer to Alice, a price that counts next year, and what the bank told."""
    lines = [LineAsked("<script>alert(19)</script>", Decimal(1), Decimal(10))]
    asked = OfferAsked("<script>alert(20)</script>", lines, NOW + timedelta(days=30), "{{7*7}}")
    offer = send_offer(case=case, asked=asked, by=road.cast.fatima, now=NOW)
    told_by_the_bank(road.cast)
    item = PricedItem(road.repair, "piece", "<script>alert(21)</script>", "{{7*7}}")
    price = PriceAsked(Decimal(10), "high", includes_vat=True, from_on=date(2027, 11, 1))
    return offer, price_item(item=item, price=price, by=HOUVAST, now=NOW)
