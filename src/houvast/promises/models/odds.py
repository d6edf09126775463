"""What was promised although such promises were seldom kept."""

from typing import ClassVar

from django.db import models
from django.db.models import F, Q

from houvast.ground.history import Belongs
from houvast.promises.models.promises import Promise


class AgainstOdds(models.Model):
    """That somebody promised a moment at which such promises were seldom kept, and why.

    What they saw then stands: of so many so many were kept, and what could be.
    """

    promise = models.OneToOneField(Promise, models.PROTECT, related_name="against_odds")
    of = models.PositiveIntegerField()
    kept = models.PositiveIntegerField()
    possible_at = models.DateTimeField(
        null=True, help_text="What could be kept, where that was known."
    )
    why = models.TextField()

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(condition=~Q(why=""), name="against_odds_with_a_reason"),
            models.CheckConstraint(condition=Q(kept__lte=F("of")), name="kept_of_all"),
        ]

    def __str__(self) -> str:
        return f"promise {self.promise_id}: {self.kept} of {self.of}"

    def in_history(self) -> Belongs:
        case = self.promise.case
        return Belongs(case.pk, case.customer_id, {"words": self.promise.words})
