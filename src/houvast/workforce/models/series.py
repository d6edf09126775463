"""Work that takes several visits."""

from typing import ClassVar

from django.db import models
from django.db.models import F, Q

from houvast.workforce.models.working import WorkType


class SeriesStep(models.Model):
    """One visit of a work type that takes several: of what kind, and how long after the last."""

    series = models.ForeignKey(WorkType, models.CASCADE, related_name="steps")
    order = models.PositiveSmallIntegerField()
    work_type = models.ForeignKey(WorkType, models.PROTECT, related_name="step_of")
    least_days_after = models.PositiveSmallIntegerField(default=1)
    most_days_after = models.PositiveSmallIntegerField(default=14)
    same_technician = models.BooleanField(default=False, help_text="As the visit before.")

    class Meta:
        ordering: ClassVar = ["order"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["series", "order"], name="one_step_a_number"),
            models.CheckConstraint(
                condition=Q(least_days_after__gte=1, most_days_after__gte=F("least_days_after")),
                name="step_comes_a_day_later",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.series}, {self.order}: {self.work_type}"
