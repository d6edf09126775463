"""What customers of a kind of work hear the day before of when exactly we come."""

from typing import ClassVar

from django.db import models
from django.db.models import Q

LEAST_KEPT, MOST_KEPT = 80, 99
"""Of a hundred narrower windows; less is no promise, and more nobody can know."""


class HeardBefore(models.Model):
    """How sure the narrower window is that customers hear; how wide it is follows from that."""

    narrowed_kept = models.PositiveSmallIntegerField(
        default=95, db_default=95, help_text="So many of a hundred narrower windows are kept."
    )

    class Meta:
        abstract = True
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(narrowed_kept__gte=LEAST_KEPT, narrowed_kept__lte=MOST_KEPT),
                name="narrowed_as_sure_as_can_be",
            ),
        ]
