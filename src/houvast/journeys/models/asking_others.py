"""Whom a journey asked beside its customer."""

from typing import ClassVar

from django.db import models

from houvast.ground.history import Belongs
from houvast.journeys.models.running import CaseJourney
from houvast.promises.models import Case


class OtherAsked(models.Model):
    """That a step waits for the word of another than the customer (who owns the place, who pays or
    who is home), who was asked in a case of their own: nothing in it is of the case that asks, and
    what they say is read by nobody else. Once each time that the step begins to wait.
    """

    journey = models.ForeignKey(CaseJourney, models.PROTECT, related_name="others_asked")
    step = models.CharField(max_length=40)
    since_at = models.DateTimeField(help_text="Since when the step waits for them.")
    case = models.OneToOneField(Case, models.PROTECT, related_name="asked_for")
    asked_at = models.DateTimeField()

    class Meta:
        ordering: ClassVar = ["id"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["journey", "step", "since_at"], name="other_asked_once_each_time"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.step} of {self.journey_id} in case {self.case_id}"

    def in_history(self) -> Belongs:
        return Belongs(self.case_id, self.case.customer_id)
