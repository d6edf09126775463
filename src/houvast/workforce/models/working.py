"""The work, and who does it: kinds of visit, territories, technicians and their hours."""

from datetime import date
from typing import ClassVar, Self

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from houvast.ground.states import State
from houvast.people.models import Staff
from houvast.workforce.models.heard_before import HeardBefore
from houvast.workforce.models.shown_first import ShownFirst
from houvast.workforce.models.weekdays import WeekdayHours
from houvast.workforce.rules.certificates import can_do
from houvast.workforce.rules.territories import Area, area
from houvast.workforce.rules.video import VIDEO


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


class Territory(models.Model):
    """A part of the country with its own technicians."""

    name = models.CharField(max_length=80, unique=True)
    postcodes = ArrayField(
        models.CharField(max_length=9),
        default=list,
        blank=True,
        help_text="Four digits or a range of them: 3511, 3500-3585. None: everywhere.",
    )

    class Meta:
        ordering: ClassVar = ["name"]

    def __str__(self) -> str:
        return self.name

    @property
    def area(self) -> Area:
        """The territory, as the rules read it."""
        return area(self.pk, self.name, self.postcodes)


class Where(models.TextChoices):
    """Where a visit takes place."""

    THEIRS = "theirs", _("At the customer's")
    OURS = "ours", _("At one of our branches")
    PHONE = "phone", _("By phone")
    VIDEO = "video", _("By video")


class WorkType(ShownFirst, HeardBefore):
    """A kind of visit: where it is, how long it takes, what it needs, what the customer is told."""

    where = models.CharField(max_length=6, choices=Where, default=Where.THEIRS, db_default="theirs")
    resource_kind = models.CharField(
        max_length=40,
        blank=True,
        db_default="",
        help_text="At ours: the kind of room, chair or counter that it takes.",
    )
    name_nl = models.CharField(max_length=80)
    name_en = models.CharField(max_length=80)
    explanation_nl = models.TextField(blank=True)
    explanation_en = models.TextField(blank=True)
    # What customers arrange beforehand, each in a few words.
    asks_nl = ArrayField(models.CharField(max_length=120), default=list, db_default=[])
    asks_en = ArrayField(models.CharField(max_length=120), default=list, db_default=[])
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
    needs_permission = models.BooleanField(default=False, db_default=False)
    notice_hours = models.PositiveSmallIntegerField(default=24)
    horizon_days = models.PositiveSmallIntegerField(default=14)
    change_limit_hours = models.PositiveSmallIntegerField(default=24)
    promise_class = models.ForeignKey(
        "workforce.PromiseClass", models.PROTECT, null=True, related_name="work_types"
    )
    buffer_minutes = models.PositiveSmallIntegerField(
        default=0, help_text="Kept free after the work, before the technician drives on."
    )
    crew = models.PositiveSmallIntegerField(
        default=1, help_text="How many technicians come together."
    )
    narrow_to_minutes = models.PositiveSmallIntegerField(
        null=True, help_text="The shortest window that the customer is told the day before."
    )
    form = models.CharField(
        max_length=40,
        blank=True,
        db_default="",
        help_text="What is filled in at the work: the name of the file of a form.",
    )
    in_treatment = models.BooleanField(
        default=False,
        db_default=False,
        help_text="Part of a treatment, which would do harm when it is left off.",
    )
    order = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering: ClassVar = ["order", "id"]
        constraints: ClassVar = [
            *HeardBefore.Meta.constraints,
            models.CheckConstraint(condition=Q(minutes__gt=0), name="work_takes_time"),
            models.CheckConstraint(
                condition=Q(asks_nl__len=F("asks_en__len")), name="asked_in_both_languages"
            ),
            models.CheckConstraint(condition=Q(crew__gt=0), name="somebody_comes"),
            models.CheckConstraint(
                condition=Q(narrow_to_minutes__isnull=True) | Q(narrow_to_minutes__gte=30),
                name="narrowed_to_half_an_hour",
            ),
            models.CheckConstraint(
                condition=Q(where="ours") & ~Q(resource_kind="")
                | ~Q(where="ours") & Q(resource_kind=""),
                name="at_ours_in_a_resource",
            ),
            models.CheckConstraint(
                condition=~Q(where="video") | Q(skills__contains=[VIDEO]),
                name="video_takes_who_has_a_meeting",
            ),
        ]

    def __str__(self) -> str:
        return self.name_nl

    @property
    def is_indoors(self) -> bool:
        """Whether nobody drives for it, so that its customer chooses the very moment."""
        return self.where != Where.THEIRS

    @property
    def is_from_afar(self) -> bool:
        """Whether nobody goes anywhere for it."""
        return self.where in (Where.PHONE, Where.VIDEO)


