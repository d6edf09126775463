"""Invoices and what was paid of them. What may stand on one: `guarantees/invoices_fit.sql`."""

from decimal import Decimal
from typing import Any, ClassVar, Self

from django.db import models
from django.db.models import F, OuterRef, Q, Subquery, Sum
from django.db.models.functions import Coalesce
from django.utils.translation import gettext_lazy as _

from houvast.ground.history import Belongs
from houvast.money.models.agreed import AgreedLine
from houvast.money.models.offers import Counted
from houvast.money.rules.references import reference_of
from houvast.people.models import Customer, Staff
from houvast.promises.models import Case, Promise

NOTHING = models.Value(
    Decimal(0), output_field=models.DecimalField(max_digits=14, decimal_places=2)
)


class InvoiceQuerySet(models.QuerySet["Invoice"]):
    def issued(self) -> Self:
        """With a number; these stand for ever."""
        return self.filter(issued_at__isnull=False)

    def drafts(self) -> Self:
        return self.filter(issued_at=None)

    def owed(self) -> Self:
        """What the customer has to pay, or had to: issued, and no credit note."""
        return self.issued().filter(credits=None)

    def with_open(self) -> Self:
        """Each with its `open_amount`: its total, less what was credited and paid. Below nought
        when too much was paid.
        """
        credited = Invoice.objects.filter(credits=OuterRef("pk")).order_by().values("credits")
        paid = Payment.objects.filter(invoice=OuterRef("pk")).order_by().values("invoice")
        return self.annotate(
            open_amount=Coalesce(F("total"), NOTHING)
            + Coalesce(Subquery(credited.annotate(s=Sum("total")).values("s")), NOTHING)
            - Coalesce(Subquery(paid.annotate(s=Sum("amount")).values("s")), NOTHING)
        )

    def open_of(self, pk: int) -> Decimal:
        """What is open of one of them, in one SQL statement."""
        known: Any = self.with_open().get(pk=pk)
        return Decimal(known.open_amount)


class Invoice(models.Model):
    """What somebody has to pay in a case, or with `credits` what of it they need not.

    A draft has no number and can be thrown away. Issued, the database gives it its number and adds
    it up, and from then on it stands.
    """

    case = models.ForeignKey(Case, models.PROTECT, related_name="invoices")
    customer = models.ForeignKey(
        Customer, models.PROTECT, related_name="invoices", help_text="Who pays."
    )
    credits = models.ForeignKey("self", models.PROTECT, null=True, related_name="credited_by")
    why = models.CharField(max_length=200, blank=True, help_text="Of a credit note.")
    made_at = models.DateTimeField()
    made_by = models.ForeignKey(Staff, models.PROTECT, related_name="invoices")
    issued_at = models.DateTimeField(null=True)
    due_on = models.DateField(null=True)
    year = models.PositiveSmallIntegerField(null=True, editable=False)
    sequence = models.PositiveIntegerField(null=True, editable=False)
    total = models.DecimalField(max_digits=14, decimal_places=2, null=True, editable=False)
    own_number = models.CharField(
        max_length=60,
        blank=True,
        default="",
        db_default="",
        help_text="Of what the accounting program made: its number. Ours is of a payment then.",
    )

    objects = InvoiceQuerySet.as_manager()

    class Meta:
        indexes: ClassVar = [
            models.Index(fields=["case", "-id"], name="invoice_case"),
            models.Index(fields=["customer", "-id"], name="invoice_customer"),
        ]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["year", "sequence"], name="one_invoice_a_number"),
            models.UniqueConstraint(
                fields=["own_number"], condition=~Q(own_number=""), name="one_invoice_of_a_program"
            ),
            models.CheckConstraint(
                condition=Q(
                    issued_at__isnull=True,
                    due_on__isnull=True,
                    year__isnull=True,
                    sequence__isnull=True,
                    total__isnull=True,
                )
                | Q(
                    issued_at__isnull=False,
                    due_on__isnull=False,
                    year__isnull=False,
                    sequence__gte=1,
                    total__isnull=False,
                ),
                name="invoice_numbered_when_issued",
            ),
            models.CheckConstraint(
                condition=Q(credits__isnull=True, why="") | Q(credits__isnull=False) & ~Q(why=""),
                name="credit_note_says_why",
            ),
            models.CheckConstraint(
                condition=Q(total__isnull=True)
                | Q(credits__isnull=True, total__gte=0)
                | Q(credits__isnull=False, total__lte=0),
                name="invoice_asks_or_gives_back",
            ),
        ]

    def __str__(self) -> str:
        return self.number

    def in_history(self) -> Belongs:
        return Belongs(self.case_id, self.customer_id, {"invoice": self.number})

    @property
    def number(self) -> str:
        """By what it is called on paper; nothing for a draft."""
        if self.own_number:
            return self.own_number
        return f"{self.year}-{self.sequence:05d}" if self.year and self.sequence else ""

    @property
    def reference(self) -> str:
        """What a transfer names so that banks and we know which invoice it pays (ISO 11649)."""
        return reference_of(self.year, self.sequence) if self.year and self.sequence else ""


