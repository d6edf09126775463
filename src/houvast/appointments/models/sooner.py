"""Sooner times that are kept for who waits, and the calls about them to whom no letter reaches."""

from datetime import datetime
from typing import ClassVar, Self

from django.db import models
from django.db.models import Q

from houvast.appointments.models.holding import Hold
from houvast.appointments.models.offering import Waiting
from houvast.ground.history import Belongs
from houvast.ground.states import State
from houvast.people.models import Staff
from houvast.promises.models import Case, seen_by


class SoonerOfferQuerySet(models.QuerySet["SoonerOffer"]):
    def open(self) -> Self:
        """Of which nobody has written down how it ended, be its time over."""
        return self.filter(SoonerOffer.OPEN)

    def kept(self, now: datetime) -> Self:
        """Open, and the time is still kept."""
        return self.open().filter(hold__in=Hold.objects.standing(now))

    def over(self, now: datetime) -> Self:
        """Open, and their time is kept no longer, whatever became of it."""
        return self.open().exclude(hold__in=Hold.objects.standing(now))

    def to_ring(self) -> Self:
        """About which somebody of us calls."""
        return self.filter(is_rung=True)

    def seen_by(self, staff: Staff) -> Self:
        """Not what is in a case that somebody does not see."""
        return self.filter(seen_by(staff, "hold__proposal__case"))


class SoonerOffer(models.Model):
    """A sooner time that came free and is kept for somebody on the waiting list: who has no
    appointment yet, or about which somebody of us calls them (`is_rung`).
    """

    class End(models.TextChoices):
        """How it ended with a time: taken, given back, or nobody answered in time."""

        TAKEN = "taken"
        DECLINED = "declined"
        PASSED = "passed"

    OPEN = State(ended_at=None)

    waiting = models.ForeignKey(Waiting, models.PROTECT, related_name="sooner_offers")
    hold = models.OneToOneField(Hold, models.PROTECT, related_name="sooner_offer")
    is_rung = models.BooleanField()
    number = models.CharField(max_length=40, blank=True, help_text="On which they are called.")
    made_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)
    ended_how = models.CharField(max_length=8, choices=End, blank=True, db_default="")

    objects = SoonerOfferQuerySet.as_manager()

    class Meta:
        indexes: ClassVar = [
            models.Index(
                fields=["made_at", "id"],
                name="sooner_offer_open",
                condition=Q(ended_at__isnull=True),
            ),
        ]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["waiting"],
                condition=Q(ended_at__isnull=True),
                name="one_sooner_offer_at_a_time",
            ),
            models.CheckConstraint(
                condition=Q(ended_at__isnull=True, ended_how="")
                | Q(ended_at__isnull=False) & ~Q(ended_how=""),
                name="sooner_offer_ends_somehow",
            ),
            models.CheckConstraint(
                condition=Q(is_rung=False) | ~Q(number=""), name="rung_on_a_number"
            ),
        ]

    def __str__(self) -> str:
        return f"sooner time for waiting {self.waiting_id}"

    @property
    def is_open(self) -> bool:
        return self.ended_at is None

    @property
    def case(self) -> Case:
        return self.hold.proposal.case

    def in_history(self) -> Belongs:
        times = {"opens_at": self.hold.opens_at, "closes_at": self.hold.closes_at}
        return Belongs(self.case.pk, self.case.customer_id, times)


class SoonerCall(models.Model):
    """That somebody called about a sooner time, and what they heard. Never rewritten."""

    class Heard(models.TextChoices):
        YES = "yes"
        NO = "no"
        NOBODY = "nobody"

    offer = models.ForeignKey(SoonerOffer, models.PROTECT, related_name="calls")
    heard = models.CharField(max_length=6, choices=Heard)
    said = models.CharField(max_length=300, blank=True)
    staff = models.ForeignKey(Staff, models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["offer"], condition=~Q(heard="nobody"), name="sooner_time_answered_once"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.heard} about {self.offer_id}"
