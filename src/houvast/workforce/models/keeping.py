"""What a broken promise is worth, and how far each kind of work goes from what was reckoned."""

from datetime import date
from typing import ClassVar, Self

from django.db import models
from django.db.models import Q

from houvast.workforce.models.working import WorkType

MOST_MINUTES = 240


class PromiseWorthQuerySet(models.QuerySet["PromiseWorth"]):
    def for_day(self, on: date) -> Self:
        """What counts for plans of that day, first."""
        return self.filter(from_on__lte=on).order_by("-from_on", "-id")


class PromiseWorth(models.Model):
    """How many minutes of driving a broken promise is worth, for plans of a day and after it.

    A row stands; of those for one day the last counts (`guarantees/worth_stands.sql`).
    """

    minutes = models.PositiveSmallIntegerField(
        help_text="0: a plan asks whether a window can be kept, and not how sure that is."
    )
    from_on = models.DateField(help_text="The first day for which it counts.")
    made_by = models.CharField(max_length=200)
    made_at = models.DateTimeField()

    objects = PromiseWorthQuerySet.as_manager()

    class Meta:
        indexes: ClassVar = [models.Index(fields=["-from_on", "-id"], name="promise_worth_day")]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(minutes__lte=MOST_MINUTES), name="promise_worth_some_hours"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.minutes} min from {self.from_on}"


class WorkSpread(models.Model):
    """How far a kind of work goes from what was reckoned, as its visits of the last year showed."""

    work_type = models.OneToOneField(WorkType, models.CASCADE, related_name="spread")
    share = models.FloatField(help_text="The standard deviation as a share of what was reckoned.")
    visits = models.PositiveIntegerField(help_text="Of so many visits; what all work says beside.")
    reckoned_at = models.DateTimeField()

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(share__gt=0.0, share__lte=2.0), name="work_spreads_within_reason"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.work_type}: {self.share:.2f}"
