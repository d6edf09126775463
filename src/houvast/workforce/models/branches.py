"""Where customers come to us: branches, and the rooms, chairs and counters in them."""

from typing import ClassVar, Self

from django.db import models
from django.db.models import F, Q

from houvast.ground.states import State
from houvast.people.models import Place
from houvast.workforce.models.weekdays import WeekdayHours


class BranchQuerySet(models.QuerySet["Branch"]):
    def open_to_customers(self) -> Self:
        """To which customers come."""
        return self.filter(Branch.ACTIVE)


class Branch(models.Model):
    """A house of ours to which customers come, with opening hours of its own."""

    ACTIVE = State(is_active=True)

    name = models.CharField(max_length=80, unique=True)
    place = models.ForeignKey(Place, models.PROTECT, related_name="branches")
    is_active = models.BooleanField(default=True)

    objects = BranchQuerySet.as_manager()

    class Meta:
        ordering: ClassVar = ["name"]

    def __str__(self) -> str:
        return self.name


class _HoursOfOurs(WeekdayHours):
    """Of a branch, or of something in it."""

    class Meta:
        abstract = True
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(weekday__range=(1, 7)), name="%(class)s_weekday_exists"
            ),
            models.CheckConstraint(condition=Q(ends__gt=F("starts")), name="%(class)s_ends_later"),
            models.CheckConstraint(
                condition=Q(break_starts__isnull=True, break_minutes=0)
                | Q(break_starts__gt=F("starts"), break_starts__lt=F("ends"), break_minutes__gt=0),
                name="%(class)s_break_inside",
            ),
        ]


class BranchHours(_HoursOfOurs):
    """When a branch is open on one weekday."""

    branch = models.ForeignKey(Branch, models.CASCADE, related_name="hours")

    class Meta(_HoursOfOurs.Meta):
        constraints: ClassVar = [
            *_HoursOfOurs.Meta.constraints,
            models.UniqueConstraint(fields=["branch", "weekday"], name="branch_opens_once_a_day"),
        ]


class BranchDayOff(models.Model):
    """A day on which one branch is closed, besides those of the whole company."""

    branch = models.ForeignKey(Branch, models.CASCADE, related_name="days_off")
    on = models.DateField()
    name = models.CharField(max_length=80)

    class Meta:
        ordering: ClassVar = ["on"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["branch", "on"], name="branch_closes_once_a_day"),
        ]

    def __str__(self) -> str:
        return f"{self.branch}, {self.on}: {self.name}"


class ResourceQuerySet(models.QuerySet["Resource"]):
    def in_use(self) -> Self:
        """Of which customers can have a time."""
        return self.filter(Resource.IN_USE)


class Resource(models.Model):
    """A room, a chair, a counter: one visit at a time has it.

    Work asks for its `kind`. It has the hours of its branch, or those of its own.
    """

    IN_USE = State(is_active=True, branch__is_active=True)

    branch = models.ForeignKey(Branch, models.PROTECT, related_name="resources")
    name = models.CharField(max_length=80)
    kind = models.CharField(max_length=40)
    is_active = models.BooleanField(default=True)

    objects = ResourceQuerySet.as_manager()

    class Meta:
        ordering: ClassVar = ["branch", "name"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["branch", "name"], name="one_resource_a_name"),
            models.CheckConstraint(condition=~Q(kind=""), name="resource_is_of_a_kind"),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def is_in_use(self) -> bool:
        """Whether customers can have a time of it."""
        return self.is_active and self.branch.is_active


class ResourceHours(_HoursOfOurs):
    """Hours of its own that a resource has on one weekday. With any, those are all it has."""

    resource = models.ForeignKey(Resource, models.CASCADE, related_name="hours")

    class Meta(_HoursOfOurs.Meta):
        constraints: ClassVar = [
            *_HoursOfOurs.Meta.constraints,
            models.UniqueConstraint(fields=["resource", "weekday"], name="resource_hours_once"),
        ]
