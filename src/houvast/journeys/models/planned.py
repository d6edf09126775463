"""Which visits of a journey are planned together. See `guarantees/planned_by_journey.sql`."""

from typing import ClassVar

from django.db import models
from django.db.models import Q

from houvast.journeys.models.running import FollowedVersion


class PlannedTogether(models.Model):
    """By the text that a journey follows: work of one kind `begins` only while a visit of another
    that it `needs` stands. Kinds of work are named as the company does. Rows are only ever added.
    """

    followed = models.ForeignKey(FollowedVersion, models.PROTECT, related_name="planned_together")
    begins = models.CharField(max_length=200)
    needs = models.CharField(max_length=200)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["followed", "begins", "needs"], name="planned_together_once"
            ),
            models.CheckConstraint(
                condition=~Q(begins="") & ~Q(needs=""), name="planned_together_says_what"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.begins} needs {self.needs}"
