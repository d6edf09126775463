"""Calls that we promised: to which number, about what, and what became of each try."""

from typing import ClassVar

from django.db import models
from django.db.models import Q

from houvast.conversations.models.messages import Message
from houvast.ground.history import Belongs
from houvast.people.models import Staff
from houvast.promises.models import Case

MOST_TRIES = 3
"""So often we call in vain before we write instead."""


class CallBack(models.Model):
    """That a customer wants to be called, or that we said we would: the number, and about what.

    By when is the promise of its case. Of a case the last one counts.
    """

    case = models.ForeignKey(Case, models.PROTECT, related_name="call_backs")
    number = models.CharField(max_length=20, blank=True, help_text="In E.164; empty: on file.")
    about = models.CharField(max_length=300, blank=True)
    asked_at = models.DateTimeField()
    asked_by = models.CharField(max_length=200)

    def __str__(self) -> str:
        return f"call {self.number} about case {self.case_id}"

    def in_history(self) -> Belongs:
        return Belongs(self.case_id, self.case.customer_id, {"about": self.about})


class CallTry(models.Model):
    """A call in vain: the first, second or third, each in another part of a day.

    After the third another channel takes over. Never deleted, never rewritten.
    """

    call_back = models.ForeignKey(CallBack, models.PROTECT, related_name="tries")
    number = models.PositiveSmallIntegerField()
    at = models.DateTimeField()
    on = models.DateField()
    part = models.PositiveSmallIntegerField(help_text="Which part of the day, from 0.")
    staff = models.ForeignKey(Staff, models.PROTECT, related_name="+")
    message = models.OneToOneField(Message, models.PROTECT, related_name="call_try")

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["call_back", "number"], name="call_try_in_order"),
            models.UniqueConstraint(
                fields=["call_back", "on", "part"], name="call_tries_at_different_times"
            ),
            models.CheckConstraint(
                condition=Q(number__gte=1, number__lte=MOST_TRIES), name="three_tries_at_most"
            ),
        ]

    def __str__(self) -> str:
        return f"try {self.number} of {self.call_back}"
