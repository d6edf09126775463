"""Quantities and hours, as people write them."""

from datetime import timedelta
from decimal import Decimal

from houvast.ground.asked import said_number


def said_quantity(quantity: Decimal) -> str:
    """Without noughts at the end: 2, or 1,5."""
    return said_number(quantity)


def said_hours(lasted: timedelta) -> str:
    """Hours and minutes: 1:05."""
    minutes = round(lasted.total_seconds() / 60)
    return f"{minutes // 60}:{minutes % 60:02d}"
