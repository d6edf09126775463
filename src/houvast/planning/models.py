"""Visits that take two: proposals, choices, and the days of the technicians."""

from typing import ClassVar, Self

from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import ArrayField, DateTimeRangeField, RangeOperators
from django.db import models
from django.db.models import Deferrable, F, Func, Q

from houvast.people.models import Customer, Staff
from houvast.promises.models import Case, Promise


class Daypart(models.Model):
    """A stretch of the day that customers choose: morning, afternoon."""

    name_nl = models.CharField(max_length=40)
    name_en = models.CharField(max_length=40)
    opens = models.TimeField()
    closes = models.TimeField()

    class Meta:
        ordering: ClassVar = ["opens", "closes"]
        constraints: ClassVar = [
            models.CheckConstraint(condition=Q(closes__gt=F("opens")), name="daypart_closes_later"),
        ]

    def __str__(self) -> str:
        return self.name_nl


class WorkType(models.Model):
    """A kind of visit: how long it takes, what it needs, what the customer is told."""

    name_nl = models.CharField(max_length=80)
    name_en = models.CharField(max_length=80)
    explanation_nl = models.TextField(blank=True)
    explanation_en = models.TextField(blank=True)
    minutes = models.PositiveSmallIntegerField()
    skills = ArrayField(models.CharField(max_length=40), default=list)
    dayparts = models.ManyToManyField(Daypart, related_name="work_types")
    recognised_by = ArrayField(
        models.CharField(max_length=40),
        default=list,
        blank=True,
        help_text="Words in a first message on which this visit is offered at once.",
    )
    self_service = models.BooleanField(default=False, help_text="Customers may plan it themselves.")
    notice_hours = models.PositiveSmallIntegerField(default=24)
    horizon_days = models.PositiveSmallIntegerField(default=14)
    change_limit_hours = models.PositiveSmallIntegerField(default=24)
    order = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering: ClassVar = ["order", "id"]
        constraints: ClassVar = [
            models.CheckConstraint(condition=Q(minutes__gt=0), name="work_takes_time"),
        ]

    def __str__(self) -> str:
        return self.name_nl


class Technician(models.Model):
    """A member of staff on the road: where the day starts and ends, and what they can do."""

    staff = models.OneToOneField(Staff, models.PROTECT, related_name="technician")
    skills = ArrayField(models.CharField(max_length=40), default=list)
    start_lat = models.FloatField()
    start_lon = models.FloatField()
    end_lat = models.FloatField()
    end_lon = models.FloatField()
    is_active = models.BooleanField(default=True)

    def __str__(self) -> str:
        return self.staff.name


class Shift(models.Model):
    """The hours a technician works on one weekday (1 Monday to 7 Sunday)."""

    technician = models.ForeignKey(Technician, models.CASCADE, related_name="shifts")
    weekday = models.PositiveSmallIntegerField()
    starts = models.TimeField()
    ends = models.TimeField()

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(condition=Q(weekday__range=(1, 7)), name="shift_weekday_exists"),
            models.CheckConstraint(condition=Q(ends__gt=F("starts")), name="shift_ends_later"),
            models.UniqueConstraint(fields=["technician", "weekday"], name="one_shift_a_day"),
        ]

    def __str__(self) -> str:
        return f"{self.weekday} {self.starts:%H:%M}-{self.ends:%H:%M}"


class DayRoute(models.Model):
    """One technician on one day: the row that a booking locks and the slot engine reads.

    `stops` holds the visits in order as arrays of
    [visit id, lat, lon, service seconds, window opens, window closes, planned arrival], the last
    three in epoch seconds. `version` goes up with every change.
    """

    technician = models.ForeignKey(Technician, models.PROTECT, related_name="days")
    on = models.DateField()
    starts_at = models.DateTimeField()
    ends_at = models.DateTimeField()
    stops = models.JSONField(default=list)
    version = models.PositiveIntegerField(default=0)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["on", "technician"], name="one_route_a_day"),
            models.CheckConstraint(
                condition=Q(ends_at__gt=F("starts_at")), name="route_ends_later"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.technician_id} on {self.on}"


class Round(models.Model):
    """Invitations for one kind of work, sent no faster than there is room."""

    work_type = models.ForeignKey(WorkType, models.PROTECT, related_name="rounds")
    made_by = models.ForeignKey(Staff, models.PROTECT, related_name="rounds")
    made_at = models.DateTimeField()

    def __str__(self) -> str:
        return f"{self.work_type} {self.made_at:%Y-%m-%d}"


class Maintenance(models.Model):
    """Work that comes back at a customer every so many months."""

    customer = models.ForeignKey(Customer, models.PROTECT, related_name="maintenance")
    work_type = models.ForeignKey(WorkType, models.PROTECT, related_name="maintenance")
    every_months = models.PositiveSmallIntegerField(default=12)
    due_on = models.DateField()
    last_done_on = models.DateField(null=True)

    class Meta:
        indexes: ClassVar = [
            models.Index(fields=["work_type", "due_on", "id"], name="maintenance_due")
        ]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["customer", "work_type"], name="maintenance_once"),
        ]

    def __str__(self) -> str:
        return f"{self.work_type} at {self.customer} due {self.due_on}"


class ProposalQuerySet(models.QuerySet["Proposal"]):
    def unanswered(self) -> Self:
        """Neither chosen, declined nor withdrawn."""
        return self.filter(chosen_at=None, declined_at=None, withdrawn_at=None)

    def to_choose(self) -> Self:
        """Unanswered, and a visit to choose a time for: not our question to move one."""
        return self.unanswered().filter(moves=None)


