"""What stood on the page of who answered it, and what they took: counts, and nobody in it."""

from typing import ClassVar

from django.db import models
from django.db.models import F, Q

from houvast.workforce.models import WorkType


class TimesAnswered(models.Model):
    """One answer to a page of times: so many `shown`, so many of them `marked`, and which it was.

    `took` counts the marked from 1 in the order in which they stood; None is one that was not
    marked, or that they `left` without one. No moment, no case and no customer: it is a figure.
    """

    work_type = models.ForeignKey(WorkType, models.CASCADE, related_name="times_answered")
    on = models.DateField()
    shown = models.PositiveSmallIntegerField(
        null=True, help_text="None where they left from a page that shows no times."
    )
    marked = models.PositiveSmallIntegerField(default=0)
    took = models.PositiveSmallIntegerField(null=True)
    is_folded = models.BooleanField(default=False, help_text="Whether not all times were shown.")
    has_left = models.BooleanField(default=False)

    class Meta:
        indexes: ClassVar = [models.Index(fields=["on"], name="times_answered_on")]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(marked=0) | Q(shown__isnull=False, marked__lte=F("shown")),
                name="marked_of_what_was_shown",
            ),
            models.CheckConstraint(
                condition=Q(took=None) | Q(took__gte=1, took__lte=F("marked"), has_left=False),
                name="took_one_of_the_marked",
            ),
            models.CheckConstraint(
                condition=Q(has_left=True) | Q(shown__isnull=False, shown__gte=1),
                name="left_or_took_what_was_shown",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.took or '-'} of {self.marked} of {self.shown}"
