"""Who lives together, as it changed: each change on record, with who made it and when."""

from typing import ClassVar, Self

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from houvast.people.models.customers import Customer, Household


class RegroupingQuerySet(models.QuerySet["Regrouping"]):
    def of(self, customer: Customer) -> Self:
        """In which this customer came into another household."""
        return self.filter(changes__customer=customer)


class Regrouping(models.Model):
    """One act by which customers come into another household. Rows are only ever added."""

    class Kind(models.TextChoices):
        FORMED = "formed", _("Began to live together")
        JOINED = "joined", _("Moved in with others")
        LEFT = "left", _("Moved out")
        PARTED = "parted", _("Moved out together")
        MERGED = "merged", _("Was on file twice")
        UNDONE = "undone", _("Taken back: it was not so")

    kind = models.CharField(max_length=8, choices=Kind)
    at = models.DateTimeField()
    by = models.CharField(max_length=200)
    undoes = models.OneToOneField(
        "self", models.PROTECT, null=True, related_name="undone_by", help_text="What it takes back."
    )

    objects = RegroupingQuerySet.as_manager()

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(kind="undone", undoes__isnull=False)
                | ~Q(kind="undone") & Q(undoes__isnull=True),
                name="undone_says_what",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.at:%Y-%m-%d}"

    @property
    def can_be_undone(self) -> bool:
        """Whether it can be taken back by itself, while it is the last of everybody it moved."""
        return self.kind != Regrouping.Kind.UNDONE


class HouseholdChange(models.Model):
    """One customer who came from one household into another. Rows are only ever added."""

    regrouping = models.ForeignKey(Regrouping, models.PROTECT, related_name="changes")
    customer = models.ForeignKey(Customer, models.PROTECT, related_name="household_changes")
    before = models.ForeignKey(Household, models.PROTECT, related_name="left_by")
    after = models.ForeignKey(Household, models.PROTECT, related_name="entered_by")

    class Meta:
        indexes: ClassVar = [models.Index(fields=["customer", "-id"], name="household_change_of")]
        constraints: ClassVar = [
            models.CheckConstraint(condition=~Q(before=F("after")), name="another_household"),
            models.UniqueConstraint(fields=["regrouping", "customer"], name="once_a_regrouping"),
        ]

    def __str__(self) -> str:
        return f"{self.customer_id}: {self.before_id} to {self.after_id}"

    @property
    def is_latest(self) -> bool:
        """Whether the customer has not changed households since."""
        return not self.customer.household_changes.filter(pk__gt=self.pk).exists()
