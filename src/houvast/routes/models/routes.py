"""The days of the technicians, what holds a place on them, and what plans them anew."""

from datetime import datetime
from typing import ClassVar, Self

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q

from houvast.people.models import Staff
from houvast.routes.models.hours import hours_of
from houvast.routes.models.stored import DisruptionPlanField, StopsField
from houvast.routes.rules.plans import DisruptionPlan
from houvast.routing.disruption import LongerWork
from houvast.workforce.models import Resource, Technician, Territory


def of_whom(whose: int) -> Q:
    """The days of a technician, or below nought of a resource."""
    return Q(technician_id=whose) if whose > 0 else Q(resource_id=-whose)


class DayRouteQuerySet(models.QuerySet["DayRoute"]):
    def of_active(self) -> Self:
        """Of technicians who take visits."""
        return self.filter(Technician.ACTIVE.of("technician"))

    def on_the_road(self) -> Self:
        """Of technicians who drive to customers."""
        return self.of_active().filter(technician__branch=None)

    def with_whose(self) -> Self:
        """With the technician or the resource of each, as `as_day` needs them."""
        return self.select_related("technician", "resource")

    def met_by_busy_times(self) -> Self:
        """On which somebody is busy while a visit was promised."""
        return self.exclude(met=[])

    def undisturbed(self) -> Self:
        """From which nobody dropped out."""
        return self.filter(out_from_at=None)


class DayRoute(models.Model):
    """One technician or resource on one day: the row that a booking locks and slots are read from.

    `stops` are the visits and holds in order, as `Stop`. `version` goes up with every change, by
    trigger (`guarantees/versions.sql`). During the break the work stands still.
    """

    technician = models.ForeignKey(Technician, models.PROTECT, null=True, related_name="days")
    resource = models.ForeignKey(Resource, models.PROTECT, null=True, related_name="days")
    on = models.DateField()
    starts_at = models.DateTimeField()
    ends_at = models.DateTimeField()
    stops = StopsField(default=tuple)
    break_starts_at = models.DateTimeField(null=True)
    break_ends_at = models.DateTimeField(null=True)
    busy = models.JSONField(
        default=list,
        help_text="From when until when it is busy by its own calendar: pairs of epoch seconds.",
    )
    met = ArrayField(
        models.BigIntegerField(),
        default=list,
        help_text="Numbers of visits that a busy time met: somebody has to decide on them.",
    )
    out_from_at = models.DateTimeField(
        null=True, help_text="From here nobody drives this day any more: illness, a van that broke."
    )
    back_at = models.DateTimeField(
        null=True, help_text="From here they drive again, who were out for a part of the day."
    )
    version = models.PositiveIntegerField(default=0, editable=False)

    objects = DayRouteQuerySet.as_manager()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["on", "technician"], name="one_route_a_day"),
            models.UniqueConstraint(
                fields=["on", "resource"],
                condition=Q(resource__isnull=False),
                name="one_day_of_a_resource",
            ),
            models.CheckConstraint(
                condition=Q(technician__isnull=False, resource__isnull=True)
                | Q(technician__isnull=True, resource__isnull=False),
                name="day_of_somebody_or_something",
            ),
            models.CheckConstraint(
                condition=Q(ends_at__gt=F("starts_at")), name="route_ends_later"
            ),
            models.CheckConstraint(
                condition=Q(break_starts_at__isnull=True, break_ends_at__isnull=True)
                | Q(break_ends_at__gt=F("break_starts_at")),
                name="break_ends_later",
            ),
            models.CheckConstraint(
                condition=Q(back_at__isnull=True) | Q(back_at__gt=F("out_from_at")),
                name="back_after_being_out",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.whose} on {self.on}"

    @property
    def whose(self) -> int:
        """The id of its technician, or below nought that of its resource."""
        return self.technician_id or -(self.resource_id or 0)

    @property
    def somebody(self) -> Technician:
        """Whose day it is. Ask it of the days of technicians alone: a chair is nobody."""
        if self.technician is None:
            raise TypeError(f"{self} is of a resource")
        return self.technician

    @property
    def name(self) -> str:
        """Of whose day it is."""
        found = self.technician or self.resource
        return found.name if found else ""

    @property
    def is_undisturbed(self) -> bool:
        """Whether nobody dropped out from it."""
        return self.out_from_at is None

    @property
    def is_out(self) -> bool:
        """Whether somebody dropped out who is not back on that day."""
        return not self.is_undisturbed and self.back_at is None

    @property
    def hours(self) -> tuple[datetime, datetime, tuple[datetime, datetime] | None]:
        """From when to when it is driven, and when the work stands still in between.

        Who is away for a part of the day has no other break; who is away from its beginning begins
        when they are back.
        """
        return hours_of(self)


