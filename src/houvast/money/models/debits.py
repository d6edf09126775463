"""Collecting by direct debit: who agreed to it, what was announced, and the files for the bank.

See `guarantees/direct_debits_stand.sql`.
"""

from datetime import date, datetime, timedelta
from typing import ClassVar, Self

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from houvast.conversations.models import Delivery
from houvast.ground import spoken
from houvast.ground.history import Belongs
from houvast.money.models.banking import BankAccount
from houvast.money.models.invoices import Invoice
from houvast.people.models import Customer, one_with


class DebitSetUp(models.Model):
    """By which creditor identifier and onto which account we collect, and how many days before it
    customers are told. Rows are only added: the last one counts.
    """

    creditor = models.CharField(max_length=35, help_text="The creditor identifier of the bank.")
    account = models.ForeignKey(BankAccount, models.PROTECT, related_name="debit_set_ups")
    notice_days = models.PositiveSmallIntegerField()
    made_at = models.DateTimeField()
    made_by = models.CharField(max_length=200)

    class Meta:
        ordering: ClassVar = ["id"]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(notice_days__range=(1, 30))
                & Q(creditor__regex=r"^[A-Z]{2}[0-9]{2}[A-Z0-9]{4,31}$")
                & ~Q(made_by=""),
                name="debit_set_up_whole",
            )
        ]

    def __str__(self) -> str:
        return self.creditor

    def in_history(self) -> Belongs:
        return Belongs(facts={"creditor": self.creditor})


class MandateQuerySet(models.QuerySet["Mandate"]):
    def not_revoked(self) -> Self:
        """Agreed to, or only asked for."""
        return self.filter(revoked_at=None)

    def standing(self) -> Self:
        """By which we may collect."""
        return self.not_revoked().filter(agreed_at__isnull=False)

    def of(self, payer: Customer) -> Self:
        """Those of somebody, the newest last."""
        return self.filter(one_with(payer)).order_by("pk")


class Mandate(models.Model):
    """Who pays lets us collect from their account what they owe us, until they take that back.

    Asked for on the phone it is not agreed to yet: that they do themselves, on their own page.
    """

    customer = models.ForeignKey(Customer, models.PROTECT, related_name="mandates")
    reference = models.CharField(max_length=35, unique=True)
    asked_at = models.DateTimeField()
    asked_by = models.CharField(max_length=200)
    iban = models.CharField(max_length=34, blank=True)
    name = models.CharField(max_length=70, blank=True, help_text="Of the account.")
    notice_days = models.PositiveSmallIntegerField(
        null=True, help_text="How long before it they are told, as they read when they agreed."
    )
    agreed_at = models.DateTimeField(null=True)
    agreed_by = models.CharField(max_length=200, blank=True)
    revoked_at = models.DateTimeField(null=True)
    revoked_by = models.CharField(max_length=200, blank=True)

    objects = MandateQuerySet.as_manager()

    class Meta:
        ordering: ClassVar = ["id"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["customer"], condition=Q(revoked_at=None), name="one_mandate_a_payer"
            ),
            models.CheckConstraint(
                condition=Q(
                    agreed_at__isnull=True, agreed_by="", iban="", name="", notice_days=None
                )
                | Q(agreed_at__isnull=False, notice_days__range=(1, 30))
                & Q(iban__regex=r"^[A-Z]{2}[0-9]{2}[A-Z0-9]{10,30}$")
                & ~Q(agreed_by="")
                & ~Q(name=""),
                name="mandate_agreed_whole",
            ),
            models.CheckConstraint(
                condition=Q(revoked_at__isnull=True, revoked_by="")
                | Q(revoked_at__isnull=False) & ~Q(revoked_by=""),
                name="mandate_revoked_by_somebody",
            ),
        ]

    def __str__(self) -> str:
        return self.reference

    def in_history(self) -> Belongs:
        return Belongs(customer_id=self.customer_id, facts={"mandate": self.reference})

    @property
    def stands(self) -> bool:
        return self.agreed_at is not None and self.revoked_at is None

    @property
    def account_end(self) -> str:
        """Of the account as much as its holder knows it by, and nobody else."""
        return f"•• {self.iban[-4:]}"


