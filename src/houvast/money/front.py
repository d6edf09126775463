"""What others may ask about money."""

from houvast.money.actions.pricing import (
    PriceAsked,
    PricedItem,
    end_price,
    price_item,
    set_price,
)
from houvast.money.queries.prices import PriceSheet, ShownPrice, price_items, price_sheet
from houvast.money.rules.refusals import PricesChanged

__all__ = [
    "PriceAsked",
    "PriceSheet",
    "PricedItem",
    "PricesChanged",
    "ShownPrice",
    "end_price",
    "price_item",
    "price_items",
    "price_sheet",
    "set_price",
]
