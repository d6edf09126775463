"""Visits that take two: proposals, choices, and the days of the technicians."""

from houvast.ground.ranges import TimeRange
from houvast.planning.models.agreeing import Choice, Maintenance, Proposal, Round
from houvast.planning.models.corrections import ArrivalCorrection
from houvast.planning.models.leaving import Leave
from houvast.planning.models.routes import (
    DayRoute,
    DayRouteQuerySet,
    Disruption,
    Hold,
    ReadyPlan,
    SlotSearch,
    SolverRun,
)
from houvast.planning.models.travelling import TravelCondition, TravelTime
from houvast.planning.models.visits import Mate, Visit, VisitQuerySet
from houvast.planning.models.working import (
    CapacityRule,
    Daypart,
    PromiseClass,
    SeriesStep,
    Shift,
    Technician,
    TechnicianWish,
    Territory,
    WorkType,
)

__all__ = [
    "ArrivalCorrection",
    "CapacityRule",
    "Choice",
    "DayRoute",
    "DayRouteQuerySet",
    "Daypart",
    "Disruption",
    "Hold",
    "Leave",
    "Maintenance",
    "Mate",
    "PromiseClass",
    "Proposal",
    "ReadyPlan",
    "Round",
    "SeriesStep",
    "Shift",
    "SlotSearch",
    "SolverRun",
    "Technician",
    "TechnicianWish",
    "Territory",
    "TimeRange",
    "TravelCondition",
    "TravelTime",
    "Visit",
    "VisitQuerySet",
    "WorkType",
]
