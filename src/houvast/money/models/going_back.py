"""What was paid too much: given back at the provider, or moved to another invoice of who paid it.

See `guarantees/refunds_stand.sql`.
"""

import uuid
from typing import ClassVar, Self

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from houvast.ground.history import Belongs
from houvast.money.models.invoices import Payment
from houvast.money.models.requested import PaymentRequest


class RefundQuerySet(models.QuerySet["Refund"]):
    def on_its_way(self) -> Self:
        """Of which it is not known yet whether it went."""
        return self.filter(status__in=Refund.UNDECIDED)

    def living(self) -> Self:
        """What went, or may still go."""
        return self.exclude(status__in=Refund.NEVER)


class Refund(models.Model):
    """Money that came in by the provider and is given back there; it counts as gone back once the
    provider says so. It is on record before the provider hears of it, and known there by `key`.
    """

    class Status(models.TextChoices):
        ASKED = "asked", _("Being asked")
        UNANSWERED = "unanswered", _("The payment service did not answer yet")
        QUEUED = "queued", _("Waits at the payment service until there is enough")
        PENDING = "pending", _("Goes out tomorrow")
        PROCESSING = "processing", _("Under way to their bank")
        REFUNDED = "refunded", _("Went back")
        FAILED = "failed", _("Did not succeed")
        CANCELED = "canceled", _("Was stopped")

    UNDECIDED = (
        Status.ASKED, Status.UNANSWERED, Status.QUEUED, Status.PENDING, Status.PROCESSING,
    )  # fmt: skip
    NEVER = (Status.FAILED, Status.CANCELED)

    request = models.ForeignKey(PaymentRequest, models.PROTECT, related_name="refunds")
    amount = models.DecimalField(max_digits=14, decimal_places=2)
    why = models.CharField(max_length=200)
    key = models.UUIDField(unique=True, default=uuid.uuid4)
    asked_at = models.DateTimeField()
    asked_by = models.CharField(max_length=200)
    provider_id = models.CharField(max_length=64, blank=True)
    status = models.CharField(max_length=10, choices=Status, default=Status.ASKED)

    objects = RefundQuerySet.as_manager()

    class Meta:
        ordering: ClassVar = ["id"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["provider_id"], condition=~Q(provider_id=""), name="refund_known_once"
            ),
            models.CheckConstraint(
                condition=Q(amount__gt=0) & ~Q(why="") & ~Q(asked_by=""), name="refund_says_why"
            ),
            models.CheckConstraint(
                condition=Q(status__in=["asked", "unanswered", "failed"]) | ~Q(provider_id=""),
                name="refund_status_from_provider",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.amount} of {self.request_id}: {self.status}"

    def in_history(self) -> Belongs:
        return self.request.in_history()

    @property
    def is_undecided(self) -> bool:
        return self.status in self.UNDECIDED


class PaymentMove(models.Model):
    """What was paid too much of one invoice and counts for another: two payments that are nought
    together. Rows are only ever added: one that `undoes` another moves the same money back.
    """

    off = models.OneToOneField(Payment, models.PROTECT, related_name="moved_off")
    onto = models.OneToOneField(Payment, models.PROTECT, related_name="moved_onto")
    undoes = models.OneToOneField("self", models.PROTECT, null=True, related_name="undone_by")
    made_at = models.DateTimeField()
    made_by = models.CharField(max_length=200)

    def __str__(self) -> str:
        return f"payment {self.off_id} moved to {self.onto_id}"

    @property
    def is_undone(self) -> bool:
        """Whether it was moved back, or is what moved it back: together they change nothing."""
        return self.undoes_id is not None or getattr(self, "undone_by", None) is not None
