"""What takes two: what the company puts forward, and what its customer chose."""

from datetime import date, datetime, timedelta
from typing import Any, ClassVar, Self

from django.db import models
from django.db.models import F, Q

from houvast.appointments.models.families import ForPerson
from houvast.appointments.models.same_thing import maybe_about, maybe_for
from houvast.appointments.rules.needs import VisitNeeds
from houvast.ground.history import Belongs
from houvast.people.models import Customer, Staff
from houvast.promises.models import Case, Promise
from houvast.things.models import Contract, Thing
from houvast.workforce.models import Branch, WorkType

CHOSEN_ON_THE_PHONE_WITHIN = timedelta(minutes=10)


class Round(models.Model):
    """Invitations for one kind of work, sent no faster than there is room."""

    work_type = models.ForeignKey(WorkType, models.PROTECT, related_name="rounds")
    made_by = models.ForeignKey(Staff, models.PROTECT, related_name="rounds")
    made_at = models.DateTimeField()

    def __str__(self) -> str:
        return f"{self.work_type} {self.made_at:%Y-%m-%d}"


class MaintenanceQuerySet(models.QuerySet["Maintenance"]):
    def going_on(self, today: date) -> Self:
        """Not ended, of what is still there, and by no contract that is over by then."""
        is_there = Q(thing=None) | Thing.HERE.of("thing")
        runs = Q(contract__last_on__gte=today) & Q(contract__last_on__gte=F("due_on"))
        return self.filter(is_there, Q(contract__last_on=None) | runs, ended_at=None)

    def staying_at(self, place: Any, today: date) -> Self:
        """Going on, for a thing that stays there when its customer lives elsewhere."""
        return self.going_on(today).filter(thing__place=place)

    def not_suspended(self) -> Self:
        """By a contract that is paid, or by none; what is part of a treatment goes on anyhow."""
        goes_on = Q(contract=None) | Q(contract__suspended_at=None)
        return self.filter(goes_on | Q(work_type__in_treatment=True))

    def ended(self) -> Self:
        """Of which nobody is invited any more, since the thing stayed where they lived."""
        return self.exclude(ended_at=None)

    def not_ended(self) -> Self:
        return self.filter(ended_at=None)


class Maintenance(models.Model):
    """Work that comes back at a customer every so many months, each thing of theirs by itself."""

    customer = models.ForeignKey(Customer, models.PROTECT, related_name="maintenance")
    work_type = models.ForeignKey(WorkType, models.PROTECT, related_name="maintenance")
    thing = models.ForeignKey(Thing, models.PROTECT, null=True, related_name="maintenance")
    contract = models.ForeignKey(
        Contract,
        models.PROTECT,
        null=True,
        related_name="maintenance",
        help_text="Which gives it: it ends with that.",
    )
    every_months = models.PositiveSmallIntegerField(default=12)
    due_on = models.DateField()
    last_done_on = models.DateField(null=True)
    ended_at = models.DateTimeField(
        null=True, help_text="Since when nobody is invited: the thing stayed where they lived."
    )

    objects = MaintenanceQuerySet.as_manager()

    class Meta:
        indexes: ClassVar = [
            models.Index(fields=["work_type", "due_on", "id"], name="maintenance_due")
        ]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["customer", "work_type", "thing"],
                nulls_distinct=False,
                name="maintenance_once",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.work_type} at {self.customer} due {self.due_on}"

    @property
    def is_ended(self) -> bool:
        return self.ended_at is not None

    def in_history(self) -> Belongs:
        return Belongs(customer_id=self.customer_id)


class ProposalQuerySet(models.QuerySet["Proposal"]):
    def unanswered(self) -> Self:
        """Neither chosen, declined nor withdrawn."""
        return self.filter(chosen_at=None, declined_at=None, withdrawn_at=None)

    def not_withdrawn(self) -> Self:
        """Open, chosen or declined: the customer was asked, and may have answered."""
        return self.filter(withdrawn_at=None)

    def to_choose(self) -> Self:
        """Unanswered, and a visit to choose a time for: not our question to move one."""
        return self.unanswered().filter(moves=None)

    def for_person(self, person: Any) -> Self:
        """For somebody by name; with None, what is simply for its customer."""
        return self.filter(person=person)

    def of_household(self, household: Any) -> Self:
        """To anybody who lives there, in cases that are open."""
        return self.in_open_cases().filter(case__customer__household=household)

    def maybe_about(self, thing: Any) -> Self:
        """About this thing, or about none by name."""
        return self.filter(maybe_about(thing))

    def maybe_for(self, person: Any, customer: Any) -> Self:
        """For this person; with None for the household of the `customer` who asks."""
        return self.filter(maybe_for(person, customer))

    def in_open_cases(self) -> Self:
        return self.filter(Case.OPEN.of("case"))


class Proposal(ForPerson):
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
    parts_from_on = models.DateField(null=True, help_text="The parts are here from this day on.")
    branch = models.ForeignKey(
        Branch,
        models.PROTECT,
        null=True,
        related_name="proposals",
        help_text="Of work at ours: where the customer comes, until they choose another one.",
    )
    moves = models.ForeignKey(
        "appointments.Visit", models.PROTECT, null=True, related_name="move_proposals"
    )
    opens_at = models.DateTimeField(null=True)
    closes_at = models.DateTimeField(null=True)
    needs_kept = models.JSONField(
        default=dict,
        db_default={},
        help_text="What the visit needs besides its work (`rules.needs`), as answers told.",
    )
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
        return not self.is_chosen and not self.is_declined and self.withdrawn_at is None

    @property
    def asks_by_letter_at(self) -> datetime:
        """When the letter leaves to whom it was put on the phone, if they have not chosen then."""
        return self.made_at + CHOSEN_ON_THE_PHONE_WITHIN

    @property
    def needs(self) -> VisitNeeds:
        """What the visit needs besides its kind of work."""
        return VisitNeeds.from_kept(self.needs_kept)

    @property
    def is_chosen(self) -> bool:
        return self.chosen_at is not None

    @property
    def is_declined(self) -> bool:
        return self.declined_at is not None

    def in_history(self) -> Belongs:
        return Belongs(self.case_id, self.case.customer_id)


class Choice(models.Model):
    """The customer's own choice or acceptance of a window. Rows are only ever added (G3).

    What was agreed `before` Houvast came says in which row of which workbook that stood.
    """

    class Way(models.TextChoices):
        PICKED = "picked"
        ACCEPTED = "accepted"
        MOVED = "moved"
        BEFORE = "before"

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
    source = models.CharField(
        max_length=300, blank=True, db_default="", help_text="Where it stands, agreed before us."
    )

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=~Q(way="before") & Q(source="")
                | Q(way="before") & ~Q(source="") & Q(recorded_by__isnull=False),
                name="agreed_before_says_where",
            ),
            models.CheckConstraint(
                condition=~Q(way="before") | Q(opens_at__gt=F("at")),
                name="agreed_before_for_what_is_to_come",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.way} {self.opens_at:%Y-%m-%d %H:%M}"
