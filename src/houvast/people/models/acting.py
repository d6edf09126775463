"""Who stands in for a customer: hears what is for them, and does what they could do."""

from typing import ClassVar, Self

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from houvast.ground.history import Belongs
from houvast.ground.states import State, by_somebody
from houvast.people.models.customers import Customer, one_with


class ActingQuerySet(models.QuerySet["ActingFor"]):
    def standing(self) -> Self:
        """Given, and not withdrawn."""
        return self.filter(ActingFor.STANDS)

    def on_behalf_of(self, customer: Customer) -> Self:
        """Given for a customer, also while they were on file twice."""
        return self.filter(one_with(customer))

    def given_to(self, person: Customer) -> Self:
        """Given to a person, also while they were on file twice."""
        return self.filter(one_with(person, "person"))


class ActingFor(models.Model):
    """Somebody who acts for a customer: what is for the customer goes to them.

    It is given, and withdrawn or over one day; the row stays. Who is under age has a parent.
    """

    class Kind(models.TextChoices):
        PARENT = "parent", _("Parent")
        CONTACT = "contact", _("Contact person")

    STANDS = State(withdrawn_at=None)

    customer = models.ForeignKey(Customer, models.PROTECT, related_name="acted_for")
    person = models.ForeignKey(Customer, models.PROTECT, related_name="acts_for")
    kind = models.CharField(max_length=8, choices=Kind)
    ends_on = models.DateField(null=True, help_text="From this day on it is over by itself.")
    given_at = models.DateTimeField()
    given_by = models.CharField(max_length=200)
    withdrawn_at = models.DateTimeField(null=True)
    withdrawn_by = models.CharField(max_length=200, blank=True)

    objects = ActingQuerySet.as_manager()

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(condition=~Q(customer=F("person")), name="acts_for_another"),
            models.UniqueConstraint(
                fields=["customer", "person"],
                condition=Q(withdrawn_at__isnull=True),
                name="acts_once_at_a_time",
            ),
            models.CheckConstraint(
                condition=by_somebody("withdrawn"),
                name="acting_withdrawn_by_somebody",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.person} for {self.customer}"

    @property
    def stands(self) -> bool:
        return self.withdrawn_at is None

    def in_history(self) -> Belongs:
        return Belongs(customer_id=self.customer_id)
