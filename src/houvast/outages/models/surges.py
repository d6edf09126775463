"""That more comes in than we answer, and whom we asked whether it is still open."""

from typing import ClassVar, Self

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from houvast.ground.history import Belongs
from houvast.ground.states import State
from houvast.promises.models import Case


class SurgeQuerySet(models.QuerySet["Surge"]):
    def standing(self) -> Self:
        """Noticed, and not over."""
        return self.filter(Surge.STANDS)


class Surge(models.Model):
    """From when until when more waited for an answer than could be answered in time."""

    STANDS = State(over_at=None)

    noticed_at = models.DateTimeField()
    waiting = models.PositiveIntegerField(help_text="So many waited when it was noticed.")
    late = models.PositiveIntegerField(help_text="So many of them could not be answered in time.")
    over_at = models.DateTimeField(null=True)

    objects = SurgeQuerySet.as_manager()

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(condition=Q(late__gt=0), name="surge_is_late"),
            models.UniqueConstraint(
                models.Value(1),
                condition=Q(over_at__isnull=True),
                name="one_surge_at_a_time",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.waiting} waiting at {self.noticed_at:%Y-%m-%d %H:%M}"


class StillOpenQuestionQuerySet(models.QuerySet["StillOpenQuestion"]):
    def unanswered(self) -> Self:
        """Asked, and the customer did not say."""
        return self.filter(StillOpenQuestion.WAITS)


class StillOpenQuestion(models.Model):
    """We asked a customer whom we let wait whether it is still open for them."""

    class Said(models.TextChoices):
        OPEN = "open", _("Still open")
        PAST = "past", _("Answered or settled before they said")

    WAITS = State(answered_at=None)

    case = models.ForeignKey(Case, models.PROTECT, related_name="still_open")
    asked_at = models.DateTimeField()
    asked_by = models.CharField(max_length=200)
    answered_at = models.DateTimeField(null=True)
    said = models.CharField(max_length=4, choices=Said, blank=True)

    objects = StillOpenQuestionQuerySet.as_manager()

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(answered_at__isnull=True, said="")
                | Q(answered_at__isnull=False) & ~Q(said=""),
                name="still_open_said",
            ),
            models.UniqueConstraint(
                fields=["case"],
                condition=Q(answered_at__isnull=True),
                name="still_open_asked_once",
            ),
        ]

    def __str__(self) -> str:
        return f"is case {self.case_id} still open"

    @property
    def waits(self) -> bool:
        return self.answered_at is None

    def in_history(self) -> Belongs:
        return Belongs(self.case_id, self.case.customer_id)
