"""The small frozen types in which days, slots and plans are said: numbers, and no rows."""

from houvast.routes.placed import Planned
from houvast.routes.rules.plans import Change, DisruptionPlan
from houvast.routes.rules.wanted import Wanted
from houvast.routing.availability import Availability
from houvast.routing.carrying_over import Carried
from houvast.routing.choices import Standouts
from houvast.routing.crews import Assignment, Crew, PossibleArrival
from houvast.routing.days import Day, Placed, Stop, StopKind, TechnicianDay
from houvast.routing.disruption import LongerWork
from houvast.routing.indoors import NOWHERE
from houvast.routing.reassigning import ReassignedSlot
from houvast.routing.requests import Indoors, Request, Worths
from houvast.routing.reservations import Reservation, Reservations, Skills
from houvast.routing.restoring import Lost
from houvast.routing.runs import Run
from houvast.routing.sharing import Seeker
from houvast.routing.slots import Kindness, Pair, Slot
from houvast.routing.starts import STARTS_WITHIN, Starts
from houvast.routing.timetable import TimedStop, Timetable
from houvast.routing.travel import Place, TravelTimes
from houvast.routing.unsure import NOBODY_COMES, Likely, Unsure
from houvast.routing.windows import GRAIN, Part, Window
from houvast.routing.wishes import HalfDay, Wish

__all__ = [
    "GRAIN",
    "NOBODY_COMES",
    "NOWHERE",
    "STARTS_WITHIN",
    "Assignment",
    "Availability",
    "Carried",
    "Change",
    "Crew",
    "Day",
    "DisruptionPlan",
    "HalfDay",
    "Indoors",
    "Kindness",
    "Likely",
    "LongerWork",
    "Lost",
    "Pair",
    "Part",
    "Place",
    "Placed",
    "Planned",
    "PossibleArrival",
    "ReassignedSlot",
    "Request",
    "Reservation",
    "Reservations",
    "Run",
    "Seeker",
    "Skills",
    "Slot",
    "Standouts",
    "Starts",
    "Stop",
    "StopKind",
    "TechnicianDay",
    "TimedStop",
    "Timetable",
    "TravelTimes",
    "Unsure",
    "Wanted",
    "Window",
    "Wish",
    "Worths",
]
