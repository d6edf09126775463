"""Reminding who owns a place of what they were asked. What the database holds true of it is in
`guarantees/permission_reminded.sql`.
"""

from datetime import datetime
from typing import ClassVar, Self

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from houvast.conversations.models import Delivery
from houvast.ground.states import State
from houvast.promises.models import Case
from houvast.workforce.models import PermissionAsked


class PermissionReminderQuerySet(models.QuerySet["PermissionReminder"]):
    def waiting(self) -> Self:
        """Neither done, nor left out."""
        return self.filter(PermissionReminder.WAITS)

    def due(self, now: datetime) -> Self:
        """To be done now, in cases that are open; the longest due first."""
        asking = Case.OPEN.of("permission__asking")
        return self.waiting().filter(asking, due_at__lte=now).order_by("due_at", "id")


class PermissionReminder(models.Model):
    """That who owns a place is asked once more: in a letter first, and then by one of us.

    It is done once, or left out because they had answered, or nobody waits for it.
    """

    class Way(models.TextChoices):
        LETTER = "letter", _("A letter")
        PERSON = "person", _("One of us")

    WAITS = State(done_at=None, left_out_at=None)

    permission = models.ForeignKey(PermissionAsked, models.PROTECT, related_name="reminders")
    way = models.CharField(max_length=8, choices=Way)
    due_at = models.DateTimeField()
    done_at = models.DateTimeField(null=True)
    delivery = models.OneToOneField(Delivery, models.PROTECT, null=True, related_name="+")
    left_out_at = models.DateTimeField(null=True)

    objects = PermissionReminderQuerySet.as_manager()

    class Meta:
        ordering: ClassVar = ["id"]
        indexes: ClassVar = [
            models.Index(
                fields=["due_at", "id"],
                name="permission_reminder_due",
                condition=Q(done_at__isnull=True, left_out_at__isnull=True),
            ),
        ]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["permission", "way"], name="permission_reminded_once"),
            models.CheckConstraint(
                condition=Q(done_at__isnull=True) | Q(left_out_at__isnull=True),
                name="permission_reminded_or_left_out",
            ),
            models.CheckConstraint(
                condition=Q(delivery__isnull=True) | Q(done_at__isnull=False, way="letter"),
                name="permission_reminded_in_a_letter",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.permission}, {self.way}"

    @property
    def is_done(self) -> bool:
        return self.done_at is not None
