"""What customers are asked to pay at once, by the page of a payment provider."""

import uuid
from datetime import datetime
from decimal import Decimal
from typing import Any, ClassVar, Self

from django.db import models
from django.db.models import OuterRef, Q, Subquery
from django.utils.translation import gettext_lazy as _

from houvast.ground.history import Belongs
from houvast.money.models.invoices import Invoice


class PaymentRequestQuerySet(models.QuerySet["PaymentRequest"]):
    def to_look_at(self, now: datetime) -> Self:
        """Of which the provider is to be asked how it stands."""
        return self.filter(look_at__lte=now)

    def with_left(self) -> Self:
        """Each with what is `left` to pay of its invoice by now, whichever way it was paid."""
        owed: Any = Invoice.objects.with_open().filter(pk=OuterRef("invoice"))
        return self.annotate(left=Subquery(owed.values("open_amount")))

    def can_be_paid(self) -> Self:
        """Whose page at the provider still waits for somebody."""
        return self.filter(status=PaymentRequest.Status.OPEN, trouble="")


class PaymentRequest(models.Model):
    """An amount of an invoice that can be paid at the provider, once; what became of it is what the
    provider says when it is asked, and nothing else.

    It is on record before the provider hears of it, and known to the provider by `key`: so none is
    lost between their answer and our row.
    """

    class Status(models.TextChoices):
        ASKED = "asked", _("Being made")
        UNANSWERED = "unanswered", _("The provider did not answer")
        OPEN = "open", _("Not paid yet")
        PENDING = "pending", _("On its way")
        AUTHORIZED = "authorized", _("Agreed, not collected yet")
        PAID = "paid", _("Paid")
        CANCELED = "canceled", _("Stopped by who was to pay")
        EXPIRED = "expired", _("Not paid in time")
        FAILED = "failed", _("It did not succeed")

    class Place(models.TextChoices):
        PAGE = "page", _("On the page of the customer")
        DESK = "desk", _("At the desk")
        ROAD = "road", _("At a visit")

    class Trouble(models.TextChoices):
        AMOUNT = "amount", _("The provider tells another amount than was asked")
        BACK = "back", _("More went back than is left of what was paid")

    UNDECIDED = (Status.ASKED, Status.OPEN, Status.PENDING, Status.AUTHORIZED)

    invoice = models.ForeignKey(Invoice, models.PROTECT, related_name="requests")
    amount = models.DecimalField(max_digits=14, decimal_places=2)
    key = models.UUIDField(unique=True, default=uuid.uuid4)
    place = models.CharField(max_length=4, choices=Place)
    asked_at = models.DateTimeField()
    asked_by = models.CharField(max_length=200)
    provider_id = models.CharField(max_length=64, blank=True)
    checkout_url = models.CharField(max_length=2000, blank=True)
    status = models.CharField(max_length=10, choices=Status, default=Status.ASKED)
    trouble = models.CharField(max_length=6, choices=Trouble, blank=True)
    looked_at = models.DateTimeField(null=True)
    look_at = models.DateTimeField(null=True, help_text="When to ask how it stands; never: empty.")

    objects = PaymentRequestQuerySet.as_manager()

    class Meta:
        ordering: ClassVar = ["id"]
        indexes: ClassVar = [
            models.Index(fields=["look_at"], name="request_to_look_at", condition=~Q(look_at=None))
        ]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["provider_id"], condition=~Q(provider_id=""), name="request_known_once"
            ),
            models.CheckConstraint(condition=Q(amount__gt=0), name="request_of_something"),
            models.CheckConstraint(
                condition=Q(status__in=["asked", "unanswered"]) | ~Q(provider_id=""),
                name="request_status_from_provider",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.amount} of invoice {self.invoice_id}: {self.status}"

    def in_history(self) -> Belongs:
        return self.invoice.in_history()

    @property
    def is_undecided(self) -> bool:
        return self.status in self.UNDECIDED

    @property
    def is_needless(self) -> bool:
        """Whether less is left to pay by now than it asks, out of `with_left`: whoever pays it
        pays too much.
        """
        left: Decimal | None = getattr(self, "left", None)
        return self.status == self.Status.OPEN and left is not None and left < self.amount

    @property
    def shows(self) -> str:
        """What a page shows of it: another word, another page."""
        return "needless" if self.is_needless else self.status

    @property
    def can_be_paid(self) -> bool:
        waits = self.status == self.Status.OPEN and not self.trouble and bool(self.checkout_url)
        return waits and not self.is_needless
