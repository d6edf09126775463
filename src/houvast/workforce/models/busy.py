"""Calendars elsewhere that say when somebody is busy, or a room is taken."""

from typing import ClassVar, Self
from urllib.parse import urlsplit

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from houvast.ground.states import State
from houvast.workforce.models.calendar_links import OfOne


class BusyCalendarQuerySet(models.QuerySet["BusyCalendar"]):
    def standing(self) -> Self:
        """Not taken off."""
        return self.filter(BusyCalendar.STANDS)

    def failing(self) -> Self:
        """Which could not be read the last time."""
        return self.standing().exclude(failing_since_at=None)


class BusyCalendar(OfOne):
    """The address of a calendar elsewhere, which we read, and how that went.

    What could not be read the last time keeps the times that it had. The address is a secret of
    whoever gave it: it is never shown again, and stands in no log.
    """

    class Trouble(models.TextChoices):
        """Why it could not be read."""

        NO_ANSWER = "no_answer", _("Nothing usable came from there")
        NOT_ALLOWED = "not_allowed", _("The address leads into a network that we may not enter")
        REFUSED = "refused", _("We may not read it any more: perhaps its address was renewed")
        NOT_THERE = "not_there", _("There is no calendar at that address any more")
        TOO_LARGE = "too_large", _("There is too much in it to read")
        NO_CALENDAR = "no_calendar", _("What stands there is no calendar, or only a part of one")

    STANDS = State(removed_at=None)

    address = models.TextField()
    name = models.CharField(max_length=80)
    added_by = models.CharField(max_length=200)
    added_at = models.DateTimeField()
    removed_by = models.CharField(max_length=200, blank=True)
    removed_at = models.DateTimeField(null=True)
    tried_at = models.DateTimeField(null=True)
    read_at = models.DateTimeField(null=True, help_text="When it was last read as a whole.")
    unread = models.PositiveIntegerField(
        default=0, help_text="Events of it of which nobody can make out when they are."
    )
    failing_since_at = models.DateTimeField(null=True)
    failing_why = models.CharField(max_length=12, choices=Trouble, blank=True)

    objects = BusyCalendarQuerySet.as_manager()

    class Meta(OfOne.Meta):
        ordering: ClassVar = ["added_at", "id"]
        constraints: ClassVar = [
            *OfOne.Meta.constraints,
            models.CheckConstraint(
                condition=Q(failing_since_at__isnull=True, failing_why="")
                | Q(failing_since_at__isnull=False) & ~Q(failing_why=""),
                name="busy_calendar_fails_for_a_reason",
            ),
        ]

    @property
    def whose(self) -> int:
        """The id of its technician, or below nought that of its resource."""
        return self.technician_id or -(self.resource_id or 0)

    @property
    def host(self) -> str:
        """Whose computer it is on: all that is shown of its address."""
        return urlsplit(self.address).hostname or ""

    @property
    def is_standing(self) -> bool:
        """Whether it was not taken off."""
        return self.removed_at is None

    @property
    def is_failing(self) -> bool:
        """Whether it could not be read the last time."""
        return self.failing_since_at is not None


class BusyTime(models.Model):
    """A stretch in which a calendar says that somebody is busy. Of what it is, nothing is kept."""

    calendar = models.ForeignKey(BusyCalendar, models.CASCADE, related_name="times")
    starts_at = models.DateTimeField()
    ends_at = models.DateTimeField()

    class Meta:
        ordering: ClassVar = ["starts_at", "id"]
        indexes: ClassVar = [models.Index(fields=["calendar", "starts_at"], name="busy_time")]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(ends_at__gt=F("starts_at")), name="busy_time_ends_later"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.starts_at:%Y-%m-%d %H:%M} to {self.ends_at:%H:%M}"
