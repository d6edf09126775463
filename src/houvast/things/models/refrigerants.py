"""The log of what was filled into a thing and taken out of it, and whether it leaks.

That it is only added to is held by `guarantees/refrigerants_logged.sql`.
"""

from typing import ClassVar, Self

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from houvast.ground.states import State
from houvast.things.models.things import Thing


class RefrigerantEntryQuerySet(models.QuerySet["RefrigerantEntry"]):
    def standing(self) -> Self:
        """What was done: neither taken back, nor a line that takes one back."""
        return self.filter(RefrigerantEntry.STANDS)


class RefrigerantEntry(models.Model):
    """A line of the log of a thing. One that is wrong is taken back by another line."""

    class What(models.TextChoices):
        FILLED = "filled", _("Filled")
        RECOVERED = "recovered", _("Recovered")
        TIGHT = "tight", _("Checked: no leak")
        LEAKS = "leaks", _("Checked: it leaks")

    STANDS = State(taken_back_by=None, takes_back=None)
    CHECKS: ClassVar = (What.TIGHT, What.LEAKS)

    thing = models.ForeignKey(Thing, models.PROTECT, related_name="refrigerant_log")
    what = models.CharField(max_length=9, choices=What)
    refrigerant = models.CharField(max_length=40, help_text="Its key in the file of the rules.")
    kg = models.DecimalField(max_digits=8, decimal_places=3, default=0)
    on = models.DateField()
    note = models.CharField(max_length=200, blank=True)
    takes_back = models.OneToOneField(
        "self", models.PROTECT, null=True, related_name="taken_back_by"
    )
    made_at = models.DateTimeField()
    made_by = models.CharField(max_length=200)

    objects = RefrigerantEntryQuerySet.as_manager()

    class Meta:
        ordering: ClassVar = ["-on", "-pk"]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(what__in=["filled", "recovered"], kg__gt=0)
                | Q(what__in=["tight", "leaks"], kg=0),
                name="refrigerant_weighed",
            ),
            models.CheckConstraint(
                condition=Q(takes_back__isnull=True) | ~Q(note=""),
                name="refrigerant_taken_back_for_a_reason",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.what} {self.kg} kg {self.refrigerant}"

    @property
    def is_check(self) -> bool:
        return self.what in self.CHECKS
