"""Places that are kept for customers who are choosing."""

from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import ClassVar, Self

from django.db import models
from django.db.models import F, Q

from houvast.appointments.models.agreeing import Proposal
from houvast.appointments.models.visits import Visit
from houvast.ground.epoch import as_moment, seconds
from houvast.routes.models import DayRoute
from houvast.routes.shapes import Placed, Stop, StopKind, TechnicianDay, Window


class HoldQuerySet(models.QuerySet["Hold"]):
    def not_ended(self) -> Self:
        """Neither taken nor let go, be they past their time."""
        return self.filter(ended_at=None)

    def standing(self, now: datetime) -> Self:
        """Whose place is still kept."""
        return self.not_ended().filter(held_until__gt=now)

    def picked(self) -> Self:
        """Which a customer had kept by themselves, not we with a question."""
        return self.filter(offer=None)

    def run_out(self, now: datetime) -> Self:
        """Past their time, and still on a day."""
        return self.not_ended().filter(held_until__lte=now)


class Hold(models.Model):
    """A place kept for some minutes for whoever is choosing. It stands in the day's `stops`."""

    proposal = models.ForeignKey(Proposal, models.CASCADE, related_name="holds")
    route = models.ForeignKey(DayRoute, models.CASCADE, related_name="holds")
    resource_day = models.ForeignKey(
        DayRoute,
        models.CASCADE,
        null=True,
        related_name="resource_holds",
        help_text="At ours: the day of the room, chair or counter that is kept with it.",
    )
    offer = models.ForeignKey(
        "appointments.KeptOffer",
        models.PROTECT,
        null=True,
        related_name="holds",
        help_text="With which question it is kept: there may be several then.",
    )
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
                fields=["proposal"],
                condition=Q(ended_at__isnull=True, offer__isnull=True),
                name="one_hold_a_proposal",
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
        return Placed(StopKind.HOLD, self.pk)

    @property
    def is_unplaced(self) -> bool:
        return False

    @property
    def row_at_hand(self) -> DayRoute:
        """Its day, which is read with it: no plan gives it to another technician."""
        return self.route

    def stands_on(self) -> set[TechnicianDay]:
        days = (self.route, self.resource_day) if self.resource_day else (self.route,)
        return {(day.whose, day.on) for day in days}

    def is_reassigned(self) -> bool:
        return False

    def keeps(self, window: Window, *, now: datetime) -> bool:
        """Whether it still keeps this very window."""
        kept = as_moment(window.opens), as_moment(window.closes)
        return self.stands(now) and (self.opens_at, self.closes_at) == kept

    def numbered(self, stop: Stop) -> Stop:
        """A new stop as its place, which stays with its technician until it runs out."""
        numbered = stop.numbered(self.as_placed)
        return replace(numbered, is_pinned=True, held_until=seconds(self.held_until))

    @property
    def on(self) -> date:
        return self.route.on

    @property
    def technician_id(self) -> int:
        return self.route.whose

    def stands(self, now: datetime) -> bool:
        """Whether the place is still kept; after `held_until` it counts for nothing."""
        return self.ended_at is None and now < self.held_until

    def ran_out(self, now: datetime) -> bool:
        """Whether it was kept to its end, and neither taken nor let go before."""
        return now >= self.held_until and (
            self.ended_at is None or self.ended_at >= self.held_until
        )


@dataclass(frozen=True)
class Exchange:
    """A visit that goes to the time that is kept for it: its place, and that of the hold.

    The days of both are held by whoever makes it, and the hold is off its day already.
    """

    visit: Visit
    hold: Hold

    @property
    def as_placed(self) -> Placed:
        return self.visit.as_placed

    @property
    def on(self) -> date:
        return self.hold.on

    @property
    def technician_id(self) -> int:
        return self.hold.technician_id

    @property
    def opens_at(self) -> datetime:
        return self.visit.opens_at

    @property
    def is_unplaced(self) -> bool:
        return self.visit.is_unplaced

    @property
    def row_at_hand(self) -> None:
        """The day of the visit is not read with it."""

    def stands_on(self) -> set[TechnicianDay]:
        return self.hold.stands_on()

    def is_reassigned(self) -> bool:
        return False

    def keeps(self, window: Window, *, now: datetime) -> bool:  # noqa: ARG002
        """Whether it is the time that was kept."""
        kept = as_moment(window.opens), as_moment(window.closes)
        return (self.hold.opens_at, self.hold.closes_at) == kept

    def numbered(self, stop: Stop) -> Stop:
        return self.visit.numbered(stop)