class InvoiceLine(Counted):
    """A line of an invoice: what was agreed, something to make good, a gesture, or the costs of
    collecting another invoice of the same customer.

    On a credit note each line undoes one of its invoice, or some of it.
    """

    class Basis(models.TextChoices):
        AGREED = "agreed", _("What was agreed")
        MAKE_GOOD = "good", _("Made good by us, without costs")
        GESTURE = "gesture", _("A gesture of ours")
        CREDIT = "credit", _("Credited")
        COSTS = "costs", _("Costs of collecting, as the law has them")

    invoice = models.ForeignKey(Invoice, models.PROTECT, related_name="lines")
    basis = models.CharField(max_length=7, choices=Basis)
    agreed = models.ForeignKey(AgreedLine, models.PROTECT, null=True, related_name="invoiced")
    mistake = models.ForeignKey(Promise, models.PROTECT, null=True, related_name="made_good")
    given_by = models.ForeignKey(Staff, models.PROTECT, null=True, related_name="gestures")
    undoes = models.ForeignKey("self", models.PROTECT, null=True, related_name="undone_by")
    costs_of = models.ForeignKey(Invoice, models.PROTECT, null=True, related_name="costs_lines")

    class Meta(Counted.Meta):
        ordering: ClassVar = ["id"]
        constraints: ClassVar = [
            models.CheckConstraint(condition=~Q(text=""), name="invoice_line_says_what"),
            models.CheckConstraint(
                condition=Q(
                    basis="agreed",
                    costs_of__isnull=True,
                    agreed__isnull=False,
                    mistake__isnull=True,
                    given_by__isnull=True,
                    undoes__isnull=True,
                    quantity__gt=0,
                    price__gte=0,
                )
                | Q(
                    basis="good",
                    costs_of__isnull=True,
                    agreed__isnull=True,
                    mistake__isnull=False,
                    given_by__isnull=True,
                    undoes__isnull=True,
                    quantity__gt=0,
                    price=0,
                )
                | Q(
                    basis="gesture",
                    costs_of__isnull=True,
                    agreed__isnull=True,
                    mistake__isnull=True,
                    given_by__isnull=False,
                    undoes__isnull=True,
                    quantity=1,
                    price__lt=0,
                )
                | Q(
                    basis="credit",
                    costs_of__isnull=True,
                    agreed__isnull=True,
                    mistake__isnull=True,
                    given_by__isnull=True,
                    undoes__isnull=False,
                    quantity__lt=0,
                )
                | Q(
                    basis="costs",
                    agreed__isnull=True,
                    mistake__isnull=True,
                    given_by__isnull=True,
                    undoes__isnull=True,
                    costs_of__isnull=False,
                    quantity=1,
                    price__gt=0,
                    percent=0,
                ),
                name="invoice_line_from_somewhere",
            ),
        ]

    def __str__(self) -> str:
        return self.text


class InvoiceRate(models.Model):
    """What of an invoice falls under a rate, and how much of that is VAT: added up by the database
    when it is issued, and rounded once.
    """

    invoice = models.ForeignKey(Invoice, models.PROTECT, related_name="rates")
    vat = models.CharField(max_length=6)
    percent = models.DecimalField(max_digits=4, decimal_places=1)
    amount = models.DecimalField(max_digits=14, decimal_places=2, help_text="VAT included.")
    tax = models.DecimalField(max_digits=14, decimal_places=2)

    class Meta:
        ordering: ClassVar = ["percent", "vat"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["invoice", "vat", "percent"], name="one_sum_a_rate")
        ]

    def __str__(self) -> str:
        return f"{self.percent}%: {self.amount}"


class InvoiceNumber(models.Model):
    """The last number that was given in a year. Only issuing an invoice gives the next."""

    year = models.PositiveSmallIntegerField(primary_key=True)
    last = models.PositiveIntegerField()

    def __str__(self) -> str:
        return f"{self.year}-{self.last:05d}"


class Payment(models.Model):
    """Money that came in for an invoice; below nought what went back. Rows are only ever added."""

    class Road(models.TextChoices):
        CASH = "cash", _("Cash")
        CARD = "card", _("Card")
        TRANSFER = "transfer", _("Transfer, noted by hand")
        BANK = "bank", _("Transfer, read from the bank")
        LINK = "link", _("Payment link")
        MOVED = "moved", _("Moved from or to another invoice")

    BY_HAND = (Road.CASH, Road.CARD, Road.TRANSFER)
    READ = (Road.BANK, Road.LINK)

    invoice = models.ForeignKey(Invoice, models.PROTECT, related_name="payments")
    amount = models.DecimalField(max_digits=14, decimal_places=2)
    at = models.DateTimeField()
    road = models.CharField(max_length=8, choices=Road)
    source = models.CharField(max_length=100, blank=True, help_text="What it was read from.")
    words = models.CharField(max_length=200, blank=True)
    noted_at = models.DateTimeField()
    noted_by = models.CharField(max_length=200)

    class Meta:
        ordering: ClassVar = ["at", "id"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["source"], condition=~Q(source=""), name="payment_noted_once"
            ),
            models.CheckConstraint(
                condition=Q(amount__gt=0) | Q(amount__lt=0) & ~Q(words=""),
                name="payment_of_something",
            ),
            models.CheckConstraint(condition=~Q(noted_by=""), name="payment_noted_by_somebody"),
        ]

    def __str__(self) -> str:
        return f"{self.amount} for invoice {self.invoice_id}"

    @property
    def moved_on_record(self) -> Any:
        """The move of which it is one half."""
        return getattr(self, "moved_onto", None) or getattr(self, "moved_off", None)
