"""What the bank says came in and went out, and what each of it was for.

What came in stands as the bank told it; what we made of it can be undone.
`guarantees/entries_stand.sql`.
"""

from typing import ClassVar, Self

from django.db import models
from django.db.models import Exists, F, OuterRef, Q
from django.utils.translation import gettext_lazy as _

from houvast.money.models.invoices import Invoice, Payment
from houvast.people.models import Staff


class BankAccount(models.Model):
    """An account of the company's own. Statements of any other are refused."""

    iban = models.CharField(max_length=34, unique=True)
    name = models.CharField(max_length=70, help_text="As the bank registered it: banks compare it.")
    made_at = models.DateTimeField()
    made_by = models.ForeignKey(Staff, models.PROTECT, related_name="bank_accounts")

    class Meta:
        ordering: ClassVar = ["id"]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(iban__regex=r"^[A-Z]{2}[0-9]{2}[A-Z0-9]{10,30}$") & ~Q(name=""),
                name="bank_account_named",
            )
        ]

    def __str__(self) -> str:
        return self.iban


class BankFile(models.Model):
    """A file of the bank that was taken in, known again by its digest."""

    digest = models.CharField(max_length=64, unique=True, help_text="SHA-256 of its bytes.")
    name = models.CharField(max_length=200, blank=True)
    taken_at = models.DateTimeField()
    taken_by = models.ForeignKey(Staff, models.PROTECT, related_name="bank_files")

    def __str__(self) -> str:
        return self.name


class BankStatement(models.Model):
    """What was booked on an account between two balances. The same is there once, whichever form
    the bank wrote it in.
    """

    file = models.ForeignKey(BankFile, models.PROTECT, related_name="statements")
    account = models.ForeignKey(BankAccount, models.PROTECT, related_name="statements")
    number = models.CharField(max_length=140, blank=True)
    opened = models.DecimalField(max_digits=14, decimal_places=2)
    closed = models.DecimalField(max_digits=14, decimal_places=2)
    closed_on = models.DateField()
    came_in = models.DecimalField(max_digits=14, decimal_places=2, help_text="Without what left.")
    form = models.CharField(
        max_length=5, blank=True, db_default="", help_text="camt or mt940; empty: not known."
    )
    nth = models.PositiveSmallIntegerField(
        default=1, db_default=1, help_text="Of those of a day that are alike to the cent."
    )

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["account", "closed_on", "opened", "closed", "came_in", "nth"],
                name="one_bank_statement_a_day",
            )
        ]

    def __str__(self) -> str:
        return self.number


class BankEntryQuerySet(models.QuerySet["BankEntry"]):
    def open(self) -> Self:
        """Of which nobody knows yet what it was for: what came in, and what was taken back. What
        the company paid itself is its own.
        """
        matched = BankMatch.objects.standing().filter(entry=OuterRef("pk"))
        return self.filter(Q(amount__gt=0) | Q(is_reversal=True)).filter(~Exists(matched))

    def untouched(self) -> Self:
        """Of which nothing was ever said: what somebody undid, no rule says anew."""
        said = BankMatch.objects.filter(entry=OuterRef("pk"))
        return self.open().filter(~Exists(said))


