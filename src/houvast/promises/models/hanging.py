"""Promises that hang on others: no call before the part is in, no visit before the cable is."""

from typing import ClassVar, Self

from django.db import models
from django.db.models import F, Q

from houvast.ground.history import Belongs
from houvast.ground.states import State, by_somebody
from houvast.promises.models.promises import Promise


class HangsOnQuerySet(models.QuerySet["HangsOn"]):
    def standing(self) -> Self:
        """Said, and not taken back, of promises that both run."""
        return self.filter(HangsOn.STANDS, Promise.OPEN.of("promise"), Promise.OPEN.of("on"))


class HangsOn(models.Model):
    """That one promise of a case is kept only after another one.

    Where one of them is renewed, the database has the new one hang in its place. In circles
    nothing hangs, and what hangs is not due before what it hangs on unless it is at risk.
    """

    STANDS = State(parted_at=None)

    promise = models.ForeignKey(Promise, models.PROTECT, related_name="hangs_on")
    on = models.ForeignKey(Promise, models.PROTECT, related_name="carries")
    made_at = models.DateTimeField()
    made_by = models.CharField(max_length=200)
    parted_at = models.DateTimeField(null=True)
    parted_by = models.CharField(max_length=200, blank=True)

    objects = HangsOnQuerySet.as_manager()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["promise", "on"],
                condition=Q(parted_at__isnull=True),
                name="hangs_on_once",
            ),
            models.CheckConstraint(condition=~Q(promise=F("on")), name="hangs_on_another"),
            models.CheckConstraint(condition=by_somebody("parted"), name="hangs_on_parted_by"),
        ]

    def __str__(self) -> str:
        return f"{self.promise_id} hangs on {self.on_id}"

    def in_history(self) -> Belongs:
        told = {"words": self.promise.words, "on": self.on.words}
        return Belongs(self.promise.case_id, self.promise.case.customer_id, told)
