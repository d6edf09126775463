"""Cases. What the database holds true of them is in `guarantees/`."""

from typing import ClassVar, Self

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from houvast.ground.history import Belongs
from houvast.ground.states import State
from houvast.people.models import Customer, Place, Staff, Team
from houvast.things.models import Thing


class CaseQuerySet(models.QuerySet["Case"]):
    def open(self) -> Self:
        """Not settled."""
        return self.filter(Case.OPEN)


class Case(models.Model):
    """One matter of one customer, with one named owner.

    `next_due_at` is kept by the database: the earliest due moment of the open promises. So is
    `confined_at`: its team is closed, or somebody said for whom it is (`OnlyFor`). An open
    case without an open promise cannot be committed (G1); a settled case has none.
    """

    FIRST_NUMBER = 10_000
    OPEN = State(settled_at=None)
    FOR_ALL = State(confined_at=None)

    class Word(models.TextChoices):
        CUSTOMER = "customer", _("The customer said so")
        SILENCE = "silence", _("Silent after being asked twice")
        SPAM = "spam", _("Spam: this was no customer's matter")
        JOINED = "joined", _("Settled with the case in which it goes on")

    customer = models.ForeignKey(Customer, models.PROTECT, related_name="cases")
    owner = models.ForeignKey(Staff, models.PROTECT, related_name="cases")
    team = models.ForeignKey(Team, models.PROTECT, null=True, related_name="cases")
    place = models.ForeignKey(
        Place,
        models.PROTECT,
        null=True,
        related_name="cases",
        help_text="What it is about, where that is not simply where the customer lives.",
    )
    thing = models.ForeignKey(Thing, models.PROTECT, null=True, related_name="cases")
    subject = models.CharField(max_length=200)
    opened_at = models.DateTimeField()
    next_due_at = models.DateTimeField(null=True, editable=False)
    settled_at = models.DateTimeField(null=True)
    settled_word = models.CharField(max_length=10, choices=Word, blank=True)
    settled_by = models.CharField(max_length=200, blank=True)
    settled_why = models.TextField(blank=True, help_text="How we know, or why it was decided.")
    confined_at = models.DateTimeField(
        null=True,
        editable=False,
        help_text="Since when only some of us see it, which the database keeps.",
    )
    given_at = models.DateTimeField(
        null=True, help_text="Since when it is this customer's, where it was another's before."
    )

    objects = CaseQuerySet.as_manager()

    class Meta:
        indexes: ClassVar = [
            models.Index(
                fields=["next_due_at", "id"],
                name="case_inbox",
                condition=Q(settled_at__isnull=True),
            ),
            models.Index(
                fields=["owner", "next_due_at", "id"],
                name="case_inbox_owner",
                condition=Q(settled_at__isnull=True),
            ),
            models.Index(fields=["customer", "-id"], name="case_customer"),
            models.Index(
                fields=["id"], name="case_confined", condition=Q(confined_at__isnull=False)
            ),
        ]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(settled_at__isnull=True, settled_word="")
                | Q(settled_at__isnull=False) & ~Q(settled_word=""),
                name="settled_on_somebodys_word",
            ),
            models.CheckConstraint(
                condition=Q(settled_word__in=["", "customer", "silence", "spam", "joined"]),
                name="settled_on_a_word_we_know",
            ),
            models.CheckConstraint(
                condition=~Q(settled_word__in=["silence", "spam"])
                | ~Q(settled_by="") & ~Q(settled_why=""),
                name="settled_without_them_says_who_and_why",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.number} {self.subject}"

    @property
    def number(self) -> int:
        """The number people use in speech. It opens nothing."""
        return self.FIRST_NUMBER + self.pk

    @property
    def is_open(self) -> bool:
        return self.settled_at is None

    @property
    def is_confined(self) -> bool:
        """Whether only some of us see it."""
        return self.confined_at is not None

    @property
    def where(self) -> Place:
        """The place that it is about: where the customer lives, unless somebody said otherwise."""
        return self.place or self.customer.household.place

    @property
    def is_elsewhere(self) -> bool:
        """Whether that is another place than where the customer lives."""
        return self.where != self.customer.household.place

    def is_home(self, place: Place | None) -> bool:
        """Whether a place is where the person lives whose case it is: who waits there is at home.
        An organisation has a place, and no home.
        """
        customer = self.customer
        is_theirs = place is not None and place.pk == customer.household.place_id
        return is_theirs and not customer.is_organisation

    @property
    def is_at_home(self) -> bool:
        """Whether it is about the home of a person."""
        return self.is_home(self.where)

    def in_history(self) -> Belongs:
        return Belongs(self.pk, self.customer_id)