class BankEntry(models.Model):
    """Money that came in, or below nought went out, as the bank told it.

    `named_year` and `named_sequence` are the invoice that it names, by a reference whose check
    digits are right; without them by the number on the invoice, which may be a slip.
    """

    statement = models.ForeignKey(BankStatement, models.PROTECT, related_name="entries")
    account = models.ForeignKey(BankAccount, models.PROTECT, related_name="entries")
    position = models.PositiveIntegerField(help_text="Of how many of its statement.")
    booked_on = models.DateField()
    amount = models.DecimalField(max_digits=14, decimal_places=2)
    balance = models.DecimalField(max_digits=14, decimal_places=2, help_text="After it.")
    name = models.CharField(max_length=140, blank=True)
    iban = models.CharField(max_length=40, blank=True)
    reference = models.CharField(max_length=140, blank=True)
    text = models.TextField(blank=True)
    end_to_end = models.CharField(max_length=140, blank=True)
    bank_reference = models.CharField(max_length=140, blank=True)
    is_reversal = models.BooleanField(default=False)
    reason = models.CharField(max_length=140, blank=True)
    named_year = models.PositiveSmallIntegerField(null=True)
    named_sequence = models.PositiveIntegerField(null=True)
    is_named_surely = models.BooleanField(default=False)

    objects = BankEntryQuerySet.as_manager()

    class Meta:
        indexes: ClassVar = [
            models.Index(fields=["account", "booked_on", "id"], name="bank_entry_day"),
            models.Index(fields=["iban", "amount"], name="bank_entry_iban", condition=~Q(iban="")),
        ]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["statement", "position"], name="one_entry_a_position"),
            models.CheckConstraint(
                condition=Q(named_year__isnull=True, named_sequence__isnull=True)
                & Q(is_named_surely=False)
                | Q(named_year__isnull=False, named_sequence__isnull=False),
                name="bank_entry_names_whole",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.amount} on {self.booked_on}"


class BankMatchQuerySet(models.QuerySet["BankMatch"]):
    def standing(self) -> Self:
        return self.filter(undone_at=None)

    def came_in(self) -> Self:
        """Of what came in for an invoice, and that the bank did not take back."""
        back = BankMatch.objects.standing().filter(takes_back=OuterRef("pk"))
        paid = self.standing().filter(payment__isnull=False, takes_back=None)
        return paid.filter(~Exists(back))


class BankMatch(models.Model):
    """What an entry was for: an invoice, with the payment that was noted, or none of ours."""

    class Rule(models.TextChoices):
        REFERENCE = "reference", _("The payment names the invoice")
        ACCOUNT = "account", _("Who paid from this account before has this to pay")
        NAME = "name", _("Somebody of this name has this to pay")
        RETURNED = "returned", _("The bank took back what had come in")
        PERSON = "person", _("Somebody looked")
        ASIDE = "aside", _("Not for an invoice")

    entry = models.ForeignKey(BankEntry, models.PROTECT, related_name="matches")
    rule = models.CharField(max_length=9, choices=Rule)
    invoice = models.ForeignKey(Invoice, models.PROTECT, null=True, related_name="bank_matches")
    payment = models.OneToOneField(
        Payment, models.PROTECT, null=True, related_name="bank_match", help_text="What was noted."
    )
    takes_back = models.ForeignKey(
        "self", models.PROTECT, null=True, related_name="taken_back_by",
        help_text="What had come in, of what the bank took back.",
    )  # fmt: skip
    made_at = models.DateTimeField()
    made_by = models.CharField(max_length=200)
    undone_at = models.DateTimeField(null=True)
    undone_by = models.CharField(max_length=200, blank=True)

    objects = BankMatchQuerySet.as_manager()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["entry"], condition=Q(undone_at=None), name="entry_matched_once"
            ),
            models.UniqueConstraint(
                fields=["takes_back"], condition=Q(undone_at=None), name="taken_back_once"
            ),
            models.CheckConstraint(
                condition=Q(rule="aside", invoice=None, payment=None, takes_back=None)
                | Q(rule="returned", invoice__isnull=False, payment__isnull=False)
                & ~Q(takes_back=None)
                | ~Q(rule__in=["aside", "returned"])
                & Q(invoice__isnull=False, payment__isnull=False, takes_back=None),
                name="match_with_what",
            ),
            models.CheckConstraint(
                condition=Q(undone_at=None, undone_by="")
                | Q(undone_at__gte=F("made_at")) & ~Q(undone_by=""),
                name="match_undone_by_somebody",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.rule}: entry {self.entry_id}"

    @property
    def source_undone(self) -> str:
        """From what it is read that its payment was not for this."""
        return f"bank undone {self.pk}"
