"""How long the steps of a journey took, and by when we said that they would be done."""

from typing import ClassVar, Self

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from houvast.ground.states import State
from houvast.journeys.models.running import CaseJourney


class StepRunQuerySet(models.QuerySet["StepRun"]):
    def running(self) -> Self:
        """Those that are at hand still."""
        return self.filter(StepRun.RUNS)

    def finished(self) -> Self:
        """Those that came to the end of their step."""
        return self.filter(ended=StepRun.End.DONE)

    def reckoned(self) -> Self:
        """Those of which history said by when they would be done."""
        return self.filter(seen__gt=0)


class StepRun(models.Model):
    """A step from when it was at hand until it was done, and what was told first of when.

    It can be recounted from what happened at the steps, and stands beside it so that a moment is
    reckoned from a hundred rows. What was told stands.
    """

    class End(models.TextChoices):
        DONE = "done", _("Done")
        LEFT = "left", _("Passed by, or nobody waits for it any more")

    RUNS = State(ended_at=None)

    journey = models.ForeignKey(CaseJourney, models.PROTECT, related_name="runs")
    key = models.CharField(max_length=40, help_text="The kind of journey.")
    step = models.CharField(max_length=40)
    begun_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)
    ended = models.CharField(max_length=4, choices=End, blank=True)
    usually_at = models.DateTimeField(null=True, help_text="By then half of its like were done.")
    at_most_at = models.DateTimeField(null=True, help_text="By then it was to be done.")
    road_usually_at = models.DateTimeField(null=True, help_text="The same of all that lies ahead.")
    road_at_most_at = models.DateTimeField(null=True)
    seen = models.PositiveIntegerField(
        default=0, help_text="From how many it was reckoned; 0: as the file says."
    )

    objects = StepRunQuerySet.as_manager()

    class Meta:
        indexes: ClassVar = [
            models.Index(
                fields=["key", "step", "-ended_at"],
                condition=Q(ended="done"),
                name="run_finished",
            ),
            models.Index(
                fields=["key", "step"], condition=Q(ended_at__isnull=True), name="run_running"
            ),
            models.Index(
                fields=["key", "step", "-at_most_at"], condition=Q(seen__gt=0), name="run_reckoned"
            ),
        ]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["journey", "step"], name="one_run_of_a_step"),
            models.CheckConstraint(
                condition=Q(ended_at__isnull=True, ended="")
                | Q(ended_at__gte=F("begun_at")) & ~Q(ended=""),
                name="run_ends_after_it_began",
            ),
            models.CheckConstraint(
                condition=Q(usually_at__isnull=True, at_most_at__isnull=True, seen=0)
                | Q(usually_at__lte=F("at_most_at"), usually_at__gte=F("begun_at")),
                name="run_told_in_order",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.step} of journey {self.journey_id}"

    @property
    def is_running(self) -> bool:
        return self.ended_at is None

    @property
    def is_reckoned(self) -> bool:
        """Whether history says by when, and not the file."""
        return self.seen > 0
