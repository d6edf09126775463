"""Secret addresses at which calendar programs read when somebody works, or something is taken.

What the database holds of them is in `guarantees/calendar_links_stand.sql`.
"""

import uuid
from typing import ClassVar, Self

from django.db import models
from django.db.models import Q

from houvast.ground.states import State
from houvast.workforce.models.branches import Resource
from houvast.workforce.models.working import Technician

SomebodyOrSomething = Technician | Resource
"""Whose a day, and so a calendar, can be."""


class OfOne(models.Model):
    """What belongs to a technician or to a resource: to one of the two."""

    technician = models.ForeignKey(Technician, models.PROTECT, null=True, related_name="%(class)ss")
    resource = models.ForeignKey(Resource, models.PROTECT, null=True, related_name="%(class)ss")

    class Meta:
        abstract = True
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(technician__isnull=False, resource__isnull=True)
                | Q(technician__isnull=True, resource__isnull=False),
                name="%(class)s_of_one",
            ),
        ]

    def __str__(self) -> str:
        return f"{type(self).__name__} of {self.of}"

    @property
    def of(self) -> SomebodyOrSomething:
        """The technician or the resource."""
        found = self.technician or self.resource
        assert found is not None  # noqa: S101  # by constraint
        return found


class CalendarLinkQuerySet(models.QuerySet["CalendarLink"]):
    def standing(self) -> Self:
        """Not closed."""
        return self.filter(CalendarLink.STANDS)


class CalendarLink(OfOne):
    """The address of one calendar. Only the digest of its token is stored.

    It is closed with who and when, and never opens anything again.
    """

    STANDS = State(revoked_at=None)
    PURPOSE = "calendar"

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    digest = models.BinaryField(unique=True)
    made_by = models.CharField(max_length=200)
    made_at = models.DateTimeField()
    revoked_by = models.CharField(max_length=200, blank=True)
    revoked_at = models.DateTimeField(null=True)

    objects = CalendarLinkQuerySet.as_manager()

    class Meta(OfOne.Meta):
        constraints: ClassVar = [
            *OfOne.Meta.constraints,
            models.UniqueConstraint(
                fields=["technician"],
                condition=Q(revoked_at__isnull=True),
                name="one_calendar_link_of_a_technician",
            ),
            models.UniqueConstraint(
                fields=["resource"],
                condition=Q(revoked_at__isnull=True),
                name="one_calendar_link_of_a_resource",
            ),
        ]

    @property
    def is_open(self) -> bool:
        """Whether it was not closed, and customers can have a time of whose it is."""
        if self.revoked_at is not None:
            return False
        if self.technician is not None:
            return self.technician.takes_visits
        return self.resource is not None and self.resource.is_in_use
