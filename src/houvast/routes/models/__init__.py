"""The days of the technicians, what plans them anew, and the roads between."""

from houvast.routes.models.hours import hours_of
from houvast.routes.models.routes import (
    DayRoute,
    DayRouteQuerySet,
    Disruption,
    LostPlace,
    SolverRun,
    of_whom,
)
from houvast.routes.models.stored import ChangesField
from houvast.routes.models.travelling import TravelCondition, TravelTime

__all__ = [
    "ChangesField",
    "DayRoute",
    "DayRouteQuerySet",
    "Disruption",
    "LostPlace",
    "SolverRun",
    "TravelCondition",
    "TravelTime",
    "hours_of",
    "of_whom",
]