class Proposal(models.Model):
    """What the company puts forward. It becomes a visit only by the customer's choice.

    With `moves` it asks to move a visit, for `reason`, to the window `opens_at`–`closes_at`.
    """

    case = models.ForeignKey(Case, models.PROTECT, related_name="proposals")
    work_type = models.ForeignKey(WorkType, models.PROTECT, related_name="proposals")
    round = models.ForeignKey(Round, models.PROTECT, null=True, related_name="proposals")
    maintenance = models.ForeignKey(
        Maintenance, models.PROTECT, null=True, related_name="proposals"
    )
    promise = models.OneToOneField(
        Promise,
        models.PROTECT,
        null=True,
        related_name="proposal",
        help_text="By when the customer hears from us if they do not choose.",
    )
    made_at = models.DateTimeField()
    made_by = models.CharField(max_length=200)
    reason = models.TextField(blank=True)
    moves = models.ForeignKey(
        "planning.Visit", models.PROTECT, null=True, related_name="move_proposals"
    )
    technician = models.ForeignKey(Technician, models.PROTECT, null=True, related_name="proposals")
    opens_at = models.DateTimeField(null=True)
    closes_at = models.DateTimeField(null=True)
    reminded_at = models.DateTimeField(null=True)
    chosen_at = models.DateTimeField(null=True)
    declined_at = models.DateTimeField(null=True)
    withdrawn_at = models.DateTimeField(null=True)

    objects = ProposalQuerySet.as_manager()

    class Meta:
        indexes: ClassVar = [
            models.Index(fields=["case", "-id"], name="proposal_case"),
            models.Index(
                fields=["made_at", "id"],
                name="proposal_waiting",
                condition=Q(
                    chosen_at__isnull=True, declined_at__isnull=True, withdrawn_at__isnull=True
                ),
            ),
        ]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(moves__isnull=True)
                | Q(opens_at__isnull=False, closes_at__isnull=False) & ~Q(reason=""),
                name="move_has_time_and_reason",
            ),
            models.CheckConstraint(
                condition=Q(opens_at__isnull=True, closes_at__isnull=True)
                | Q(closes_at__gt=F("opens_at")),
                name="proposal_closes_later",
            ),
            models.UniqueConstraint(
                fields=["moves"],
                condition=Q(
                    moves__isnull=False,
                    chosen_at__isnull=True,
                    declined_at__isnull=True,
                    withdrawn_at__isnull=True,
                ),
                name="one_open_move_proposal",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.work_type} for case {self.case_id}"

    @property
    def is_open(self) -> bool:
        return self.chosen_at is None and self.declined_at is None and self.withdrawn_at is None


class Choice(models.Model):
    """The customer's own choice or acceptance of a window. Rows are only ever added (G3)."""

    class Way(models.TextChoices):
        PICKED = "picked"
        ACCEPTED = "accepted"
        MOVED = "moved"

    case = models.ForeignKey(Case, models.PROTECT, related_name="choices")
    proposal = models.ForeignKey(Proposal, models.PROTECT, related_name="choices")
    customer = models.ForeignKey(Customer, models.PROTECT, related_name="choices")
    opens_at = models.DateTimeField()
    closes_at = models.DateTimeField()
    way = models.CharField(max_length=10, choices=Way)
    channel = models.CharField(max_length=10)
    recorded_by = models.ForeignKey(
        Staff,
        models.PROTECT,
        null=True,
        related_name="recorded_choices",
        help_text="Who wrote down what the customer said by phone.",
    )
    at = models.DateTimeField()

    def __str__(self) -> str:
        return f"{self.way} {self.opens_at:%Y-%m-%d %H:%M}"


class TimeRange(Func):
    """tstzrange(start, end)."""

    function = "TSTZRANGE"
    output_field = DateTimeRangeField()


class Visit(models.Model):
    """An appointment: the window that the customer chose, apart from planned and actual times.

    The window always equals that of its `choice` (migration 0002), so nobody but the customer
    can move it. Planned times are ours; two of one technician may not overlap.
    """

    class Outcome(models.TextChoices):
        DONE = "done"
        ANOTHER_VISIT = "another_visit"

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
    on_my_way_at = models.DateTimeField(null=True)
    arrived_at = models.DateTimeField(null=True)
    finished_at = models.DateTimeField(null=True)
    outcome = models.CharField(max_length=14, choices=Outcome, blank=True)
    found = models.TextField(blank=True, help_text="What the technician found and did.")
    cancelled_at = models.DateTimeField(null=True)
    cancelled_by = models.CharField(max_length=200, blank=True)

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
                | Q(planned_start_at__gte=F("opens_at"), planned_start_at__lte=F("closes_at")),
                name="planned_inside_promised_window",
            ),
            models.CheckConstraint(
                condition=Q(finished_at__isnull=True, outcome="")
                | Q(finished_at__isnull=False) & ~Q(outcome=""),
                name="finished_with_outcome",
            ),
            ExclusionConstraint(
                name="one_visit_at_a_time",
                expressions=[
                    ("technician", RangeOperators.EQUAL),
                    (TimeRange("planned_start_at", "planned_end_at"), RangeOperators.OVERLAPS),
                ],
                condition=Q(cancelled_at__isnull=True),
                deferrable=Deferrable.DEFERRED,
            ),
        ]

    def __str__(self) -> str:
        return f"{self.work_type} {self.opens_at:%Y-%m-%d %H:%M}"

    @property
    def is_upcoming(self) -> bool:
        return self.cancelled_at is None and self.finished_at is None
