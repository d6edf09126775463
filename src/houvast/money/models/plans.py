"""Paying in parts, or later. What holds of it: `guarantees/plans_stand.sql`."""

from datetime import date
from typing import ClassVar, Self

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from houvast.ground.history import Belongs
from houvast.money.models.invoices import Invoice
from houvast.promises.models import TheirPromise


class PaymentPlanQuerySet(models.QuerySet["PaymentPlan"]):
    def standing(self) -> Self:
        """Those that somebody still pays by."""
        return self.filter(ended_at=None)

    def missed_by(self, on: date) -> Self:
        """Standing, a part was due before a day, and nobody of us looks at it yet."""
        return self.standing().filter(due_on__lt=on, missed_at=None)


class PaymentPlan(models.Model):
    """An agreement to pay what is open of an invoice in parts; of one part: to pay all of it later.

    Its parts stand; other ones are another plan, which `renews` it. `due_on` is the day of the part
    that comes next, after its end the day from which the invoice is late.
    """

    class Ending(models.TextChoices):
        KEPT = "kept", _("Paid as agreed")
        RENEWED = "renewed", _("Agreed anew")
        TAKEN_BACK = "taken_back", _("Taken back")

    invoice = models.ForeignKey(Invoice, models.PROTECT, related_name="plans")
    asked = models.DecimalField(
        max_digits=14, decimal_places=2, help_text="What was open when it was agreed."
    )
    is_later = models.BooleanField(help_text="All at once, on another day.")
    by_customer = models.BooleanField(help_text="Who pays agreed to it on their own page.")
    due_on = models.DateField()
    renews = models.OneToOneField("self", models.PROTECT, null=True, related_name="renewed_by")
    made_at = models.DateTimeField()
    made_by = models.CharField(max_length=200)
    missed_at = models.DateTimeField(
        null=True, help_text="A part did not come: since when a person is to look at it."
    )
    ended_at = models.DateTimeField(null=True)
    ending = models.CharField(max_length=10, choices=Ending, blank=True)
    ended_by = models.CharField(max_length=200, blank=True)
    ended_why = models.CharField(max_length=300, blank=True)

    objects = PaymentPlanQuerySet.as_manager()

    class Meta:
        ordering: ClassVar = ["id"]
        indexes: ClassVar = [
            models.Index(
                fields=["due_on", "id"],
                name="plan_next",
                condition=Q(ended_at__isnull=True, missed_at__isnull=True),
            )
        ]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["invoice"], condition=Q(ended_at=None), name="one_plan_an_invoice"
            ),
            models.UniqueConstraint(
                fields=["invoice", "is_later"],
                condition=Q(by_customer=True),
                name="plan_once_by_themselves",
            ),
            models.CheckConstraint(
                condition=Q(ended_at__isnull=True, ending="", ended_by="")
                | Q(ended_at__isnull=False, missed_at__isnull=True)
                & ~Q(ending="")
                & ~Q(ended_by=""),
                name="plan_ended_somehow",
            ),
            models.CheckConstraint(
                condition=~Q(ending="taken_back") | ~Q(ended_why=""), name="plan_taken_back_why"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.invoice}: by {self.due_on}"

    def in_history(self) -> Belongs:
        return self.invoice.in_history()

    @property
    def stands(self) -> bool:
        return self.ended_at is None

    @property
    def waits_for_a_person(self) -> bool:
        """Whether a part did not come, so that somebody is to speak with them."""
        return self.missed_at is not None


class PlanPart(models.Model):
    """A part of it, with what its customer promised: by when."""

    plan = models.ForeignKey(PaymentPlan, models.PROTECT, related_name="parts")
    number = models.PositiveSmallIntegerField()
    amount = models.DecimalField(max_digits=14, decimal_places=2)
    promise = models.OneToOneField(TheirPromise, models.PROTECT, related_name="plan_part")

    class Meta:
        ordering: ClassVar = ["plan", "number"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["plan", "number"], name="one_part_a_number"),
            models.CheckConstraint(
                condition=Q(amount__gt=0, number__gte=1), name="part_of_something"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.amount} by {self.promise.due_on}"

    @property
    def due_on(self) -> date:
        return self.promise.due_on
