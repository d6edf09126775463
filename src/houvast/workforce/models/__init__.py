"""What can be done, by whom, and when."""

from houvast.workforce.models.branches import (
    Branch,
    BranchDayOff,
    BranchHours,
    Resource,
    ResourceHours,
)
from houvast.workforce.models.busy import BusyCalendar, BusyTime
from houvast.workforce.models.calendar_links import CalendarLink, SomebodyOrSomething
from houvast.workforce.models.capacity import CapacityRule, PromiseClass
from houvast.workforce.models.certificates import Certificate
from houvast.workforce.models.keeping import PromiseWorth, WorkSpread
from houvast.workforce.models.leaving import Leave
from houvast.workforce.models.permission import PermissionAsked
from houvast.workforce.models.series import SeriesStep
from houvast.workforce.models.working import (
    Daypart,
    Shift,
    Technician,
    Territory,
    Where,
    WorkType,
)

__all__ = [
    "Branch",
    "BranchDayOff",
    "BranchHours",
    "BusyCalendar",
    "BusyTime",
    "CalendarLink",
    "CapacityRule",
    "Certificate",
    "Daypart",
    "Leave",
    "PermissionAsked",
    "PromiseClass",
    "PromiseWorth",
    "Resource",
    "ResourceHours",
    "SeriesStep",
    "Shift",
    "SomebodyOrSomething",
    "Technician",
    "Territory",
    "Where",
    "WorkSpread",
    "WorkType",
]
