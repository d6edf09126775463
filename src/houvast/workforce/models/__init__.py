"""What can be done, by whom, and when."""

from houvast.workforce.models.branches import (
    Branch,
    BranchDayOff,
    BranchHours,
    Resource,
    ResourceHours,
)
from houvast.workforce.models.certificates import Certificate
from houvast.workforce.models.leaving import Leave
from houvast.workforce.models.working import (
    CapacityRule,
    Daypart,
    PromiseClass,
    SeriesStep,
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
    "CapacityRule",
    "Certificate",
    "Daypart",
    "Leave",
    "PromiseClass",
    "Resource",
    "ResourceHours",
    "SeriesStep",
    "Shift",
    "Technician",
    "Territory",
    "Where",
    "WorkType",
]
