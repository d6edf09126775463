"""What was agreed about money, and what it was agreed from."""

from houvast.money.models.prices import Price, PriceItem, Vat

__all__ = ["Price", "PriceItem", "Vat"]
