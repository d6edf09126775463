"""How many of a price a time is."""

from datetime import timedelta
from decimal import Decimal

QUARTER = timedelta(minutes=15)


def units_in(per: str, lasted: timedelta) -> Decimal | None:
    """In hours or quarters that were filled; a quarter that was only begun is not proposed. None
    for what is not counted by time.
    """
    quarters = max(lasted, timedelta(0)) // QUARTER
    return {"hour": Decimal(quarters) / 4, "quarter": Decimal(quarters)}.get(per)
