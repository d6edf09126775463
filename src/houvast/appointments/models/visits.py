"""Visits: what was agreed with the customer, beside what we plan and what happened."""

from datetime import datetime, timedelta
from typing import ClassVar

from django.db import models

from houvast.appointments.models.agreeing import Choice
from houvast.appointments.models.families import ForPerson
from houvast.appointments.models.taking_place import TakesPlace
from houvast.appointments.models.visit_constraints import VISIT_CONSTRAINTS
from houvast.appointments.models.visit_querysets import VisitQuerySet
from houvast.appointments.rules.arriving import latest_for
from houvast.ground.history import Belongs
from houvast.ground.states import State
from houvast.promises.models import Case, Promise
from houvast.routes.shapes import Placed, Stop, StopKind, TechnicianDay, Window
from houvast.workforce.models import Technician, WorkType

MEETING_OPENS = timedelta(minutes=10)
MEETING_RUNS_OVER = timedelta(minutes=30)


class Visit(TakesPlace, ForPerson):
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
        SKILL = "skill"
        BUSY = "busy"

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
    # To the very moment as the LostPlace of a disruption has it (`queries/lost.py`).
    unplaced_at = models.DateTimeField(
        null=True,
        help_text="From here on nobody can come in this window; the customer must be asked.",
    )
    unplaced_why = models.CharField(max_length=10, choices=Unplaced, blank=True, db_default="")
    unplaced_promise = models.OneToOneField(
        Promise,
        models.PROTECT,
        null=True,
        related_name="unplaced_visit",
        help_text="By when its customer hears from us about another time.",
    )
    series = models.ForeignKey(
        "appointments.Proposal",
        models.PROTECT,
        null=True,
        related_name="series_visits",
        help_text="The choice in which the visits of a series were agreed together.",
    )
    moves_by_us = models.PositiveSmallIntegerField(
        db_default=0,
        editable=False,
        help_text="How often it has another time because of us; the database counts.",
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
        constraints: ClassVar = VISIT_CONSTRAINTS

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
        return Placed(StopKind.VISIT, self.pk)

    @property
    def row_at_hand(self) -> None:
        """Its day is not read with it."""

    def stands_on(self) -> set[TechnicianDay]:
        """The days of its technician, of who comes along, and of its resource.

        One SQL statement, two at ours.
        """
        along = self.mates.coming().values_list("technician_id", flat=True)
        has = self.resource_uses.standing().values_list("resource_id", flat=True)
        used = [-pk for pk in has] if self.is_at_ours else []
        return {(who, self.on) for who in (self.technician_id, *along, *used)}

    def is_reassigned(self) -> bool:
        """Whether somebody else comes than when it was read; then it has them."""
        technician = Technician.objects.select_related("staff").get(visits=self)
        if technician.pk == self.technician_id:
            return False
        self.technician = technician
        return True

    def keeps(self, window: Window, *, now: datetime) -> bool:  # noqa: ARG002
        """Whoever moves it looks for another window."""
        return False

    def numbered(self, stop: Stop) -> Stop:
        """A new stop as its place."""
        return stop.numbered(self.as_placed)

    def leads_to_meeting_at(self, now: datetime) -> bool:
        """Whether the way to its meeting is open: shortly before it begins, until it has ended.

        Not before that: others may be in the same meeting then.
        """
        if not self.is_by_video or not self.is_upcoming or self.is_unplaced:
            return False
        return self.opens_at - MEETING_OPENS <= now <= self.planned_end_at + MEETING_RUNS_OVER

    @property
    def in_calendar(self) -> tuple[datetime, datetime]:
        """What it takes of its customer's day: our arrival window, or the work itself where nobody
        drives to it.
        """
        opens_at, closes_at = self.expected
        if self.is_indoors:
            return opens_at, opens_at + timedelta(minutes=self.minutes)
        return opens_at, closes_at

    @property
    def minutes(self) -> int:
        """How long it takes: as its work, or as what is the matter says."""
        return self.choice.proposal.needs.minutes or self.work_type.minutes

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
        return self.is_ahead and now <= self.changeable_until

    @property
    def changeable_until(self) -> datetime:
        """Until when its customer can move or cancel it by themselves."""
        is_free = self.is_unplaced or self.is_told_late
        return self.closes_at if is_free else self.change_until

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
    def is_at_home(self) -> bool:
        """Whether it is where the person lives whose it is."""
        return self.case.is_home(self.place)

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
    def is_told_late(self) -> bool:
        """Whether the customer read that we come later than they were told, be it narrower than was
        agreed, and nobody has left yet.
        """
        is_coming = self.is_ahead and self.on_my_way_at is None
        return is_coming and self.estimated_at is not None and self.estimated_at > self.expected[1]

    @property
    def expected(self) -> tuple[datetime, datetime]:
        """The window that the customer was told last: the narrower one, once there is one."""
        if self.expected_from_at is None or self.expected_until is None:
            return self.opens_at, self.closes_at
        return self.expected_from_at, self.expected_until
