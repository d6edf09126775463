"""What may be given away, and what a lead was asked to give."""

from decimal import Decimal
from typing import ClassVar, Self

from django.db import models
from django.db.models import Q

from houvast.ground.history import Belongs
from houvast.money.models.agreed import AgreedLine
from houvast.money.models.invoices import Invoice
from houvast.people.models import Staff
from houvast.promises.models import InternalPromise


class GestureBudget(models.Model):
    """How much somebody may give customers in a month, from a day on. Without one: nothing."""

    from_on = models.DateField(unique=True)
    a_month = models.DecimalField(max_digits=8, decimal_places=2)
    made_at = models.DateTimeField()
    made_by = models.CharField(max_length=200)

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(condition=Q(a_month__gte=0), name="budget_is_no_debt")
        ]

    def __str__(self) -> str:
        return f"{self.a_month} from {self.from_on}"


class GestureAskedQuerySet(models.QuerySet["GestureAsked"]):
    def waiting(self) -> Self:
        """Nobody decided it, and the lead still owes the answer."""
        return self.filter(decided_at=None, question__in=InternalPromise.objects.open())


class GestureAsked(models.Model):
    """A gesture beyond what somebody may give: their lead says yes or no, as a promise among us.

    It goes with its draft where that is thrown away. What is given is a line of the draft, given by
    who said yes.
    """

    draft = models.ForeignKey(Invoice, models.CASCADE, related_name="gestures_asked")
    beside = models.ForeignKey(AgreedLine, models.PROTECT, related_name="+")
    text = models.CharField(max_length=200)
    amount = models.DecimalField(max_digits=8, decimal_places=2)
    question = models.OneToOneField(InternalPromise, models.PROTECT, related_name="+")
    asked_by = models.ForeignKey(Staff, models.PROTECT, related_name="+")
    asked_at = models.DateTimeField()
    decided_at = models.DateTimeField(null=True)
    decided_by = models.ForeignKey(Staff, models.PROTECT, null=True, related_name="+")
    is_given = models.BooleanField(null=True)

    objects = GestureAskedQuerySet.as_manager()

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(condition=Q(amount__gt=Decimal(0)), name="gesture_is_asked"),
            models.CheckConstraint(
                condition=Q(decided_at=None, decided_by=None, is_given=None)
                | Q(decided_at__isnull=False, decided_by__isnull=False, is_given__isnull=False),
                name="gesture_decided_by_somebody",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.amount} asked by {self.asked_by_id}"

    @property
    def waits(self) -> bool:
        """Whether its invoice waits for a yes or a no."""
        return self.decided_at is None and self.question.is_open

    def in_history(self) -> Belongs:
        return Belongs(self.draft.case_id, self.draft.customer_id)
