"""The hours of a day, as somebody said that they were."""

from typing import ClassVar

from django.db import models
from django.db.models import F, Q

from houvast.ground.history import Belongs
from houvast.workforce.models import Technician


class WorkedDay(models.Model):
    """Somebody looked at their day and said that it was so, or how it was, with why. The latest
    counts.
    """

    technician = models.ForeignKey(Technician, models.PROTECT, related_name="worked_days")
    on = models.DateField()
    began_at = models.DateTimeField()
    ended_at = models.DateTimeField()
    break_minutes = models.PositiveSmallIntegerField()
    why = models.CharField(max_length=300, blank=True)
    said_by = models.CharField(max_length=200)
    said_at = models.DateTimeField(help_text="Of what waited on a phone: when it was said.")
    press_key = models.UUIDField(
        null=True, help_text="By which a phone knows what it sends, until it has an answer."
    )

    class Meta:
        ordering: ClassVar = ["said_at", "id"]
        indexes: ClassVar = [models.Index(fields=["on", "technician", "-id"], name="worked_day")]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(ended_at__gt=F("began_at")), name="worked_day_ends_later"
            ),
            models.UniqueConstraint(
                fields=["technician", "press_key"], name="worked_day_pressed_once"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.technician}, {self.on}"

    def in_history(self) -> Belongs:
        return Belongs(facts={"technician": self.technician.staff.name, "on": self.on})
