"""When technicians are away."""

from datetime import date, datetime, timedelta
from typing import ClassVar, Self

from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import RangeOperators
from django.db import models
from django.db.models import F, Q

from houvast.ground import spoken
from houvast.ground.ranges import TimeRange
from houvast.workforce.models.working import Technician


class LeaveQuerySet(models.QuerySet["Leave"]):
    """Which leave counts."""

    def standing(self) -> Self:
        """Not withdrawn."""
        return self.filter(withdrawn_at=None)

    def within(self, starts_at: datetime, ends_at: datetime) -> Self:
        """Standing, and for a part of that time at least."""
        return self.standing().filter(starts_at__lt=ends_at, ends_at__gt=starts_at)


class Leave(models.Model):
    """A stretch of time, of hours or weeks, in which a technician is not at work.

    Nobody has leave twice at one time. It is withdrawn with who and when, and never deleted.
    """

    technician = models.ForeignKey(Technician, models.PROTECT, related_name="leave")
    starts_at = models.DateTimeField()
    ends_at = models.DateTimeField(help_text="The first moment at which they are back.")
    note = models.CharField(max_length=200, blank=True)
    made_by = models.CharField(max_length=200)
    made_at = models.DateTimeField()
    withdrawn_by = models.CharField(max_length=200, blank=True)
    withdrawn_at = models.DateTimeField(null=True)

    objects = LeaveQuerySet.as_manager()

    class Meta:
        ordering: ClassVar = ["starts_at", "id"]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(ends_at__gt=F("starts_at")), name="leave_ends_later"
            ),
            ExclusionConstraint(
                name="one_leave_at_a_time",
                expressions=[
                    ("technician", RangeOperators.EQUAL),
                    (TimeRange("starts_at", "ends_at"), RangeOperators.OVERLAPS),
                ],
                condition=Q(withdrawn_at__isnull=True),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.technician} from {self.starts_at:%Y-%m-%d %H:%M}"

    @property
    def is_withdrawn(self) -> bool:
        return self.withdrawn_at is not None

    @property
    def is_whole_days(self) -> bool:
        return all(spoken.first_clock(at) == "0:00" for at in (self.starts_at, self.ends_at))

    @property
    def first_on(self) -> date:
        return spoken.today(self.starts_at)

    @property
    def last_on(self) -> date:
        """The last day on which they are away for a part at least."""
        return spoken.today(self.ends_at - timedelta(microseconds=1))
