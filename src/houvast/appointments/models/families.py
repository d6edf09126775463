"""Several people of one household in one go: asked for together, one after the other."""

from dataclasses import dataclass
from typing import ClassVar

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q

from houvast.people.models import Customer
from houvast.promises.models import Case
from houvast.workforce.models import WorkType


class ForPerson(models.Model):
    """What is for somebody of the household: by name where it is not simply for its customer."""

    case: Case
    person = models.ForeignKey(
        Customer,
        models.PROTECT,
        null=True,
        related_name="%(class)ss_for",
        help_text="Of the household of its customer, who is asked and told.",
    )

    class Meta:
        abstract = True

    @property
    def for_whom(self) -> Customer:
        return self.person or self.case.customer

    @property
    def whom(self) -> str:
        """The name of whom it is for."""
        return self.for_whom.name

    @property
    def named(self) -> Customer | None:
        """Whom its words name: for whom it is by name, or a child of whom a parent reads."""
        customer = self.case.customer
        return self.person or (customer if customer.is_read_for else None)

    @property
    def is_for_another(self) -> bool:
        """Whether it is for somebody else than who reads what we write to the customer."""
        return self.named is not None and (
            self.named.pk != self.case.customer_id or self.case.customer.is_read_for
        )


@dataclass(frozen=True)
class Comes:
    """One of those who come, and what for."""

    person: Customer
    work_type: WorkType


class Family(models.Model):
    """What a proposal asks for several people, who come one after the other.

    Chosen as a whole or not at all; each of them then has a visit and a promise of their own.
    """

    proposal = models.OneToOneField("appointments.Proposal", models.PROTECT, related_name="family")
    never_weekdays = ArrayField(
        models.PositiveSmallIntegerField(),
        default=list,
        blank=True,
        help_text="Days of the week on which they cannot come: 1 Monday to 7 Sunday.",
    )
    begins_from = models.TimeField(null=True, help_text="Nobody is to come earlier in the day.")
    begins_until = models.TimeField(null=True)

    class Meta:
        verbose_name_plural = "families"
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(begins_until__isnull=True)
                | Q(begins_from__isnull=True)
                | Q(begins_until__gt=F("begins_from")),
                name="family_begins_within_a_while",
            ),
        ]

    def __str__(self) -> str:
        return f"family of proposal {self.proposal_id}"


class FamilyMember(models.Model):
    """One of those who come, and what for. `order` is the step of their visit."""

    family = models.ForeignKey(Family, models.PROTECT, related_name="members")
    order = models.PositiveSmallIntegerField()
    person = models.ForeignKey(Customer, models.PROTECT, related_name="memberships")
    work_type = models.ForeignKey(WorkType, models.PROTECT, related_name="memberships")

    class Meta:
        ordering: ClassVar = ["order"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["family", "order"], name="one_member_a_step"),
            models.UniqueConstraint(fields=["family", "person"], name="person_comes_once"),
        ]

    def __str__(self) -> str:
        return f"{self.person} for {self.work_type}"
