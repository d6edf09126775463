"""What a customer agreed to pay, line by line. See `guarantees/agreed_lines_fit.sql`."""

from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from houvast.appointments.models import Visit
from houvast.money.models.offers import OfferLine, OfferPart
from houvast.money.models.prices import Price, Vat
from houvast.promises.models import Case
from houvast.things.models import Contract


class AgreedLine(models.Model):
    """Something that may stand on an invoice, at most at this price. Rows are only ever added.

    Of a line of an offer it is so many; of a price that was read before a time was chosen it is a
    rate, for as many as it takes.
    """

    class Basis(models.TextChoices):
        OFFER = "offer", _("An offer that was accepted")
        PRICE = "price", _("A price that was read before choosing")
        PART = "part", _("A part of an offer, paid as the work goes")
        PERIOD = "period", _("A period of a contract")

    case = models.ForeignKey(Case, models.PROTECT, related_name="agreed_lines")
    basis = models.CharField(max_length=6, choices=Basis)
    offer_line = models.OneToOneField(OfferLine, models.PROTECT, null=True, related_name="agreed")
    part = models.ForeignKey(OfferPart, models.PROTECT, null=True, related_name="agreed")
    seen = models.ForeignKey(Price, models.PROTECT, null=True, related_name="agreed")
    visit = models.ForeignKey(Visit, models.PROTECT, null=True, related_name="agreed_lines")
    contract = models.ForeignKey(Contract, models.PROTECT, null=True, related_name="agreed_lines")
    period_on = models.DateField(null=True, help_text="The first day of a period of a contract.")
    text = models.CharField(max_length=200)
    quantity = models.DecimalField(
        max_digits=9, decimal_places=2, null=True, help_text="None: as many as it takes."
    )
    unit = models.CharField(max_length=20, blank=True)
    price = models.DecimalField(
        max_digits=10, decimal_places=2, help_text="The most for one unit, VAT included."
    )
    vat = models.CharField(max_length=6, choices=Vat)
    percent = models.DecimalField(max_digits=4, decimal_places=1)
    agreed_at = models.DateTimeField()
    agreed_by = models.CharField(max_length=200)

    class Meta:
        ordering: ClassVar = ["id"]
        indexes: ClassVar = [models.Index(fields=["case", "id"], name="agreed_line_case")]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(
                    basis="offer",
                    contract__isnull=True,
                    period_on__isnull=True,
                    offer_line__isnull=False,
                    part__isnull=True,
                    seen__isnull=True,
                    visit__isnull=True,
                    quantity__gt=0,
                )
                | Q(
                    basis="part",
                    contract__isnull=True,
                    period_on__isnull=True,
                    offer_line__isnull=True,
                    part__isnull=False,
                    seen__isnull=True,
                    visit__isnull=True,
                    quantity=1,
                )
                | Q(
                    basis="price",
                    contract__isnull=True,
                    period_on__isnull=True,
                    offer_line__isnull=True,
                    part__isnull=True,
                    seen__isnull=False,
                    visit__isnull=False,
                    quantity__isnull=True,
                )
                | Q(
                    basis="period",
                    contract__isnull=False,
                    period_on__isnull=False,
                    offer_line__isnull=True,
                    part__isnull=True,
                    seen__isnull=True,
                    visit__isnull=True,
                    quantity=1,
                ),
                name="agreed_from_somewhere",
            ),
            models.CheckConstraint(
                condition=~Q(text="") & ~Q(agreed_by="") & Q(price__gte=0),
                name="agreed_line_says_what",
            ),
            models.UniqueConstraint(fields=["visit", "seen"], name="price_agreed_once_a_visit"),
            models.UniqueConstraint(
                fields=["part", "vat", "percent"], name="part_agreed_once_a_rate"
            ),
            models.UniqueConstraint(fields=["contract", "period_on"], name="period_agreed_once"),
        ]

    def __str__(self) -> str:
        return self.text
