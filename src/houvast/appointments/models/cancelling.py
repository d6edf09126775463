"""By which road a visit was taken off. See `guarantees/taken_off.sql`."""

from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from houvast.appointments.models.visits import Visit
from houvast.people.models import Customer, Staff
from houvast.promises.models import Promise


class Cancellation(models.Model):
    """Why a visit does not go on: its customer asked it, nobody came, or it was decided against
    them with all that asks (G8). Rows are only ever added, and no visit is taken off without one.
    """

    class Road(models.TextChoices):
        ASKED = "asked", _("The customer asked it")
        MISSED = "missed", _("Nobody came")
        DECIDED = "decided", _("Decided against the customer")

    visit = models.OneToOneField(Visit, models.PROTECT, related_name="cancellation")
    road = models.CharField(max_length=7, choices=Road)
    customer = models.ForeignKey(
        Customer, models.PROTECT, null=True, related_name="+", help_text="Who asked it themselves."
    )
    said = models.TextField(blank=True, help_text="Their words, where one of us wrote them down.")
    noted_by = models.ForeignKey(Staff, models.PROTECT, null=True, related_name="+")
    promise = models.OneToOneField(
        Promise,
        models.PROTECT,
        null=True,
        related_name="+",
        help_text="Of what was decided, by when they hear from us again.",
    )
    at = models.DateTimeField()

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(road="asked", customer__isnull=False, noted_by=None, promise=None)
                | Q(road="asked", customer=None, noted_by__isnull=False, promise=None) & ~Q(said="")
                | Q(road="missed", customer=None, noted_by=None, said="", promise=None)
                | Q(
                    road="decided",
                    customer=None,
                    noted_by__isnull=False,
                    said="",
                    promise__isnull=False,
                ),
                name="cancelled_by_a_road",
            ),
        ]

    def __str__(self) -> str:
        return f"visit {self.visit_id}: {self.road}"
