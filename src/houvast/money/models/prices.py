"""The price list of each kind of work. Rows are only added: see `guarantees/prices_kept.sql`."""

from datetime import date
from typing import ClassVar, Self

from django.db import models
from django.db.models import F, Q
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from houvast.ground.history import Belongs
from houvast.people.models import Language
from houvast.workforce.models import WorkType


class Vat(models.TextChoices):
    """Kinds of VAT rate; what each comes to on a day is in `known_rates`."""

    HIGH = "high", _("High rate")
    LOW = "low", _("Low rate")
    ZERO = "zero", _("Zero rate")
    EXEMPT = "exempt", _("Exempt from VAT")


class PriceItem(models.Model):
    """Something that costs money at a kind of work: the call-out, a quarter of an hour, a part."""

    class Per(models.TextChoices):
        CALL_OUT = "call_out", _("Call-out")
        HOUR = "hour", _("Per hour")
        QUARTER = "quarter", _("Per quarter of an hour")
        PIECE = "piece", _("Per piece")
        WHOLE = "whole", _("For the whole job")

    work_type = models.ForeignKey(WorkType, models.PROTECT, related_name="price_items")
    per = models.CharField(max_length=8, choices=Per)
    name_nl = models.CharField(max_length=80, blank=True)
    name_en = models.CharField(max_length=80, blank=True)

    class Meta:
        ordering: ClassVar = ["id"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["work_type", "per", "name_nl"], name="one_price_item_a_name"
            ),
            models.CheckConstraint(
                condition=~Q(per__in=["piece", "whole"]) | ~Q(name_nl="") & ~Q(name_en=""),
                name="price_item_says_what",
            ),
        ]

    def __str__(self) -> str:
        return self.name or str(self.get_per_display())

    @property
    def name(self) -> str:
        """What it is called in the language that is spoken now, beside how it is counted."""
        is_dutch = (get_language() or "nl").startswith(Language.DUTCH)
        return self.name_nl if is_dutch else self.name_en


class PriceQuerySet(models.QuerySet["Price"]):
    def begun(self, on: date) -> Self:
        """Of each item the version that came last by that day, be it one that ends the price."""
        return self.filter(from_on__lte=on).order_by("item_id", "-from_on", "-id").distinct("item")


class Price(models.Model):
    """What an item costs from a day on. A later version counts in its place; one without an amount
    says that it is charged no more.
    """

    item = models.ForeignKey(PriceItem, models.PROTECT, related_name="prices")
    amount = models.DecimalField(max_digits=10, decimal_places=2, null=True)
    most = models.DecimalField(
        max_digits=10, decimal_places=2, null=True, help_text="Of a price from so much to so much."
    )
    currency = models.CharField(max_length=3, default="EUR")
    vat = models.CharField(max_length=6, choices=Vat)
    includes_vat = models.BooleanField()
    from_on = models.DateField()
    until_on = models.DateField(null=True, help_text="The last day on which it counts.")
    made_on = models.DateField()
    made_at = models.DateTimeField()
    made_by = models.CharField(max_length=200)

    objects = PriceQuerySet.as_manager()

    class Meta:
        ordering: ClassVar = ["id"]
        indexes: ClassVar = [models.Index(fields=["item", "-from_on", "-id"], name="price_of_item")]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(amount__isnull=True, most__isnull=True)
                | Q(amount__gte=0) & (Q(most__isnull=True) | Q(most__gt=F("amount"))),
                name="price_is_no_debt",
            ),
            models.CheckConstraint(condition=Q(currency="EUR"), name="price_in_euros"),
            models.CheckConstraint(
                condition=Q(from_on__gte=F("made_on")), name="price_not_for_days_past"
            ),
            models.CheckConstraint(
                condition=Q(until_on__isnull=True) | Q(until_on__gte=F("from_on")),
                name="price_ends_after_its_begin",
            ),
            models.CheckConstraint(condition=~Q(made_by=""), name="price_by_somebody"),
        ]

    def __str__(self) -> str:
        return f"{self.item} {self.amount} from {self.from_on}"

    def in_history(self) -> Belongs:
        work = self.item.work_type.name_nl
        return Belongs(facts={"work": work, "item": str(self.item), "from_on": self.from_on})

    def counts_on(self, on: date) -> bool:
        """Whether this version, of all that begun the last, charges something on that day."""
        return self.amount is not None and (self.until_on is None or self.until_on >= on)
