"""Who was on file twice and is one customer now, and of whom somebody saw that they are two."""

from typing import ClassVar, Self

from django.db import models
from django.db.models import F, Q

from houvast.ground.history import Belongs
from houvast.ground.models import Event
from houvast.ground.states import State, by_somebody
from houvast.people.models.customers import Customer
from houvast.people.models.households import Regrouping


class MergingQuerySet(models.QuerySet["Merging"]):
    def standing(self) -> Self:
        """Not taken apart."""
        return self.filter(Merging.STANDS)

    def taken_apart_in(self, event: Event) -> "Merging":
        """The one of which `customer.taken_apart` tells."""
        return self.filter(kept=int(event.about_id), parted_at=event.at).latest("pk")


class Merging(models.Model):
    """A customer who was on file twice: everything of the double is of the other one from then on.

    It is taken apart where it was wrong; the row stays.
    """

    STANDS = State(parted_at=None)

    double = models.ForeignKey(Customer, models.PROTECT, related_name="mergings")
    kept = models.ForeignKey(Customer, models.PROTECT, related_name="merged_into_it")
    regrouping = models.OneToOneField(
        Regrouping,
        models.PROTECT,
        null=True,
        related_name="merging",
        help_text="By which the double came into the household of the other, if it was in another.",
    )
    at = models.DateTimeField()
    by = models.CharField(max_length=200)
    parted_at = models.DateTimeField(null=True)
    parted_by = models.CharField(max_length=200, blank=True)

    objects = MergingQuerySet.as_manager()

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(condition=~Q(double=F("kept")), name="merged_with_another"),
            models.UniqueConstraint(
                fields=["double"],
                condition=Q(parted_at__isnull=True),
                name="merged_once_at_a_time",
            ),
            models.CheckConstraint(
                condition=by_somebody("parted"),
                name="merging_parted_by_somebody",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.double} is {self.kept}"

    @property
    def stands(self) -> bool:
        return self.parted_at is None

    def in_history(self) -> Belongs:
        return Belongs(customer_id=self.kept_id)


class BroughtAlong(models.Model):
    """One row that became the other's when a customer was merged. Rows are only ever added."""

    merging = models.ForeignKey(Merging, models.PROTECT, related_name="brought")
    what = models.CharField(max_length=40, help_text="The model of the row: promises.case.")
    row = models.BigIntegerField()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["merging", "what", "row"], name="brought_along_once"),
        ]

    def __str__(self) -> str:
        return f"{self.what} {self.row}"


class TwoPeople(models.Model):
    """Two customers who look like one, of whom somebody saw that they are two."""

    one = models.ForeignKey(Customer, models.PROTECT, related_name="seen_beside")
    other = models.ForeignKey(Customer, models.PROTECT, related_name="seen_besides")
    at = models.DateTimeField()
    by = models.CharField(max_length=200)

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(condition=Q(one__lt=F("other")), name="two_people_in_one_order"),
            models.UniqueConstraint(fields=["one", "other"], name="seen_as_two_once"),
        ]

    def __str__(self) -> str:
        return f"{self.one} is not {self.other}"
