"""Offers, and every word about them. What was sent stands: see `guarantees/offers_stand.sql`."""

from datetime import datetime
from decimal import Decimal
from typing import ClassVar, Self

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Round
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _

from houvast.ground.history import Belongs
from houvast.money.models.prices import Vat
from houvast.people.models import Customer, Staff
from houvast.promises.models import Case


class Counted(models.Model):
    """So many of something at a price with its VAT. The database does the sum."""

    text = models.CharField(max_length=200)
    quantity = models.DecimalField(max_digits=9, decimal_places=2)
    unit = models.CharField(max_length=20, blank=True)
    price = models.DecimalField(
        max_digits=10, decimal_places=2, help_text="Euros for one unit, VAT included."
    )
    vat = models.CharField(max_length=6, choices=Vat)
    percent = models.DecimalField(max_digits=4, decimal_places=1)
    amount = models.GeneratedField(
        expression=Round(F("quantity") * F("price"), 2),
        output_field=models.DecimalField(max_digits=14, decimal_places=2),
        db_persist=True,
    )

    class Meta:
        abstract = True


class OfferQuerySet(models.QuerySet["Offer"]):
    def whole(self) -> Self:
        """With their lines, parts and words; three SQL statements more."""
        related = self.select_related("customer__merged_into", "case__owner", "made_by")
        return related.prefetch_related("lines", "parts", "words")


class Offer(models.Model):
    """What we would do in a case, and for what; the customer says yes or no to it by link.

    One that `replaces` another counts in its place.
    """

    case = models.ForeignKey(Case, models.PROTECT, related_name="offers")
    customer = models.ForeignKey(Customer, models.PROTECT, related_name="offers")
    title = models.CharField(max_length=120)
    explanation = models.TextField(blank=True)
    on_top = models.CharField(
        max_length=200,
        blank=True,
        db_default="",
        help_text="Why it is offered, where they did not ask for it; they read this.",
    )
    open_until = models.DateTimeField(help_text="Up to here the customer can say yes.")
    replaces = models.OneToOneField("self", models.PROTECT, null=True, related_name="replaced_by")
    made_at = models.DateTimeField()
    made_by = models.ForeignKey(Staff, models.PROTECT, related_name="offers")

    objects = OfferQuerySet.as_manager()

    class Meta:
        indexes: ClassVar = [models.Index(fields=["case", "-id"], name="offer_case")]
        constraints: ClassVar = [
            models.CheckConstraint(condition=~Q(title=""), name="offer_says_what"),
            models.CheckConstraint(
                condition=Q(open_until__gt=F("made_at")), name="offer_open_for_a_while"
            ),
        ]

    def __str__(self) -> str:
        return self.title

    def in_history(self) -> Belongs:
        return Belongs(self.case_id, self.case.customer_id, {"offer": self.title})

    @property
    def follows_the_work(self) -> bool:
        """Whether a part of it is paid when a step is done: each part is an invoice then."""
        return any(part.step for part in self.parts.all())

    @property
    def number(self) -> str:
        """By what it is called on paper."""
        return f"O{self.pk:06d}"

    @cached_property
    def ending(self) -> "OfferWord | None":
        """Yes, no, or that it was withdrawn; None while neither was said."""
        return next((word for word in self.words.all() if word.is_ending), None)

    @property
    def is_accepted(self) -> bool:
        return self.ending is not None and self.ending.kind == OfferWord.Kind.ACCEPTED

    def has_expired(self, now: datetime) -> bool:
        """Whether its time was over before anybody said yes or no."""
        return self.ending is None and now > self.open_until

    def is_open(self, now: datetime) -> bool:
        """Whether the customer can say yes to it."""
        return self.ending is None and now <= self.open_until

    def total(self, options: list[int] | None = None) -> Decimal:
        """What it comes to with these options; by default with those that were taken, if any."""
        if options is None:
            options = self.ending.options if self.ending else []
        chosen = [one for one in self.lines.all() if not one.is_option or one.pk in options]
        return sum((line.amount for line in chosen), Decimal(0))


class OfferLine(Counted):
    """A line of an offer; an option counts only when the customer ticks it."""

    offer = models.ForeignKey(Offer, models.PROTECT, related_name="lines")
    is_option = models.BooleanField(default=False)

    class Meta(Counted.Meta):
        ordering: ClassVar = ["id"]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=~Q(text="") & Q(quantity__gt=0, price__gte=0),
                name="offer_line_of_something",
            )
        ]

    def __str__(self) -> str:
        return self.text


class OfferPart(models.Model):
    """A part of what an offer comes to, and when it is paid: a deposit, an instalment."""

    class When(models.TextChoices):
        ACCEPTED = "accepted", _("Paid when they say yes")
        BEFORE = "before", _("Paid before we start")
        STEP = "step", _("Paid when a step is done")
        DONE = "done", _("Paid when it is handed over")

    offer = models.ForeignKey(Offer, models.PROTECT, related_name="parts")
    percent = models.PositiveSmallIntegerField()
    when = models.CharField(max_length=8, choices=When)
    step = models.CharField(max_length=40, blank=True, db_default="", help_text="Of its journey.")
    words = models.CharField(
        max_length=200, blank=True, db_default="", help_text="That step, as the customer reads it."
    )

    class Meta:
        ordering: ClassVar = ["id"]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(percent__gte=1, percent__lte=100), name="offer_part_is_a_part"
            ),
            models.UniqueConstraint(
                fields=["offer", "when", "step"], name="one_offer_part_a_moment"
            ),
            models.CheckConstraint(
                condition=Q(when="step") & ~Q(step="") & ~Q(words="")
                | ~Q(when="step") & Q(step="", words=""),
                name="offer_part_names_its_step",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.percent}% {self.when}"


class OfferWord(models.Model):
    """Something that was said of an offer, by whom and when. Rows are only ever added.

    A yes keeps the very text that was agreed to, with its digest.
    """

    class Kind(models.TextChoices):
        SENT = "sent", _("Sent")
        ACCEPTED = "accepted", _("Accepted")
        DECLINED = "declined", _("Declined")
        WITHDRAWN = "withdrawn", _("Withdrawn")

    ENDINGS = (Kind.ACCEPTED, Kind.DECLINED, Kind.WITHDRAWN)

    offer = models.ForeignKey(Offer, models.PROTECT, related_name="words")
    kind = models.CharField(max_length=9, choices=Kind)
    said_at = models.DateTimeField()
    said_by = models.CharField(max_length=200)
    text = models.TextField(blank=True)
    digest = models.CharField(max_length=64, blank=True, help_text="SHA-256 of the text.")
    options = ArrayField(models.BigIntegerField(), default=list)
    total = models.DecimalField(max_digits=12, decimal_places=2, null=True)

    class Meta:
        ordering: ClassVar = ["id"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["offer"], condition=Q(kind="sent"), name="offer_sent_once"
            ),
            models.UniqueConstraint(
                fields=["offer"],
                condition=Q(kind__in=["accepted", "declined", "withdrawn"]),
                name="offer_ends_once",
            ),
            models.CheckConstraint(condition=~Q(said_by=""), name="offer_word_by_somebody"),
            models.CheckConstraint(
                condition=Q(kind="accepted", total__isnull=False) & ~Q(text="") & ~Q(digest="")
                | ~Q(kind="accepted") & Q(total__isnull=True, digest="", options=[]),
                name="offer_accepted_in_words",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kind} of offer {self.offer_id}"

    @property
    def is_ending(self) -> bool:
        return self.kind in OfferWord.ENDINGS
