"""What a customer was asked about a contract, and said. See `guarantees/renewals_stand.sql`."""

from datetime import date
from typing import ClassVar, Self

from django.db import models
from django.db.models import Q

from houvast.ground.history import Belongs
from houvast.promises.models import Case, Promise
from houvast.things.models import Contract


class RenewalQuerySet(models.QuerySet["Renewal"]):
    def unanswered(self) -> Self:
        """Neither did the customer choose, nor is the term over."""
        return self.filter(answer="")


class Renewal(models.Model):
    """A customer is asked whether their contract goes on for another term, in a case of its own.

    The day, the price and what happens otherwise are those of the letter.
    """

    class Answer(models.TextChoices):
        EXTEND = "extend"
        END = "end"
        NONE = "none"

    contract = models.ForeignKey(Contract, models.PROTECT, related_name="renewals")
    case = models.OneToOneField(Case, models.PROTECT, related_name="renewal")
    promise = models.OneToOneField(
        Promise,
        models.PROTECT,
        related_name="renewal",
        help_text="By when the customer hears what becomes of it.",
    )
    term_ends_on = models.DateField()
    decide_by_on = models.DateField(help_text="The last day to end it with its term.")
    price = models.DecimalField(max_digits=9, decimal_places=2, help_text="Of another term.")
    made_at = models.DateTimeField()
    answer = models.CharField(max_length=6, choices=Answer, blank=True)
    answered_at = models.DateTimeField(null=True)
    answered_by = models.CharField(max_length=200, blank=True)

    objects = RenewalQuerySet.as_manager()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["contract", "term_ends_on"], name="renewal_asked_once_a_term"
            ),
            models.CheckConstraint(
                condition=Q(answer="", answered_at__isnull=True)
                | ~Q(answer="") & Q(answered_at__isnull=False) & ~Q(answered_by=""),
                name="renewal_answered_by_somebody",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.contract} after {self.term_ends_on}"

    @property
    def is_answered(self) -> bool:
        return self.answer != ""

    def is_in_time(self, today: date) -> bool:
        """Whether who ends it today ends it with its term."""
        return today <= self.decide_by_on

    def in_history(self) -> Belongs:
        return Belongs(self.case_id, self.case.customer_id, {"contract": str(self.contract)})
