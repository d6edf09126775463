"""In how many days an invoice is to be paid. Rows are only added: `guarantees/terms_kept.sql`."""

from typing import ClassVar

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from houvast.ground.history import Belongs


class PaymentTerm(models.Model):
    """How many days after it was issued an invoice is to be paid, from a day on: for everybody, or
    for one kind of customer. For a kind, no days say that it is as for everybody again.
    """

    class Whom(models.TextChoices):
        EVERYBODY = "all", _("Everybody")
        PERSON = "person", _("Persons")
        ORGANISATION = "organisation", _("Organisations")

    whom = models.CharField(max_length=12, choices=Whom)
    days = models.PositiveSmallIntegerField(null=True)
    from_on = models.DateField()
    made_on = models.DateField()
    made_at = models.DateTimeField()
    made_by = models.CharField(max_length=200)

    class Meta:
        ordering: ClassVar = ["from_on", "id"]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(days__range=(7, 60)) | Q(days__isnull=True) & ~Q(whom="all"),
                name="term_gives_time",
            ),
            models.CheckConstraint(
                condition=Q(from_on__gte=F("made_on")), name="term_not_for_days_past"
            ),
            models.CheckConstraint(condition=~Q(made_by=""), name="term_by_somebody"),
        ]

    def __str__(self) -> str:
        return f"{self.days} days for {self.whom} from {self.from_on}"

    def in_history(self) -> Belongs:
        return Belongs(facts={"whom": str(self.get_whom_display()), "from_on": self.from_on})