class SolverRun(models.Model):
    """One time that the solver went over a day: what it gained, and whether that was used."""

    class Outcome(models.TextChoices):
        APPLIED = "applied"
        NO_GAIN = "no_gain"
        OVERTAKEN = "overtaken"

    territory = models.ForeignKey(Territory, models.CASCADE, null=True, related_name="solver_runs")
    on = models.DateField()
    stamp = models.BigIntegerField(help_text="The sum of the versions that it left.")
    solver = models.CharField(max_length=20)
    started_at = models.DateTimeField()
    seconds = models.FloatField()
    iterations = models.PositiveIntegerField()
    visits = models.PositiveIntegerField()
    driving_before = models.IntegerField(help_text="Seconds on the road, overtime counted double.")
    driving_after = models.IntegerField()
    at_risk_before = models.FloatField(
        default=0.0,
        db_default=0.0,
        help_text="How many promised windows were expected to be broken.",
    )
    at_risk_after = models.FloatField(default=0.0, db_default=0.0)
    changed = models.PositiveIntegerField(help_text="Visits that went to another technician.")
    outcome = models.CharField(max_length=10, choices=Outcome)

    class Meta:
        indexes: ClassVar = [
            models.Index(fields=["territory", "on", "-id"], name="solver_run_day"),
        ]

    def __str__(self) -> str:
        return f"{self.on}: {self.outcome}"


class DisruptionQuerySet(models.QuerySet["Disruption"]):
    def undecided(self) -> Self:
        """Planned, and nobody decided on the plan yet."""
        return self.filter(applied_at=None, dropped_at=None).exclude(planned_at=None)

    def in_use(self) -> Self:
        """Whose plan was used and still holds."""
        return self.filter(taken_back_at=None).exclude(applied_at=None)

    def standing(self) -> Self:
        """Neither dropped nor taken back."""
        return self.filter(dropped_at=None, taken_back_at=None)


class Disruption(models.Model):
    """A technician or van that drops out, or work that runs over, and the plan that follows."""

    class Kind(models.TextChoices):
        OUT = "out"
        RUNS_OVER = "runs_over"

    kind = models.CharField(max_length=10, choices=Kind)
    technician = models.ForeignKey(Technician, models.PROTECT, related_name="disruptions")
    on = models.DateField()
    from_at = models.DateTimeField()
    stop_id = models.BigIntegerField(
        null=True, help_text="The number of the visit whose work runs over."
    )
    extra_minutes = models.PositiveSmallIntegerField(default=0)
    note = models.TextField(blank=True)
    made_by = models.ForeignKey(Staff, models.PROTECT, related_name="disruptions")
    made_at = models.DateTimeField()
    plan = DisruptionPlanField(
        default=DisruptionPlan, help_text="The days before and after, as ReadyPlan.routes."
    )
    planned_at = models.DateTimeField(null=True)
    applied_at = models.DateTimeField(null=True)
    dropped_at = models.DateTimeField(null=True)
    taken_back_at = models.DateTimeField(
        null=True, help_text="It was used, and turned out not to be so, or to be over."
    )

    objects = DisruptionQuerySet.as_manager()

    class Meta:
        indexes: ClassVar = [models.Index(fields=["on", "-id"], name="disruption_day")]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(applied_at__isnull=True) | Q(dropped_at__isnull=True),
                name="disruption_ends_once",
            ),
            models.CheckConstraint(
                condition=Q(taken_back_at__isnull=True) | Q(applied_at__isnull=False),
                name="only_what_was_used_is_taken_back",
            ),
            models.CheckConstraint(
                condition=Q(kind="out", stop_id__isnull=True)
                | Q(kind="runs_over", stop_id__isnull=False, extra_minutes__gt=0),
                name="disruption_says_what",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.technician} {self.kind} on {self.on}"

    @property
    def longer_work(self) -> LongerWork | None:
        """What it says of work that runs over; None where somebody drops out."""
        if self.stop_id is None:
            return None
        return LongerWork(self.stop_id, self.extra_minutes * 60, self.pk)

    @property
    def is_used(self) -> bool:
        """Whether its plan was used, be it taken back since."""
        return self.applied_at is not None

    @property
    def is_undecided(self) -> bool:
        """Whether its plan was neither used nor dropped."""
        return not self.is_used and self.dropped_at is None

    @property
    def is_taken_back(self) -> bool:
        return self.taken_back_at is not None

    @property
    def is_in_use(self) -> bool:
        """Whether its plan was used and it still holds."""
        return self.is_used and not self.is_taken_back


class LostPlace(models.Model):
    """What stood on a day and has no place there any more, since a disruption took it.

    The row stays; whether it still counts says whoever keeps what was lost.
    """

    disruption = models.ForeignKey(Disruption, models.PROTECT, related_name="lost")
    stop_id = models.BigIntegerField(help_text="The number of the visit.")
    at = models.DateTimeField()

    class Meta:
        indexes: ClassVar = [models.Index(fields=["stop_id", "at"], name="lost_place_stop")]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["disruption", "stop_id", "at"], name="one_place_lost_once"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.stop_id} by {self.disruption_id}"
