"""Holding the days of everybody on certain dates, in one order, before anything is put on them."""

from collections.abc import Collection
from datetime import date

from houvast.routes.front import lock_days
from houvast.routes.models import DayRoute


def hold_days(dates: Collection[date]) -> None:
    """Hold them all at once, so that nobody who books several days waits for us in a circle."""
    days = DayRoute.objects.filter(on__in=dates).only("technician_id", "resource_id", "on")
    lock_days({(day.whose, day.on) for day in days})
