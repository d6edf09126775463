"""What can be done, by whom, and when."""

from houvast.workforce.models.leaving import Leave
from houvast.workforce.models.working import (
    CapacityRule,
    Daypart,
    PromiseClass,
    SeriesStep,
    Shift,
    Technician,
    Territory,
    WorkType,
)

__all__ = [
    "CapacityRule",
    "Daypart",
    "Leave",
    "PromiseClass",
    "SeriesStep",
    "Shift",
    "Technician",
    "Territory",
    "WorkType",
]
