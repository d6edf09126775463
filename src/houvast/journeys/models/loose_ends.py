"""What is left to do when the rest is handed over: each with a promise, until the last is done.

What the database holds: `guarantees/rest_is_promised.sql`.
"""

from typing import ClassVar, Self

from django.db import models
from django.db.models import Q

from houvast.ground.history import Belongs
from houvast.ground.states import State
from houvast.journeys.models.details import AgreedDetail
from houvast.promises.models import Case, Promise


class LooseEndQuerySet(models.QuerySet["LooseEnd"]):
    def open(self) -> Self:
        """Not done yet."""
        return self.filter(LooseEnd.OPEN)


class LooseEnd(models.Model):
    """Something that is still to be done, and that its customer knows about: a scratched front, or
    a detail that was agreed and comes later.

    It costs them nothing. Rows are only ever added.
    """

    OPEN = State(done=None)

    case = models.ForeignKey(Case, models.PROTECT, related_name="loose_ends")
    detail = models.OneToOneField(
        AgreedDetail, models.PROTECT, null=True, related_name="left_for_later"
    )
    words = models.CharField(max_length=300)
    said = models.TextField(blank=True, help_text="How the customer agreed to that, as they said.")
    noted_at = models.DateTimeField()
    noted_by = models.CharField(max_length=200)
    form_id = models.CharField(max_length=40, blank=True)

    objects = LooseEndQuerySet.as_manager()

    class Meta:
        ordering: ClassVar = ["id"]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=~Q(words="") & ~Q(noted_by=""), name="loose_end_in_words"
            ),
            models.CheckConstraint(
                condition=Q(detail__isnull=True) | ~Q(said=""), name="detail_left_as_they_agreed"
            ),
            models.UniqueConstraint(
                fields=["case", "form_id", "words"],
                condition=~Q(form_id=""),
                name="loose_end_pressed_once",
            ),
        ]

    def __str__(self) -> str:
        return self.words

    def in_history(self) -> Belongs:
        return Belongs(self.case_id, self.case.customer_id, {"words": self.words})

    @property
    def is_open(self) -> bool:
        return not hasattr(self, "done")

    @property
    def was_let_go(self) -> bool:
        """Whether it ended because its customer did not want it any more."""
        return not self.is_open and self.promise.outcome == Promise.Outcome.RELEASED

    @property
    def promise(self) -> Promise:
        """What is promised about it now; asked for along with it where it was prefetched."""
        return max(self.promised.all(), key=lambda one: one.pk).promise


class LooseEndPromise(models.Model):
    """Which loose end a promise is about; what renews it is about the same."""

    loose_end = models.ForeignKey(LooseEnd, models.PROTECT, related_name="promised")
    promise = models.OneToOneField(Promise, models.PROTECT, related_name="of_loose_end")

    def __str__(self) -> str:
        return f"promise {self.promise_id} about loose end {self.loose_end_id}"


class LooseEndDone(models.Model):
    """That a loose end is done, or that its customer does not want it any more."""

    loose_end = models.OneToOneField(LooseEnd, models.PROTECT, related_name="done")
    words = models.TextField(help_text="How one can see it.")
    at = models.DateTimeField()
    by = models.CharField(max_length=200)

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=~Q(words="") & ~Q(by=""), name="loose_end_done_as_seen"
            )
        ]

    def __str__(self) -> str:
        return f"{self.loose_end_id} done"


class LooseEndPhoto(models.Model):
    """What it looks like, as it came from the phone."""

    loose_end = models.ForeignKey(LooseEnd, models.PROTECT, related_name="photos")
    content = models.BinaryField()
    content_type = models.CharField(max_length=20)
    at = models.DateTimeField()

    class Meta:
        ordering: ClassVar = ["id"]

    def __str__(self) -> str:
        return f"photo of {self.loose_end}"