class TechnicianQuerySet(models.QuerySet["Technician"]):
    def active(self) -> Self:
        """Who take visits."""
        return self.filter(Technician.ACTIVE)

    def on_the_road(self) -> Self:
        """Who drive to customers."""
        return self.active().filter(branch=None)


class Technician(models.Model):
    """A member of staff who takes visits: where the day starts and ends, and what they can do.

    On the road, or with a `branch`, where customers come to them or are called by them.
    """

    ACTIVE = State(is_active=True)

    staff = models.OneToOneField(Staff, models.PROTECT, related_name="technician")
    skills = ArrayField(models.CharField(max_length=40), default=list)
    skills_until = models.JSONField(
        default=dict,
        db_default={},
        editable=False,
        help_text="The last day of skills that end, as their certificates say; kept by trigger.",
    )
    start_lat = models.FloatField()
    start_lon = models.FloatField()
    end_lat = models.FloatField()
    end_lon = models.FloatField()
    is_active = models.BooleanField(default=True)
    territory = models.ForeignKey(
        "workforce.Territory", models.PROTECT, null=True, related_name="technicians"
    )
    branch = models.ForeignKey(
        "workforce.Branch",
        models.PROTECT,
        null=True,
        related_name="technicians",
        help_text="None: on the road.",
    )
    video_address = models.CharField(
        max_length=300,
        blank=True,
        db_default="",
        help_text="Of the meeting in which they speak to customers by video.",
    )
    overtime_minutes = models.PositiveSmallIntegerField(
        default=0, help_text="How far beyond the shift a plan may reach when promises need it."
    )
    version = models.PositiveIntegerField(
        default=0, editable=False, help_text="Goes up with every change, by trigger."
    )

    objects = TechnicianQuerySet.as_manager()

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(video_address="") & ~Q(skills__contains=[VIDEO])
                | ~Q(video_address="") & Q(skills__contains=[VIDEO]),
                name="who_has_a_meeting_can_do_video",
            ),
        ]

    def __str__(self) -> str:
        return self.staff.name

    @property
    def name(self) -> str:
        return self.staff.name

    @property
    def takes_visits(self) -> bool:
        """Whether they work here, and customers can have a time of theirs."""
        return self.is_active and self.staff.is_active

    def skills_on(self, on: date) -> frozenset[str]:
        """What they may do on a day: a skill is gone the day after its certificate ran out."""
        return can_do(self.skills, self.skills_until, on)


class Shift(WeekdayHours):
    """When a technician works on one weekday."""

    technician = models.ForeignKey(Technician, models.CASCADE, related_name="shifts")

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(condition=Q(weekday__range=(1, 7)), name="shift_weekday_exists"),
            models.CheckConstraint(condition=Q(ends__gt=F("starts")), name="shift_ends_later"),
            models.UniqueConstraint(fields=["technician", "weekday"], name="one_shift_a_day"),
            models.CheckConstraint(
                condition=Q(break_starts__isnull=True, break_minutes=0)
                | Q(break_starts__gt=F("starts"), break_starts__lt=F("ends"), break_minutes__gt=0),
                name="break_inside_shift",
            ),
        ]
