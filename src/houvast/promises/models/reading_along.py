"""Who reads along in a case: hears the same word as its customer, and sees nothing else."""

from typing import ClassVar, Self

from django.db import models
from django.db.models import Q

from houvast.ground.history import Belongs
from houvast.ground.states import State, by_somebody
from houvast.people.models import Customer
from houvast.promises.models.cases import Case


class ReadingAlongQuerySet(models.QuerySet["ReadingAlong"]):
    def standing(self) -> Self:
        """Given, and not withdrawn."""
        return self.filter(ReadingAlong.STANDS)


class ReadingAlong(models.Model):
    """Somebody who gets a copy of what the customer of one case is told, with links of their own.

    They may move its visits where that was said. It is withdrawn one day; the row stays.
    """

    STANDS = State(withdrawn_at=None)

    case = models.ForeignKey(Case, models.PROTECT, related_name="read_along")
    person = models.ForeignKey(Customer, models.PROTECT, related_name="reads_along")
    may_move = models.BooleanField(default=False)
    given_at = models.DateTimeField()
    given_by = models.CharField(max_length=200)
    withdrawn_at = models.DateTimeField(null=True)
    withdrawn_by = models.CharField(max_length=200, blank=True)

    objects = ReadingAlongQuerySet.as_manager()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["case", "person"],
                condition=Q(withdrawn_at__isnull=True),
                name="reads_along_once_at_a_time",
            ),
            models.CheckConstraint(
                condition=by_somebody("withdrawn"),
                name="reading_withdrawn_by_somebody",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.person} in case {self.case_id}"

    @property
    def stands(self) -> bool:
        return self.withdrawn_at is None

    def in_history(self) -> Belongs:
        return Belongs(self.case_id, self.case.customer_id)
