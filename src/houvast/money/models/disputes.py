"""What a customer says is wrong with an invoice. See `guarantees/disputes_stand.sql`."""

from datetime import date, timedelta
from typing import ClassVar, Self

from django.db import models
from django.db.models import Q

from houvast.ground.history import Belongs
from houvast.money.models.invoices import Invoice
from houvast.people.models import Staff
from houvast.promises.models import Promise

A_WEEK = timedelta(days=7)


class DisputeQuerySet(models.QuerySet["Dispute"]):
    def open(self) -> Self:
        """What nobody answered yet."""
        return self.filter(ended_at=None)

    def answered(self) -> Self:
        return self.filter(ended_at__isnull=False)


class Dispute(models.Model):
    """Something is wrong with an invoice, says its customer: it need not be paid until a person
    answered. Then there is at least a week for it, or as long as there was left.
    """

    invoice = models.ForeignKey(Invoice, models.PROTECT, related_name="disputes")
    words = models.TextField()
    said_at = models.DateTimeField()
    said_by = models.CharField(max_length=200)
    promise = models.ForeignKey(
        Promise, models.PROTECT, related_name="disputes", help_text="By when they are answered."
    )
    answer = models.TextField(blank=True)
    ended_at = models.DateTimeField(null=True)
    ended_by = models.ForeignKey(Staff, models.PROTECT, null=True, related_name="disputes")
    due_on = models.DateField(null=True, help_text="By when to pay, since it was answered.")

    objects = DisputeQuerySet.as_manager()

    class Meta:
        ordering: ClassVar = ["id"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["invoice"], condition=Q(ended_at=None), name="one_open_dispute_an_invoice"
            ),
            models.CheckConstraint(
                condition=~Q(words="") & ~Q(said_by=""), name="dispute_says_what"
            ),
            models.CheckConstraint(
                condition=Q(
                    ended_at__isnull=True, ended_by__isnull=True, due_on__isnull=True, answer=""
                )
                | Q(ended_at__isnull=False, ended_by__isnull=False, due_on__isnull=False)
                & ~Q(answer=""),
                name="dispute_ended_by_an_answer",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.invoice}: {self.words}"

    def in_history(self) -> Belongs:
        return self.invoice.in_history()

    @property
    def is_open(self) -> bool:
        return self.ended_at is None

    def pay_by(self, *, was: date, said_on: date, today: date) -> date:
        """By when to pay if it is answered today, where it `was` to be paid on a day."""
        return today + max(A_WEEK, was - said_on)
