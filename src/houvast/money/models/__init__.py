"""What was agreed about money, and what it was agreed from."""

from houvast.money.models.agreed import AgreedLine
from houvast.money.models.offers import Offer, OfferLine, OfferPart, OfferWord
from houvast.money.models.prices import Price, PriceItem, Vat

__all__ = [
    "AgreedLine",
    "Offer",
    "OfferLine",
    "OfferPart",
    "OfferWord",
    "Price",
    "PriceItem",
    "Vat",
]
