"""Visits: what was agreed with the customer, beside what we plan and what happened."""

from datetime import date, datetime
from typing import Any, ClassVar, Self

from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import RangeOperators
from django.db import models
from django.db.models import Deferrable, F, Q

from houvast.ground.history import Belongs
from houvast.ground.ranges import TimeRange
from houvast.ground.states import State
from houvast.planning.models.agreeing import Choice
from houvast.planning.models.working import Technician, WorkType
from houvast.planning.rules.arriving import latest_for
from houvast.promises.models import Case, Promise
from houvast.promises.rules import ASKED_FIRST
from houvast.routing.days import Kind, Placed


class VisitQuerySet(models.QuerySet["Visit"]):
    def for_work(self, work_type: Any) -> Self:
        """Of this kind of work, be it as one of the visits that it takes."""
        return self.filter(Q(work_type=work_type) | Q(series__work_type=work_type))

    def of_household(self, household: Any) -> Self:
        """Of anybody who lives there, in whichever case."""
        return self.filter(case__customer__household=household)

    def standing(self) -> Self:
        """Not cancelled: to come, or done."""
        return self.filter(Visit.STANDS)

    def upcoming(self) -> Self:
        """Neither cancelled nor done, whatever the clock says."""
        return self.standing().filter(finished_at=None)

    def ahead(self) -> Self:
        """Upcoming, and nobody has arrived."""
        return self.upcoming().not_begun()

    def begun(self) -> Self:
        """At which somebody has arrived, cancelled or not."""
        return self.exclude(arrived_at=None)

    def not_begun(self) -> Self:
        """At which nobody has arrived, cancelled or not."""
        return self.filter(arrived_at=None)

    def finished(self) -> Self:
        """Of which somebody said how they went."""
        return self.exclude(finished_at=None)

    def under_way(self) -> Self:
        """To which somebody drives, or where they have arrived."""
        return self.exclude(Visit.NOBODY_LEFT)

    def not_under_way(self) -> Self:
        """For which nobody has left."""
        return self.filter(Visit.NOBODY_LEFT)

    def placed(self) -> Self:
        """On the day of a technician, who drives to it or did."""
        return self.standing().filter(unplaced_at=None)

    def unplaced(self) -> Self:
        """Promised, and nobody drives to it: its customer is to have another time."""
        return self.ahead().exclude(unplaced_at=None)

    def not_pinned(self) -> Self:
        """Which plans may give to another technician."""
        return self.filter(pinned_at=None)

    def of(self, technician: Technician) -> Self:
        """Those that somebody leads or comes along to."""
        along = Mate.objects.coming().filter(technician=technician)
        return self.filter(Q(technician=technician) | Q(pk__in=along.values("visit")))

    def missed(self, now: datetime) -> Self:
        """To which nobody came, as far as is known: who is late or did not say yet still may."""
        past = self.ahead().filter(closes_at__lt=now)
        lately = Q(promise__due_at__gte=now - ASKED_FIRST)
        return past.exclude(Promise.OPEN.of("promise") & lately)

    def unreported(self, today: date) -> Self:
        """Of an earlier day, and nobody said how they went."""
        return self.placed().upcoming().filter(on__lt=today)


