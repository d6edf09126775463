"""Who made what was agreed, and whether somebody else has to tick it.

What the database holds: `guarantees/second_eyes.sql`.
"""

from typing import ClassVar

from django.db import models
from django.db.models import Q

from houvast.ground.history import Belongs
from houvast.journeys.models.details import AgreedDetail
from houvast.people.models import Staff


class DetailMade(models.Model):
    """Who of us made a detail, as they said. Rows are only ever added."""

    detail = models.OneToOneField(AgreedDetail, models.PROTECT, related_name="made")
    by = models.ForeignKey(Staff, models.PROTECT, related_name="details_made")
    at = models.DateTimeField()

    def __str__(self) -> str:
        return f"{self.detail_id} made by {self.by_id}"


class SecondEyes(models.Model):
    """From when on the company wants that what was agreed is ticked by somebody other than who made
    it, or no longer. The last row counts.
    """

    wanted = models.BooleanField()
    from_at = models.DateTimeField()
    set_by = models.CharField(max_length=200)

    class Meta:
        verbose_name_plural = "second eyes"
        constraints: ClassVar = [
            models.CheckConstraint(condition=~Q(set_by=""), name="second_eyes_set_by_somebody")
        ]

    def __str__(self) -> str:
        return f"wanted {self.wanted} from {self.from_at:%Y-%m-%d}"

    def in_history(self) -> Belongs:
        return Belongs()
