"""Times that are kept for whoever we ask about a visit that stands, and who waits for them."""

from datetime import datetime, timedelta
from typing import Any, ClassVar, Self

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Coalesce

from houvast.appointments.models.agreeing import Proposal
from houvast.appointments.models.visits import Visit
from houvast.ground.states import State
from houvast.people.models import Staff
from houvast.promises.models import Case, Promise, seen_by
from houvast.routes.models import Disruption
from houvast.workforce.models import Daypart

AFTER_WHO_GOES_WITHOUT = timedelta(days=365_000)
"""Whoever only would rather come earlier stands in line as if they had asked so much later."""


class WaitingQuerySet(models.QuerySet["Waiting"]):
    def on_the_list(self) -> Self:
        """Whose visit stands and is still to come, or who can choose one yet: nothing has to end
        with either.
        """
        ahead = Q(visit__in=Visit.objects.ahead().placed().not_under_way())
        choosing = Q(proposal__in=Proposal.objects.to_choose().in_open_cases())
        return self.filter(self.model.STANDS, ahead | choosing)

    def seen_by(self, staff: Staff) -> Self:
        """Not what is in a case that somebody does not see."""
        of_visit = Q(proposal=None) & seen_by(staff, "visit__case")
        return self.filter(of_visit | Q(visit=None) & seen_by(staff, "proposal__case"))

    def standing(self) -> Self:
        """Neither answered by an earlier time nor taken off, whatever became of the visit."""
        return self.filter(self.model.STANDS)

    def in_fair_order(self) -> Self:
        """Who has gone without longest is first; then who asked first."""
        after_them = F("made_at") + AFTER_WHO_GOES_WITHOUT
        return self.annotate(rank=Coalesce("without_from_at", after_them)).order_by("rank", "pk")


class Waiting(models.Model):
    """A customer would rather have a visit earlier, or has none yet and wants a `proposal` sooner
    than anything that is free. Until they choose, a visit stands as agreed.

    `weekdays` and `parts` are when it would suit; none means any.
    """

    class Why(models.TextChoices):
        """Why somebody is on the list no longer."""

        EARLIER = "earlier"
        LEFT = "left"

    STANDS = State(ended_at=None)

    visit = models.ForeignKey(Visit, models.PROTECT, null=True, related_name="waiting")
    proposal = models.ForeignKey(
        Proposal,
        models.PROTECT,
        null=True,
        related_name="waiting",
        help_text="What they choose a time for, of who has none yet.",
    )
    before_at = models.DateTimeField(
        null=True, help_text="When the soonest began that suited and was free as they asked."
    )
    weekdays = ArrayField(models.PositiveSmallIntegerField(), default=list)
    parts = models.ManyToManyField(Daypart, related_name="waited_for")
    phone = models.CharField(max_length=40, blank=True, db_default="")
    without_from_at = models.DateTimeField(
        null=True, help_text="Since when they go without: something does not work."
    )
    made_at = models.DateTimeField()
    made_by = models.CharField(max_length=200)
    ended_at = models.DateTimeField(null=True)
    ended_why = models.CharField(max_length=7, choices=Why, blank=True, db_default="")

    objects = WaitingQuerySet.as_manager()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["visit"], condition=Q(ended_at__isnull=True), name="waits_once"
            ),
            models.UniqueConstraint(
                fields=["proposal"],
                condition=Q(ended_at__isnull=True),
                name="waits_once_to_choose",
            ),
            models.CheckConstraint(
                condition=Q(visit__isnull=False, proposal__isnull=True, before_at__isnull=True)
                | Q(visit__isnull=True, proposal__isnull=False),
                name="waits_with_a_visit_or_to_choose",
            ),
            models.CheckConstraint(
                condition=Q(ended_at__isnull=True, ended_why="")
                | Q(ended_at__isnull=False) & ~Q(ended_why=""),
                name="waiting_ends_for_a_reason",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.about} rather earlier"

    @property
    def about(self) -> Visit | Proposal:
        """What they have and would rather have earlier, or what they choose a time for."""
        about = self.visit or self.proposal
        if about is None:
            raise LookupError(f"nothing that waiting {self.pk} is about")
        return about

    @property
    def case(self) -> Case:
        return self.about.case

    @property
    def stands(self) -> bool:
        return self.ended_at is None

    def wants_before(self, now: datetime) -> datetime | None:
        """Before when a time has to be to be sooner; None for any, as once that has passed."""
        if self.visit:
            return self.visit.opens_at
        return self.before_at if self.before_at and self.before_at > now else None

    @property
    def goes_without(self) -> bool:
        """Whether something does not work until we have been."""
        return self.without_from_at is not None


