"""Reminders of steps that wait for the customer. What the database holds true of them is in
`guarantees/reminded_once.sql`.
"""

from datetime import datetime
from typing import ClassVar, Self

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q

from houvast.ground.states import State
from houvast.journeys.models.running import CaseJourney
from houvast.promises.models import Case


class StepReminderQuerySet(models.QuerySet["StepReminder"]):
    def waiting(self) -> Self:
        """Neither sent, nor left out."""
        return self.filter(StepReminder.WAITS)

    def due(self, now: datetime) -> Self:
        """To be sent now, in cases that are open; the longest due first."""
        running = Case.OPEN.of("journey__case"), CaseJourney.STANDS.of("journey")
        return self.waiting().filter(*running, due_at__lte=now).order_by("due_at", "id")


class StepReminder(models.Model):
    """That the customer is reminded of a step which waits for them: the first
    time, the second. It is sent once, or left out because there was nothing to remind them of.
    """

    WAITS = State(sent_at=None, left_out_at=None)

    journey = models.ForeignKey(CaseJourney, models.PROTECT, related_name="reminders")
    step = models.CharField(max_length=40)
    since_at = models.DateTimeField(help_text="Since when the step waits for them.")
    number = models.PositiveSmallIntegerField(help_text="The first, the second time.")
    due_at = models.DateTimeField()
    asks = ArrayField(
        models.CharField(max_length=40), default=list, help_text="The questions it asked."
    )
    sent_at = models.DateTimeField(null=True)
    left_out_at = models.DateTimeField(null=True)

    objects = StepReminderQuerySet.as_manager()

    class Meta:
        ordering: ClassVar = ["id"]
        indexes: ClassVar = [
            models.Index(
                fields=["due_at", "id"],
                name="reminder_due",
                condition=Q(sent_at__isnull=True, left_out_at__isnull=True),
            ),
        ]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["journey", "step", "since_at", "number"], name="reminded_once"
            ),
            models.CheckConstraint(
                condition=Q(sent_at__isnull=True) | Q(left_out_at__isnull=True),
                name="reminder_sent_or_left_out",
            ),
            models.CheckConstraint(condition=Q(number__gte=1), name="reminder_numbered_from_one"),
        ]

    def __str__(self) -> str:
        return f"{self.step} of journey {self.journey_id}, time {self.number}"
