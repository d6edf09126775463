"""Who is not there for a while, and who covers for them."""

from datetime import date
from typing import ClassVar, Self

from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import DateRangeField, RangeBoundary, RangeOperators
from django.db import models
from django.db.models import F, Func, Q
from django.utils.translation import gettext_lazy as _

from houvast.ground.history import Belongs
from houvast.ground.states import State, by_somebody
from houvast.people.models.staff import Staff


class AbsenceQuerySet(models.QuerySet["Absence"]):
    def standing(self) -> Self:
        """Noted and not over: they are away, or will be."""
        return self.filter(Absence.STANDS)

    def running(self) -> Self:
        """They are away now."""
        return self.filter(Absence.RUNS)


class Absence(models.Model):
    """Somebody of the desk is not there, from a day to a day; of an illness nobody knows the last.

    From when it began nothing open sits with them: who covers has what they promised, and after
    some time their cases too. It ends; the row stays.
    """

    STANDS = State(ended_at=None)
    RUNS = State(began_at__isnull=False, ended_at=None)

    class Kind(models.TextChoices):
        LEAVE = "leave", _("Leave")
        ILLNESS = "illness", _("Illness")

    staff = models.ForeignKey(Staff, models.PROTECT, related_name="absences")
    kind = models.CharField(max_length=8, choices=Kind)
    first_on = models.DateField()
    last_on = models.DateField(null=True, help_text="Open while nobody knows: illness only.")
    asked_to_cover = models.ForeignKey(
        Staff, models.PROTECT, null=True, related_name="+", help_text="Whom somebody chose."
    )
    cover = models.ForeignKey(
        Staff,
        models.PROTECT,
        null=True,
        related_name="covers",
        help_text="Who covers, since it began.",
    )
    noted_at = models.DateTimeField()
    noted_by = models.CharField(max_length=200)
    began_at = models.DateTimeField(null=True)
    handed_at = models.DateTimeField(
        null=True, help_text="Since when their cases are with who covers, who is its owner now."
    )
    ended_at = models.DateTimeField(null=True)
    ended_by = models.CharField(max_length=200, blank=True)

    objects = AbsenceQuerySet.as_manager()

    class Meta:
        indexes: ClassVar = [
            models.Index(
                fields=["first_on", "id"],
                name="absence_standing",
                condition=Q(ended_at__isnull=True),
            )
        ]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(last_on__isnull=True) | Q(last_on__gte=F("first_on")),
                name="absence_ends_after_it_begins",
            ),
            models.CheckConstraint(
                condition=Q(last_on__isnull=False) | Q(kind="illness"),
                name="leave_has_a_last_day",
            ),
            models.CheckConstraint(
                condition=by_somebody("ended"), name="absence_ended_by_somebody"
            ),
            models.CheckConstraint(
                condition=Q(began_at__isnull=True) | Q(cover__isnull=False),
                name="absence_has_who_covers",
            ),
            models.CheckConstraint(
                condition=Q(cover__isnull=True) | ~Q(cover=F("staff")),
                name="absence_covered_by_another",
            ),
            ExclusionConstraint(
                name="away_once_at_a_time",
                expressions=[
                    (F("staff"), RangeOperators.EQUAL),
                    (F("kind"), RangeOperators.EQUAL),
                    (
                        Func(
                            F("first_on"),
                            F("last_on"),
                            RangeBoundary(inclusive_lower=True, inclusive_upper=True),
                            function="DATERANGE",
                            output_field=DateRangeField(),
                        ),
                        RangeOperators.OVERLAPS,
                    ),
                ],
                condition=Q(ended_at__isnull=True),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.staff} from {self.first_on} to {self.last_on or '?'}"

    @property
    def stands(self) -> bool:
        return self.ended_at is None

    @property
    def runs(self) -> bool:
        """Whether they are away now."""
        return self.began_at is not None and self.stands

    @property
    def is_handed_over(self) -> bool:
        """Whether their cases went to who covers."""
        return self.handed_at is not None

    def days_until(self, on: date) -> int:
        """How many days it has lasted by the end of a day."""
        return (on - self.first_on).days + 1

    def is_over_by(self, on: date) -> bool:
        """Whether they are there again by that day, as far as anybody knows."""
        return self.last_on is not None and self.last_on < on

    def in_history(self) -> Belongs:
        return Belongs()