class SparingQuerySet(models.QuerySet["Sparing"]):
    def open(self) -> Self:
        """Still asking."""
        return self.filter(ended_at=None)


class Sparing(models.Model):
    """A question to many: who can spare their time? Nobody is moved who did not say yes.

    `wanted` is how many times are needed, and enough is enough: the database takes no more. Each
    who says yes is promised a thank-you of `cents`; all together stay within the `budget`.
    """

    on = models.DateField()
    visits = models.ManyToManyField(Visit, related_name="sparings")
    reason = models.TextField(help_text="What everybody who is asked reads.")
    wanted = models.PositiveSmallIntegerField()
    thanks = models.CharField(max_length=120, blank=True, help_text="What they get for it.")
    cents = models.PositiveIntegerField(default=0)
    budget = models.PositiveIntegerField(default=0, help_text="In cents, for all together.")
    only_on = ArrayField(
        models.DateField(),
        default=list,
        db_default=[],
        help_text="Asked for these days of a lopsided week alone; none: for any other day.",
    )
    made_by = models.ForeignKey(Staff, models.PROTECT, related_name="sparings")
    made_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)

    objects = SparingQuerySet.as_manager()

    class Meta:
        indexes: ClassVar = [models.Index(fields=["on", "-id"], name="sparing_day")]
        constraints: ClassVar = [
            models.CheckConstraint(condition=Q(wanted__gt=0), name="sparing_wants_somebody"),
            models.CheckConstraint(condition=~Q(reason=""), name="sparing_says_why"),
            models.CheckConstraint(
                condition=Q(budget__gte=F("wanted") * F("cents")), name="thanks_within_budget"
            ),
            models.CheckConstraint(
                condition=Q(cents=0) | ~Q(thanks=""), name="thanks_are_something"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.wanted} on {self.on:%Y-%m-%d}"

    @property
    def is_open(self) -> bool:
        return self.ended_at is None

    @property
    def is_for_the_week(self) -> bool:
        """Whether it is asked since a day is too full, and not for somebody who needs the time."""
        return bool(self.only_on)


class KeptOfferQuerySet(models.QuerySet["KeptOffer"]):
    def unanswered(self) -> Self:
        """Which their customers can still answer."""
        return self.filter(proposal__in=Proposal.objects.unanswered())

    def run_out(self, now: datetime) -> Self:
        """Unanswered, and past the moment until which the times were kept."""
        return self.unanswered().filter(answer_until__lte=now)

    def said_yes(self) -> Self:
        return self.filter(proposal__chosen_at__isnull=False)


class KeptOffer(models.Model):
    """A question to move a visit whose times are kept for its customer until `answer_until`.

    It is asked since somebody waits for an earlier time, since a disruption took the place of the
    visit, or since we ask who can spare theirs. `gesture` is the thank-you that was promised.
    """

    proposal = models.OneToOneField(Proposal, models.PROTECT, related_name="offer")
    waiting = models.ForeignKey(Waiting, models.PROTECT, null=True, related_name="offers")
    disruption = models.ForeignKey(Disruption, models.PROTECT, null=True, related_name="offers")
    sparing = models.ForeignKey(Sparing, models.PROTECT, null=True, related_name="offers")
    answer_until = models.DateTimeField()
    gesture = models.OneToOneField(Promise, models.PROTECT, null=True, related_name="thanks_for")

    objects = KeptOfferQuerySet.as_manager()

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(waiting__isnull=False, disruption__isnull=True, sparing__isnull=True)
                | Q(waiting__isnull=True, disruption__isnull=False, sparing__isnull=True)
                | Q(waiting__isnull=True, disruption__isnull=True, sparing__isnull=False),
                name="offered_for_one_reason",
            ),
        ]

    def __str__(self) -> str:
        return f"times for proposal {self.proposal_id}"

    def is_kept_at(self, now: datetime) -> bool:
        return now < self.answer_until


def offer_of(proposal: Any) -> KeptOffer | None:
    """The times that are kept with a question; None with a question without, or with a choice."""
    return getattr(proposal, "offer", None) if proposal.moves_id else None
