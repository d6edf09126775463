"""What a person decides against a customer, and what they saw of them (G8)."""

from typing import ClassVar, Self

from django.db import models
from django.db.models import F, Q

from houvast.ground.history import Belongs
from houvast.money.models import Invoice
from houvast.people.models import Staff


class AdverseActionQuerySet(models.QuerySet["AdverseAction"]):
    def standing(self) -> Self:
        """Not taken back."""
        return self.filter(undone_at=None)


class AdverseAction(models.Model):
    """An invoice is handed over to be collected. The database refuses it while anything is missing
    of what G8 asks; it touches that one invoice, and can be taken back.

    `seen` is the household as who decided saw it, `reminders` how often they were reached.
    """

    invoice = models.ForeignKey(Invoice, models.PROTECT, related_name="adverse_actions")
    reason = models.TextField()
    seen = models.JSONField()
    decided_at = models.DateTimeField()
    decided_by = models.ForeignKey(Staff, models.PROTECT, related_name="+")
    undone_at = models.DateTimeField(null=True)
    undone_by = models.ForeignKey(Staff, models.PROTECT, null=True, related_name="+")
    undone_why = models.CharField(max_length=300, blank=True)

    objects = AdverseActionQuerySet.as_manager()

    class Meta:
        ordering: ClassVar = ["id"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["invoice"], condition=Q(undone_at=None), name="handed_over_once"
            ),
            models.CheckConstraint(
                condition=~Q(reason="") & ~Q(seen={}), name="decided_with_a_reason_and_in_sight"
            ),
            models.CheckConstraint(
                condition=Q(undone_at=None, undone_by=None, undone_why="")
                | Q(undone_at__gte=F("decided_at"), undone_by__isnull=False) & ~Q(undone_why=""),
                name="taken_back_by_somebody",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.invoice} handed over"

    def in_history(self) -> Belongs:
        return self.invoice.in_history()
