"""The days of the technicians, what holds a place on them, and what plans them anew."""

from datetime import date, datetime
from typing import ClassVar, Self

from django.db import models
from django.db.models import F, Q

from houvast.people.models import Staff
from houvast.planning.models.stored import ChangesField, DisruptionPlanField, StopsField
from houvast.planning.models.working import Daypart, Technician, Territory
from houvast.planning.rules.plans import DisruptionPlan
from houvast.routing.days import Kind, Placed


class DayRouteQuerySet(models.QuerySet["DayRoute"]):
    def of_active(self) -> Self:
        """Of technicians who are on the road."""
        return self.filter(Technician.ACTIVE.of("technician"))

    def undisturbed(self) -> Self:
        """From which nobody dropped out."""
        return self.filter(out_from_at=None)


class DayRoute(models.Model):
    """One technician on one day: the row that a booking locks and the slot engine reads.

    `stops` are the visits and holds in order, as `Stop`. `version` goes up with every change, by
    trigger (`guarantees/versions.sql`). During the break the work stands still.
    """

    technician = models.ForeignKey(Technician, models.PROTECT, related_name="days")
    on = models.DateField()
    starts_at = models.DateTimeField()
    ends_at = models.DateTimeField()
    stops = StopsField(default=tuple)
    break_starts_at = models.DateTimeField(null=True)
    break_ends_at = models.DateTimeField(null=True)
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
        return f"{self.technician_id} on {self.on}"

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
        pause = (
            (self.break_starts_at, self.break_ends_at)
            if self.break_starts_at and self.break_ends_at
            else None
        )
        if self.out_from_at is None:
            return self.starts_at, self.ends_at, pause
        if self.back_at is None:
            return self.starts_at, min(self.ends_at, self.out_from_at), pause
        if self.out_from_at <= self.starts_at:
            return max(self.starts_at, self.back_at), self.ends_at, pause
        return self.starts_at, self.ends_at, (self.out_from_at, self.back_at)


class HoldQuerySet(models.QuerySet["Hold"]):
    def not_ended(self) -> Self:
        """Neither taken nor let go, be they past their time."""
        return self.filter(ended_at=None)

    def standing(self, now: datetime) -> Self:
        """Whose place is still kept."""
        return self.not_ended().filter(held_until__gt=now)

    def run_out(self, now: datetime) -> Self:
        """Past their time, and still on a day."""
        return self.not_ended().filter(held_until__lte=now)


class Hold(models.Model):
    """A place kept for some minutes for whoever is choosing. It stands in the day's `stops`."""

    proposal = models.ForeignKey("planning.Proposal", models.CASCADE, related_name="holds")
    route = models.ForeignKey(DayRoute, models.CASCADE, related_name="holds")
    opens_at = models.DateTimeField()
    closes_at = models.DateTimeField()
    made_at = models.DateTimeField()
    held_until = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)

    objects = HoldQuerySet.as_manager()

    class Meta:
        indexes: ClassVar = [
            models.Index(
                fields=["held_until"], name="hold_runs_out", condition=Q(ended_at__isnull=True)
            ),
        ]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["proposal"], condition=Q(ended_at__isnull=True), name="one_hold_a_proposal"
            ),
            models.CheckConstraint(
                condition=Q(held_until__gt=F("made_at")), name="hold_lasts_a_while"
            ),
        ]

    def __str__(self) -> str:
        return f"hold for proposal {self.proposal_id}"

    @property
    def as_placed(self) -> Placed:
        """Which of the stops of its day it is."""
        return Placed(Kind.HOLD, self.pk)

    @property
    def on(self) -> date:
        return self.route.on

    @property
    def technician_id(self) -> int:
        return self.route.technician_id

    def stands(self, now: datetime) -> bool:
        """Whether the place is still kept; after `held_until` it counts for nothing."""
        return self.ended_at is None and now < self.held_until

    def ran_out(self, now: datetime) -> bool:
        """Whether it was kept to its end, and neither taken nor let go before."""
        return now >= self.held_until and (
            self.ended_at is None or self.ended_at >= self.held_until
        )


class SlotSearch(models.Model):
    """The search for slots that need visits of other technicians to change places.

    `tried` has for each day that was searched the state of the calendar in which it was.
    """

    proposal = models.ForeignKey("planning.Proposal", models.CASCADE, related_name="searches")
    moving = models.ForeignKey("planning.Visit", models.CASCADE, null=True, related_name="searches")
    tried = models.JSONField(default=dict)
    started_at = models.DateTimeField()
    done_at = models.DateTimeField(null=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["proposal", "moving"], nulls_distinct=False, name="one_search_a_proposal"
            ),
        ]

    def __str__(self) -> str:
        return f"search for proposal {self.proposal_id}"


class ReadyPlan(models.Model):
    """How the days would look if a slot were chosen that needs other visits to change places.

    `routes` has for each day that changes its id, the version it was planned from, and its stops.
    """

    search = models.ForeignKey(SlotSearch, models.CASCADE, related_name="plans")
    on = models.DateField()
    part = models.ForeignKey(Daypart, models.CASCADE, related_name="ready_plans")
    technician = models.ForeignKey(Technician, models.CASCADE, related_name="ready_plans")
    opens_at = models.DateTimeField()
    closes_at = models.DateTimeField()
    detour = models.IntegerField(help_text="Seconds of driving more than without it.")
    routes = ChangesField()
    found_at = models.DateTimeField()

    class Meta:
        ordering: ClassVar = ["opens_at", "closes_at"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["search", "on", "part"], name="one_plan_a_slot"),
        ]

    def __str__(self) -> str:
        return f"{self.on} {self.part_id} for search {self.search_id}"


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
    visit = models.ForeignKey(
        "planning.Visit", models.PROTECT, null=True, related_name="disruptions"
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
                condition=Q(kind="out", visit__isnull=True)
                | Q(kind="runs_over", visit__isnull=False, extra_minutes__gt=0),
                name="disruption_says_what",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.technician} {self.kind} on {self.on}"

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