class DebitBatch(models.Model):
    """A file for the bank, kept as it was made: the same bytes whenever it is fetched."""

    set_up = models.ForeignKey(DebitSetUp, models.PROTECT, related_name="batches")
    collect_on = models.DateField()
    message_id = models.CharField(max_length=35, unique=True)
    many = models.PositiveIntegerField()
    total = models.DecimalField(max_digits=14, decimal_places=2)
    content = models.BinaryField()
    made_at = models.DateTimeField()
    made_by = models.CharField(max_length=200)

    class Meta:
        ordering: ClassVar = ["id"]
        constraints: ClassVar = [
            models.CheckConstraint(condition=Q(many__gt=0, total__gt=0), name="batch_of_something")
        ]

    def __str__(self) -> str:
        return self.message_id

    def in_history(self) -> Belongs:
        return Belongs(facts={"day": self.collect_on, "number": self.many, "total": self.total})

    @property
    def file_name(self) -> str:
        return f"{self.message_id}.xml"


class DirectDebitQuerySet(models.QuerySet["DirectDebit"]):
    def standing(self) -> Self:
        """Announced, and neither come in nor gone."""
        return self.filter(ended_at=None)

    def announced(self) -> Self:
        """Standing, and in no file for the bank yet."""
        return self.standing().filter(batch=None)

    def handed_over(self) -> Self:
        """Standing, and in a file for the bank."""
        return self.standing().filter(batch__isnull=False)


class DirectDebit(models.Model):
    """What is open of an invoice, announced to who pays as what we collect on a day."""

    class Ending(models.TextChoices):
        COLLECTED = "collected", _("Collected")
        RETURNED = "returned", _("Came back, or the bank did not collect it")
        LEFT_OUT = "left_out", _("Not collected")

    class Why(models.TextChoices):
        CHANGED = "changed", _("Something was paid, credited or taken back meanwhile")
        DISPUTED = "disputed", _("Something is wrong with the invoice")
        PLANNED = "planned", _("Paid in parts or later")
        REVOKED = "revoked", _("Who pays took the mandate back")
        NOT_TOLD = "not_told", _("The announcement did not reach them in time")
        LATE = "late", _("No file was made in time")

    invoice = models.ForeignKey(Invoice, models.PROTECT, related_name="debits")
    mandate = models.ForeignKey(Mandate, models.PROTECT, related_name="debits")
    amount = models.DecimalField(max_digits=14, decimal_places=2)
    collect_on = models.DateField()
    end_to_end = models.CharField(max_length=35, unique=True)
    announced_at = models.DateTimeField()
    announced_by = models.CharField(max_length=200)
    delivery = models.ForeignKey(Delivery, models.PROTECT, related_name="+")
    batch = models.ForeignKey(DebitBatch, models.PROTECT, null=True, related_name="debits")
    ended_at = models.DateTimeField(null=True)
    ending = models.CharField(max_length=9, choices=Ending, blank=True)
    why = models.CharField(max_length=140, blank=True, help_text="Or the code of the bank.")
    due_on = models.DateField(null=True, help_text="By when to pay, since it came back.")

    objects = DirectDebitQuerySet.as_manager()

    class Meta:
        ordering: ClassVar = ["id"]
        indexes: ClassVar = [
            models.Index(
                fields=["collect_on", "id"], name="debit_stands", condition=Q(ended_at=None)
            )
        ]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["invoice"], condition=~Q(ending="left_out"), name="invoice_collected_once"
            ),
            models.CheckConstraint(
                condition=Q(amount__gt=0) & ~Q(announced_by=""), name="debit_of_something"
            ),
            models.CheckConstraint(
                condition=Q(ended_at__isnull=True, ending="", why="", due_on=None)
                | Q(ended_at__isnull=False, ending="left_out", batch=None, due_on=None) & ~Q(why="")
                | Q(ended_at__isnull=False, ending="collected", batch__isnull=False, due_on=None)
                | Q(
                    ended_at__isnull=False,
                    ending="returned",
                    batch__isnull=False,
                    due_on__isnull=False,
                ),
                name="debit_ended_somehow",
            ),
        ]

    def __str__(self) -> str:
        return self.end_to_end

    def in_history(self) -> Belongs:
        return self.invoice.in_history()

    @property
    def stands(self) -> bool:
        return self.ended_at is None

    @property
    def why_in_words(self) -> str:
        """Ours in words; of the bank its code."""
        return str(dict(self.Why.choices).get(self.why, self.why))

    def is_late(self, today: date) -> bool:
        """Whether its day is too near for a file."""
        return self.batch_id is None and self.collect_on <= today

    def is_told_in_time(self) -> bool:
        """Whether its announcement left long enough before; with its `delivery` and `mandate`."""
        return not self.delivery.bounced_at and self.is_in_time_if_told(self.delivery.sent_at)

    def is_in_time_if_told(self, at: datetime | None) -> bool:
        """Whether who pays would be told long enough before; with its `mandate`."""
        if at is None or self.mandate.notice_days is None:
            return False
        return spoken.today(at) + timedelta(days=self.mandate.notice_days) <= self.collect_on
