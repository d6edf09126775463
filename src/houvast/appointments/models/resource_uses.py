"""Which room, chair or counter a visit at ours has."""

from typing import ClassVar, Self

from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import RangeOperators
from django.db import models
from django.db.models import Deferrable

from houvast.ground.ranges import TimeRange
from houvast.ground.states import State
from houvast.workforce.models import Resource


class ResourceUseQuerySet(models.QuerySet["ResourceUse"]):
    def standing(self) -> Self:
        """Not of before the visit was moved, lost its place or was cancelled."""
        return self.filter(ResourceUse.STANDS)


class ResourceUse(models.Model):
    """A resource that a visit takes, for as long as its work is planned: nothing else does then."""

    STANDS = State(left_at=None)

    visit = models.ForeignKey("appointments.Visit", models.PROTECT, related_name="resource_uses")
    resource = models.ForeignKey(Resource, models.PROTECT, related_name="uses")
    planned_start_at = models.DateTimeField()
    planned_end_at = models.DateTimeField()
    left_at = models.DateTimeField(
        null=True, help_text="The visit was moved or cancelled, or has another one."
    )

    objects = ResourceUseQuerySet.as_manager()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["visit"], condition=models.Q(left_at__isnull=True), name="one_use_a_visit"
            ),
            ExclusionConstraint(
                name="one_visit_at_a_time_in_a_resource",
                expressions=[
                    ("resource", RangeOperators.EQUAL),
                    (TimeRange("planned_start_at", "planned_end_at"), RangeOperators.OVERLAPS),
                ],
                condition=models.Q(left_at__isnull=True),
                deferrable=Deferrable.DEFERRED,
            ),
        ]

    def __str__(self) -> str:
        return f"{self.resource} for visit {self.visit_id}"
