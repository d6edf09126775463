"""Who comes along to a visit of several technicians."""

from typing import ClassVar, Self

from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import RangeOperators
from django.db import models
from django.db.models import Deferrable, Q

from houvast.ground.ranges import TimeRange
from houvast.ground.states import State
from houvast.workforce.models import Technician


class MateQuerySet(models.QuerySet["Mate"]):
    def coming(self) -> Self:
        """Not of before the visit was moved or cancelled."""
        return self.filter(Mate.COMES)


class Mate(models.Model):
    """A further technician of a crew: busy with the visit for as long as its lead is."""

    COMES = State(left_at=None)

    visit = models.ForeignKey("appointments.Visit", models.PROTECT, related_name="mates")
    technician = models.ForeignKey(Technician, models.PROTECT, related_name="mate_visits")
    planned_start_at = models.DateTimeField()
    planned_end_at = models.DateTimeField()
    left_at = models.DateTimeField(null=True, help_text="The visit was moved or cancelled.")

    objects = MateQuerySet.as_manager()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["visit", "technician"],
                condition=Q(left_at__isnull=True),
                name="mate_comes_once",
            ),
            ExclusionConstraint(
                name="one_visit_at_a_time_for_mates",
                expressions=[
                    ("technician", RangeOperators.EQUAL),
                    (TimeRange("planned_start_at", "planned_end_at"), RangeOperators.OVERLAPS),
                ],
                condition=Q(left_at__isnull=True),
                deferrable=Deferrable.DEFERRED,
            ),
        ]

    def __str__(self) -> str:
        return f"{self.technician} with visit {self.visit_id}"

    @property
    def is_coming(self) -> bool:
        return self.left_at is None
