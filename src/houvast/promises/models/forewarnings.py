"""What we told a customer before it broke: that a promise may not be kept, and what they chose."""

from datetime import datetime
from typing import ClassVar, Self

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from houvast.ground.history import Belongs
from houvast.ground.states import State, by_somebody
from houvast.promises.models.promises import Promise


class ForewarningQuerySet(models.QuerySet["Forewarning"]):
    def unanswered(self) -> Self:
        """Told, and the customer has not chosen."""
        return self.filter(Forewarning.UNANSWERED)


class Forewarning(models.Model):
    """That a promise may not be kept, said to its customer before its moment, with the reason.

    `then_at` is by when they hear from us if nothing else is agreed. What was said and what they
    chose stands.
    """

    class Answer(models.TextChoices):
        WAIT = "wait", _("We may take until then")
        ANOTHER = "another", _("Another moment")
        CALL = "call", _("Call me")
        NOT_NEEDED = "not_needed", _("No longer needed")

    UNANSWERED = State(answered_at=None)

    promise = models.OneToOneField(Promise, models.PROTECT, related_name="forewarning")
    reason = models.TextField()
    then_at = models.DateTimeField()
    said_at = models.DateTimeField()
    said_by = models.CharField(max_length=200)
    answer = models.CharField(max_length=10, choices=Answer, blank=True)
    answered_at = models.DateTimeField(null=True)
    answered_by = models.CharField(max_length=200, blank=True)

    objects = ForewarningQuerySet.as_manager()

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(condition=~Q(reason=""), name="forewarned_with_a_reason"),
            models.CheckConstraint(
                condition=by_somebody("answered"), name="forewarning_answered_by"
            ),
            models.CheckConstraint(
                condition=Q(answered_at__isnull=True, answer="")
                | Q(answered_at__isnull=False) & ~Q(answer=""),
                name="forewarning_answered_once",
            ),
        ]

    def __str__(self) -> str:
        return f"forewarned of {self.promise_id}"

    @property
    def is_answered(self) -> bool:
        return self.answered_at is not None

    def holds(self, at: datetime) -> bool:
        """Whether what was said about by when they hear is still to come."""
        return self.then_at > at

    def is_for(self, renewed: Promise) -> bool:
        """Whether what is promised instead is for the moment that was said."""
        return self.then_at == renewed.due_at

    def in_history(self) -> Belongs:
        return Belongs(
            self.promise.case_id, self.promise.case.customer_id, {"words": self.promise.words}
        )
