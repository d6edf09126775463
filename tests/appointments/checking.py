"""What is stored of visits and days, looked at through and through."""

from collections.abc import Callable

import pytest
from django.db import IntegrityError, connection, transaction

from concurrency import broken_rule
from houvast.appointments.models import Visit
from houvast.routes.models import DayRoute
from houvast.routes.queries.technician_days import as_day
from houvast.routes.queries.travel import travel_times
from houvast.routing.arrivals import planned


def checked(change: Callable[[], object]) -> str | None:
    def through_and_through() -> None:
        change()
        connection.check_constraints()

    with pytest.raises(IntegrityError) as refused, transaction.atomic():
        through_and_through()
    return broken_rule(refused.value)


def check_every_day() -> None:
    """What is stored of each day can be driven, and says the same as its visits."""
    for route in DayRoute.objects.select_related("technician"):
        day = as_day(route)
        assert planned(day, day.stops, travel_times()) is not None
        visits = Visit.objects.filter(
            on=route.on, technician=route.technician, cancelled_at=None
        ).order_by("planned_start_at")
        assert [stop.id for stop in day.stops] == [visit.pk for visit in visits]
        assert [stop.planned for stop in day.stops] == [
            int(visit.planned_start_at.timestamp()) for visit in visits
        ]
