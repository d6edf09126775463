"""What was pressed on the road, each press once however often a phone sends it."""

from typing import ClassVar

from django.db import models

from houvast.appointments.models.visits import Visit
from houvast.people.models import Staff


class Press(models.Model):
    """A button that somebody pressed at a visit, and what they were answered.

    The phone gives it its key, and sends it again until it has an answer. What was refused is
    answered for good too: who presses again gives it another key.
    """

    staff = models.ForeignKey(Staff, models.PROTECT, related_name="presses")
    key = models.UUIDField()
    visit = models.ForeignKey(Visit, models.PROTECT, related_name="presses")
    pressed_at = models.DateTimeField(help_text="By our own clock, and from when it counts.")
    received_at = models.DateTimeField()
    is_refused = models.BooleanField(default=False)
    level = models.CharField(max_length=10, blank=True, help_text="How good the news is.")
    words = models.TextField(blank=True, help_text="As they were answered, in their language.")

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["staff", "key"], name="pressed_once"),
            models.CheckConstraint(
                condition=models.Q(pressed_at__lte=models.F("received_at")),
                name="pressed_before_received",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.key} at visit {self.visit_id}"
