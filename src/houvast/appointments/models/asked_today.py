"""“Will it be done today?”: what a customer asks on the day itself, and what they hear."""

from typing import ClassVar, Self

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from houvast.appointments.models.visits import Visit
from houvast.ground.history import Belongs
from houvast.ground.states import State
from houvast.promises.models import Promise


class AskedTodayQuerySet(models.QuerySet["AskedToday"]):
    def open(self) -> Self:
        """Nobody answered yet."""
        return self.filter(AskedToday.OPEN)


class AskedToday(models.Model):
    """A customer asks whether a visit is done today; whoever comes answers within the hour."""

    class Says(models.TextChoices):
        DONE = "done", _("Yes, today it is done")
        NOT = "not", _("No, today it is not all done")

    OPEN = State(answered_at=None)

    visit = models.ForeignKey(Visit, models.PROTECT, related_name="asked_today")
    asked_at = models.DateTimeField()
    promise = models.OneToOneField(
        Promise, models.PROTECT, related_name="of_asked_today", help_text="By when they hear."
    )
    says = models.CharField(max_length=4, choices=Says, blank=True)
    answered_at = models.DateTimeField(null=True)
    answered_by = models.CharField(max_length=200, blank=True)
    promised = models.OneToOneField(
        Promise,
        models.PROTECT,
        null=True,
        related_name="of_answer_today",
        help_text="What they were answered, as a promise.",
    )

    objects = AskedTodayQuerySet.as_manager()

    class Meta:
        ordering: ClassVar = ["id"]
        verbose_name_plural = "asked today"
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["visit"], condition=Q(answered_at__isnull=True), name="asked_today_once"
            ),
            models.CheckConstraint(
                condition=Q(answered_at__isnull=True, says="", answered_by="", promised=None)
                | Q(answered_at__isnull=False, promised__isnull=False)
                & ~Q(says="")
                & ~Q(answered_by=""),
                name="answered_today_as_a_promise",
            ),
        ]

    def __str__(self) -> str:
        return f"asked of visit {self.visit_id}"

    def in_history(self) -> Belongs:
        return self.visit.in_history()

    @property
    def is_open(self) -> bool:
        return self.answered_at is None