class Visit(models.Model):
    """An appointment: the window that the customer chose, apart from planned and actual times.

    The window always equals that of its `choice` (`guarantees/takes_two.sql`), so nobody but the
    customer can move it. Planned times are ours; two of one technician may not overlap. It is
    unplaced while nobody can come in its window: its technician and planned times are those it
    had.
    """

    class Outcome(models.TextChoices):
        DONE = "done"
        ANOTHER_VISIT = "another_visit"

    class Early(models.TextChoices):
        """How it came that somebody arrived before the window opened."""

        AGREED = "agreed"
        UNASKED = "unasked"

    class Unplaced(models.TextChoices):
        """Why nobody can come in the window that was promised."""

        OUT = "out"
        RUNS_OVER = "runs_over"
        LEAVE = "leave"
        CLOSED = "closed"
        ADDRESS = "address"

    STANDS = State(cancelled_at=None)
    NOBODY_LEFT = State(on_my_way_at=None, arrived_at=None)

    case = models.ForeignKey(Case, models.PROTECT, related_name="visits")
    work_type = models.ForeignKey(WorkType, models.PROTECT, related_name="visits")
    technician = models.ForeignKey(Technician, models.PROTECT, related_name="visits")
    choice = models.OneToOneField(Choice, models.PROTECT, related_name="visit")
    promise = models.OneToOneField(
        Promise, models.PROTECT, related_name="visit", help_text="The arrival that was promised."
    )
    on = models.DateField()
    opens_at = models.DateTimeField()
    closes_at = models.DateTimeField()
    change_until = models.DateTimeField(help_text="Until when the customer may move or cancel it.")
    planned_start_at = models.DateTimeField()
    planned_end_at = models.DateTimeField()
    calendar_uid = models.CharField(max_length=120, unique=True)
    calendar_sequence = models.PositiveSmallIntegerField(default=0)
    booked_at = models.DateTimeField()
    expected_from_at = models.DateTimeField(
        null=True, help_text="The narrower window that the customer was told as the day came near."
    )
    expected_until = models.DateTimeField(null=True)
    pinned_at = models.DateTimeField(
        null=True, help_text="The planner wants this technician: plans leave it there."
    )
    unplaced_at = models.DateTimeField(
        null=True,
        help_text="From here on nobody can come in this window; the customer must be asked.",
    )
    unplaced_why = models.CharField(max_length=10, choices=Unplaced, blank=True, db_default="")
    unplaced_by = models.ForeignKey(
        "planning.Disruption",
        models.PROTECT,
        null=True,
        related_name="unplaced",
        help_text="The disruption that took its place, where one did.",
    )
    unplaced_promise = models.OneToOneField(
        Promise,
        models.PROTECT,
        null=True,
        related_name="unplaced_visit",
        help_text="By when its customer hears from us about another time.",
    )
    series = models.ForeignKey(
        "planning.Proposal",
        models.PROTECT,
        null=True,
        related_name="series_visits",
        help_text="The choice in which the visits of a series were agreed together.",
    )
    step = models.PositiveSmallIntegerField(db_default=0, help_text="Its number in that series.")
    on_my_way_at = models.DateTimeField(null=True)
    estimated_at = models.DateTimeField(
        null=True, help_text="About when we are there, as the customer was told last."
    )
    early = models.CharField(
        max_length=7,
        choices=Early,
        blank=True,
        db_default="",
        help_text="Nobody comes before the window unless the customer agreed.",
    )
    arrived_at = models.DateTimeField(null=True)
    finished_at = models.DateTimeField(null=True)
    outcome = models.CharField(max_length=14, choices=Outcome, blank=True)
    found = models.TextField(blank=True, help_text="What the technician found and did.")
    cancelled_at = models.DateTimeField(null=True)
    cancelled_by = models.CharField(max_length=200, blank=True)

    objects = VisitQuerySet.as_manager()

    class Meta:
        indexes: ClassVar = [
            models.Index(fields=["on", "technician", "planned_start_at"], name="visit_day"),
            models.Index(fields=["case", "-id"], name="visit_case"),
        ]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(closes_at__gt=F("opens_at")), name="visit_closes_later"
            ),
            models.CheckConstraint(
                condition=Q(planned_end_at__gt=F("planned_start_at")), name="visit_plan_ends_later"
            ),
            models.CheckConstraint(
                condition=Q(cancelled_at__isnull=False)
                | Q(unplaced_at__isnull=False)
                | Q(planned_start_at__gte=F("opens_at"), planned_start_at__lte=F("closes_at")),
                name="planned_inside_promised_window",
            ),
            models.CheckConstraint(
                condition=Q(expected_from_at__isnull=True, expected_until__isnull=True)
                | Q(
                    expected_from_at__gte=F("opens_at"),
                    expected_until__lte=F("closes_at"),
                    expected_until__gt=F("expected_from_at"),
                ),
                name="narrowed_inside_promised_window",
            ),
            models.CheckConstraint(
                condition=Q(cancelled_at__isnull=False)
                | Q(unplaced_at__isnull=False)
                | Q(expected_from_at__isnull=True)
                | Q(
                    planned_start_at__gte=F("expected_from_at"),
                    planned_start_at__lte=F("expected_until"),
                ),
                name="planned_inside_narrowed_window",
            ),
            models.CheckConstraint(
                condition=Q(arrived_at__isnull=True)
                | Q(arrived_at__gte=F("opens_at"))
                | ~Q(early=""),
                name="early_with_consent",
            ),
            models.CheckConstraint(
                condition=Q(finished_at__isnull=True, outcome="")
                | Q(finished_at__isnull=False) & ~Q(outcome=""),
                name="finished_with_outcome",
            ),
            models.CheckConstraint(
                condition=Q(
                    unplaced_at__isnull=True,
                    unplaced_why="",
                    unplaced_by__isnull=True,
                    unplaced_promise__isnull=True,
                )
                | Q(unplaced_at__isnull=False) & ~Q(unplaced_why=""),
                name="unplaced_for_a_reason",
            ),
            models.CheckConstraint(
                condition=Q(unplaced_at__isnull=True)
                | Q(arrived_at__isnull=False)
                | Q(on_my_way_at__isnull=True),
                name="nobody_drives_to_unplaced",
            ),
            ExclusionConstraint(
                name="one_visit_at_a_time",
                expressions=[
                    ("technician", RangeOperators.EQUAL),
                    (TimeRange("planned_start_at", "planned_end_at"), RangeOperators.OVERLAPS),
                ],
                condition=Q(cancelled_at__isnull=True, unplaced_at__isnull=True),
                deferrable=Deferrable.DEFERRED,
            ),
        ]

    def __str__(self) -> str:
        return f"{self.work_type} {self.opens_at:%Y-%m-%d %H:%M}"

    def in_history(self) -> Belongs:
        told = {
            "opens_at": self.opens_at,
            "closes_at": self.closes_at,
            "technician": self.technician.staff.name,
            "work": self.work_type.name_en,
        }
        return Belongs(self.case_id, self.case.customer_id, told)

    @property
    def as_placed(self) -> Placed:
        """Which of the stops of its day it is."""
        return Placed(Kind.VISIT, self.pk)

    @property
    def is_cancelled(self) -> bool:
        return self.cancelled_at is not None

    @property
    def is_finished(self) -> bool:
        """Whether somebody said how it went."""
        return self.finished_at is not None

    @property
    def is_begun(self) -> bool:
        """Whether somebody has arrived."""
        return self.arrived_at is not None

    @property
    def is_under_way(self) -> bool:
        """Whether somebody drives to it or has arrived."""
        return self.on_my_way_at is not None or self.is_begun

    @property
    def is_upcoming(self) -> bool:
        return not self.is_cancelled and not self.is_finished

    def can_change_at(self, now: datetime) -> bool:
        """Whether its customer can move or cancel it by themselves, as they were told.

        What nobody can keep can be changed as long as it is promised.
        """
        limit = self.closes_at if self.is_unplaced else self.change_until
        return self.is_ahead and now <= limit

    def can_answer_at(self, now: datetime) -> bool:
        """Whether our question to have it at another time can still be answered."""
        return self.is_ahead and now <= self.opens_at

    @property
    def is_ahead(self) -> bool:
        """Whether it is upcoming, and nobody has arrived."""
        return self.is_upcoming and not self.is_begun

    @property
    def lost_its_place(self) -> bool:
        """Whether nobody could come in its window, be it cancelled or begun since."""
        return self.unplaced_at is not None

    @property
    def is_unplaced(self) -> bool:
        """Whether it still stands and nobody can come in its window, as things are."""
        return self.lost_its_place and self.is_ahead

    @property
    def is_pinned(self) -> bool:
        """Whether plans leave it with its technician."""
        return self.pinned_at is not None

    @property
    def is_early(self) -> bool:
        """Whether somebody was there before the window opened."""
        return self.arrived_at is not None and self.arrived_at < self.opens_at

    @property
    def told_until(self) -> datetime:
        """By when somebody is there, as the customer was told last: in a window, or about when."""
        about_at, closes_at = self.estimated_at, self.expected[1]
        return latest_for(about_at) if about_at and about_at > closes_at else closes_at

    @property
    def is_late(self) -> bool:
        """Whether we came, or said that we come, after the window that was agreed."""
        at = self.arrived_at or self.estimated_at
        return at is not None and at > self.closes_at

    @property
    def expected(self) -> tuple[datetime, datetime]:
        """The window that the customer was told last: the narrower one, once there is one."""
        if self.expected_from_at is None or self.expected_until is None:
            return self.opens_at, self.closes_at
        return self.expected_from_at, self.expected_until


