"""What was put right, beside what stood on record before."""

from typing import ClassVar

from django.db import models
from django.db.models import F, Q

from houvast.appointments.models.visits import Visit
from houvast.promises.models import Promise


class ArrivalCorrection(models.Model):
    """Somebody put right when we really arrived, or that nobody did. What stood there before stays
    on record.

    A broken promise stays broken (G4): this stands beside it.
    """

    visit = models.ForeignKey(Visit, models.PROTECT, related_name="corrections")
    promise = models.ForeignKey(
        Promise, models.PROTECT, related_name="corrections", help_text="As it ended before."
    )
    before_at = models.DateTimeField(null=True, help_text="None: nobody had said it.")
    arrived_at = models.DateTimeField(null=True, help_text="None: nobody had arrived after all.")
    why = models.TextField()
    said_by = models.CharField(max_length=200)
    said_at = models.DateTimeField()

    class Meta:
        ordering: ClassVar = ["id"]
        constraints: ClassVar = [
            models.CheckConstraint(condition=~Q(why=""), name="corrected_with_a_reason"),
            models.CheckConstraint(
                condition=Q(arrived_at__lte=F("said_at")), name="corrected_afterwards"
            ),
            models.CheckConstraint(
                condition=Q(arrived_at__isnull=False) | Q(before_at__isnull=False),
                name="taken_back_what_was_said",
            ),
        ]

    def __str__(self) -> str:
        at = f"{self.arrived_at:%Y-%m-%d %H:%M}" if self.arrived_at else "nobody"
        return f"visit {self.visit_id}: {at}"
