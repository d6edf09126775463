"""Visits that are still on somebody's day, and that they cannot be in time for any more."""

from typing import ClassVar, Self

from django.db import models
from django.db.models import F, Q

from houvast.appointments.models.visits import Visit
from houvast.ground.states import State


class DelayQuerySet(models.QuerySet["Delay"]):
    def standing(self) -> Self:
        """Of which nothing else has become yet."""
        return self.filter(Delay.STANDS)

    def told(self) -> Self:
        """Of which the customer was told."""
        return self.exclude(told_at=None)


class Delay(models.Model):
    """That the day of a technician says that they come later than the customer was told.

    It is known from `known_at` on, and the customer reads it when that has settled: `told_about_at`
    is about when they expect us since. One of a visit stands at a time.
    """

    class End(models.TextChoices):
        IN_TIME = "in_time"
        OTHERWISE = "otherwise"

    STANDS = State(ended_at=None)

    visit = models.ForeignKey(Visit, models.PROTECT, related_name="delays")
    known_at = models.DateTimeField()
    about_at = models.DateTimeField(help_text="About when we are there, as it looks now.")
    told_at = models.DateTimeField(null=True)
    told_about_at = models.DateTimeField(null=True)
    ended_at = models.DateTimeField(null=True)
    ended_how = models.CharField(max_length=9, choices=End, blank=True)

    objects = DelayQuerySet.as_manager()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["visit"], condition=Q(ended_at__isnull=True), name="one_delay_at_a_time"
            ),
            models.CheckConstraint(
                condition=Q(told_at__isnull=True, told_about_at__isnull=True)
                | Q(told_at__isnull=False, told_about_at__gt=F("told_at")),
                name="delay_told_with_a_time_to_come",
            ),
            models.CheckConstraint(
                condition=Q(ended_at__isnull=True, ended_how="")
                | Q(ended_at__isnull=False) & ~Q(ended_how=""),
                name="delay_ended_somehow",
            ),
        ]

    def __str__(self) -> str:
        return f"visit {self.visit_id} about {self.about_at:%H:%M}"

    @property
    def is_told(self) -> bool:
        """Whether the customer read about when we come instead."""
        return self.told_at is not None
