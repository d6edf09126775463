"""What customers have to do before we come: their side of an appointment."""

from datetime import datetime
from typing import ClassVar, Self

from django.db import models
from django.db.models import Q

from houvast.appointments.models.visits import Visit
from houvast.ground.states import State


class PreparationQuerySet(models.QuerySet["Preparation"]):
    def to_do(self) -> Self:
        """Of which nobody said that it is arranged."""
        return self.filter(self.model.TO_DO)

    def to_remind(self, now: datetime, *, until: datetime) -> Self:
        """To do, never reminded of, while the visit can still be moved, which ends soon."""
        visits = Visit.objects.ahead().placed()
        near = visits.filter(change_until__gt=now, change_until__lte=until)
        return self.to_do().filter(reminded_at=None, visit__in=near)


class Preparation(models.Model):
    """Something that the customer arranges for a visit, in the words in which it was asked."""

    TO_DO = State(ready_at=None)

    visit = models.ForeignKey(Visit, models.PROTECT, related_name="preparations")
    number = models.PositiveSmallIntegerField()
    words_nl = models.CharField(max_length=120)
    words_en = models.CharField(max_length=120)
    ready_at = models.DateTimeField(null=True)
    ready_by = models.CharField(max_length=200, blank=True, db_default="")
    reminded_at = models.DateTimeField(null=True)

    objects = PreparationQuerySet.as_manager()

    class Meta:
        ordering: ClassVar = ["visit", "number"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["visit", "number"], name="prepared_once"),
            models.CheckConstraint(
                condition=Q(ready_at__isnull=True, ready_by="")
                | Q(ready_at__isnull=False) & ~Q(ready_by=""),
                name="ready_by_somebody",
            ),
        ]

    def __str__(self) -> str:
        return self.words_nl

    @property
    def is_ready(self) -> bool:
        return self.ready_at is not None
