"""What a person decides against a customer, and what they saw of them (G8)."""

from typing import ClassVar, Self

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from houvast.appointments.models import Visit
from houvast.ground.history import Belongs
from houvast.money.models import Invoice
from houvast.people.models import Staff
from houvast.things.models import Contract


class AdverseActionQuerySet(models.QuerySet["AdverseAction"]):
    def standing(self) -> Self:
        """Not taken back."""
        return self.filter(undone_at=None)

    def waiting_for_a_person(self) -> Self:
        """Which a person takes back once it is paid: no machine does."""
        by_hand = (AdverseAction.Kind.COLLECT, AdverseAction.Kind.CANCEL)
        return self.standing().filter(kind__in=by_hand)

    def suspending(self) -> Self:
        """By which a contract waits."""
        return self.standing().filter(kind=AdverseAction.Kind.SUSPEND)

    def collecting(self) -> Self:
        """By which an invoice is with who collects it."""
        return self.standing().filter(kind=AdverseAction.Kind.COLLECT)


class AdverseAction(models.Model):
    """An invoice is handed over to be collected, or because of it a visit of its own matter is
    cancelled, its own contract suspended, or costs of collecting are charged. The database refuses
    it while anything is missing of what G8 asks; it touches that one matter, and can be taken back.

    `seen` is the household as who decided saw it.
    """

    class Kind(models.TextChoices):
        COLLECT = "collect", _("Handed over to be collected")
        CANCEL = "cancel", _("Visit cancelled")
        SUSPEND = "suspend", _("Contract suspended")
        CHARGE = "charge", _("Costs of collecting charged")

    kind = models.CharField(max_length=7, choices=Kind, default=Kind.COLLECT, db_default="collect")
    visit = models.ForeignKey(Visit, models.PROTECT, null=True, related_name="adverse_actions")
    contract = models.ForeignKey(
        Contract, models.PROTECT, null=True, related_name="adverse_actions"
    )
    costs = models.DecimalField(max_digits=8, decimal_places=2, null=True)
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
                fields=["invoice"],
                condition=Q(undone_at=None, kind="collect"),
                name="handed_over_once",
            ),
            models.UniqueConstraint(fields=["visit"], name="cancelled_against_once"),
            models.UniqueConstraint(
                fields=["contract"], condition=Q(undone_at=None), name="suspended_once"
            ),
            models.UniqueConstraint(
                fields=["invoice"],
                condition=Q(undone_at=None, kind="charge"),
                name="costs_charged_once",
            ),
            models.CheckConstraint(
                condition=Q(kind="collect", visit=None, contract=None, costs=None)
                | Q(kind="cancel", visit__isnull=False, contract=None, costs=None)
                | Q(kind="suspend", visit=None, contract__isnull=False, costs=None)
                | Q(kind="charge", visit=None, contract=None, costs__gt=0),
                name="harm_of_a_kind",
            ),
            models.CheckConstraint(
                condition=~Q(reason="") & ~Q(seen={}), name="decided_with_a_reason_and_in_sight"
            ),
            models.CheckConstraint(
                condition=Q(undone_at=None, undone_by=None, undone_why="")
                | Q(Q(undone_by__isnull=False) | Q(kind="suspend"), undone_at__gte=F("decided_at"))
                & ~Q(undone_why=""),
                name="taken_back_by_somebody",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.invoice}: {self.kind}"

    def in_history(self) -> Belongs:
        return self.invoice.in_history()


class LeadAgreed(models.Model):
    """A lead agrees that a visit in treatment may be cancelled because of an invoice, before
    somebody else decides it. Rows are only ever added; each counts for two weeks.
    """

    invoice = models.ForeignKey(Invoice, models.PROTECT, related_name="leads_agreed")
    visit = models.ForeignKey(Visit, models.PROTECT, related_name="leads_agreed")
    why = models.TextField()
    at = models.DateTimeField()
    by = models.ForeignKey(Staff, models.PROTECT, related_name="+")

    class Meta:
        ordering: ClassVar = ["id"]
        constraints: ClassVar = [
            models.CheckConstraint(condition=~Q(why=""), name="lead_agreed_with_a_reason")
        ]

    def __str__(self) -> str:
        return f"visit {self.visit_id} because of {self.invoice}"

    def in_history(self) -> Belongs:
        return self.invoice.in_history()
