"""Who the company is on paper. Rows are only added: see `guarantees/identity_kept.sql`."""

from typing import ClassVar

from django.db import models
from django.db.models import F, Q

from houvast.ground.history import Belongs

VAT_NUMBER = r"^(NL[0-9]{9}B[0-9]{2})?$"


class CompanyIdentity(models.Model):
    """The name, numbers and addresses of the company as the law wants them on an invoice, from a
    day on. A later one counts in its place; what was sent keeps the one of its day.
    """

    from_on = models.DateField()
    registered_name = models.CharField(max_length=160)
    kvk = models.CharField(max_length=8, blank=True)
    vat_number = models.CharField(
        max_length=14, blank=True, help_text="Empty where all that the company does is exempt."
    )
    street = models.CharField(max_length=120, help_text="Street and number of where it is.")
    postcode = models.CharField(max_length=12)
    town = models.CharField(max_length=80)
    post_street = models.CharField(max_length=120, blank=True, help_text="Empty: where it is.")
    post_postcode = models.CharField(max_length=12, blank=True)
    post_town = models.CharField(max_length=80, blank=True)
    made_on = models.DateField()
    made_at = models.DateTimeField()
    made_by = models.CharField(max_length=200)

    class Meta:
        ordering: ClassVar = ["from_on", "id"]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=~Q(registered_name="")
                & ~Q(street="")
                & ~Q(postcode="")
                & ~Q(town="")
                & ~Q(made_by=""),
                name="identity_is_whole",
            ),
            models.CheckConstraint(
                condition=Q(kvk__regex=r"^([0-9]{8})?$") & Q(vat_number__regex=VAT_NUMBER),
                name="identity_numbers_fit",
            ),
            models.CheckConstraint(
                condition=Q(post_street="", post_postcode="", post_town="")
                | ~Q(post_street="") & ~Q(post_postcode="") & ~Q(post_town=""),
                name="identity_post_is_whole",
            ),
            models.CheckConstraint(
                condition=Q(from_on__gte=F("made_on")), name="identity_not_for_days_past"
            ),
        ]

    def __str__(self) -> str:
        return self.registered_name

    def in_history(self) -> Belongs:
        return Belongs(facts={"name": self.registered_name, "from_on": self.from_on})

    @property
    def visiting_address(self) -> str:
        """Where it is, on one line."""
        return f"{self.street}, {self.postcode} {self.town}"

    @property
    def post_address(self) -> str:
        """Where letters go, on one line."""
        if not self.post_street:
            return self.visiting_address
        return f"{self.post_street}, {self.post_postcode} {self.post_town}"