class MateQuerySet(models.QuerySet["Mate"]):
    def coming(self) -> Self:
        """Not of before the visit was moved or cancelled."""
        return self.filter(Mate.COMES)


class Mate(models.Model):
    """A further technician of a crew: busy with the visit for as long as its lead is."""

    COMES = State(left_at=None)

    visit = models.ForeignKey(Visit, models.PROTECT, related_name="mates")
    technician = models.ForeignKey(Technician, models.PROTECT, related_name="mate_visits")
    planned_start_at = models.DateTimeField()
    planned_end_at = models.DateTimeField()
    left_at = models.DateTimeField(null=True, help_text="The visit was moved or cancelled.")

    objects = MateQuerySet.as_manager()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["visit", "technician"],
                condition=Q(left_at__isnull=True),
                name="mate_comes_once",
            ),
            ExclusionConstraint(
                name="one_visit_at_a_time_for_mates",
                expressions=[
                    ("technician", RangeOperators.EQUAL),
                    (TimeRange("planned_start_at", "planned_end_at"), RangeOperators.OVERLAPS),
                ],
                condition=Q(left_at__isnull=True),
                deferrable=Deferrable.DEFERRED,
            ),
        ]

    def __str__(self) -> str:
        return f"{self.technician} with visit {self.visit_id}"

    @property
    def is_coming(self) -> bool:
        return self.left_at is None
