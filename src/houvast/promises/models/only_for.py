"""For whom a case is, where only some of us see it: money, staff, medical."""

from functools import lru_cache
from typing import ClassVar, Self

from django.db import models
from django.db.models import Q

from houvast.ground.history import Belongs
from houvast.ground.states import State, by_somebody
from houvast.people.models import Staff, Team
from houvast.promises.models.cases import Case


class OnlyForQuerySet(models.QuerySet["OnlyFor"]):
    def standing(self) -> Self:
        """Said, and not ended."""
        return self.filter(OnlyFor.STANDS)

    def to(self, staff: Staff) -> Self:
        """Said of somebody by name, or of a team of theirs."""
        return self.filter(Q(staff=staff) | Q(team__in=Team.objects.of(staff)))


class OnlyFor(models.Model):
    """A team, or somebody by name, who sees a case that others do not. It ends; the row stays.

    A case of which one stands is seen by those alone, by whoever has it, and where its own team is
    closed by that team.
    """

    STANDS = State(lifted_at=None)

    case = models.ForeignKey(Case, models.PROTECT, related_name="only_for")
    team = models.ForeignKey(Team, models.PROTECT, null=True, related_name="only_theirs")
    staff = models.ForeignKey(Staff, models.PROTECT, null=True, related_name="only_theirs")
    why = models.TextField()
    from_at = models.DateTimeField()
    given_by = models.CharField(max_length=200)
    lifted_at = models.DateTimeField(null=True)
    lifted_by = models.CharField(max_length=200, blank=True)

    objects = OnlyForQuerySet.as_manager()

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(team__isnull=True, staff__isnull=False)
                | Q(team__isnull=False, staff__isnull=True),
                name="only_for_a_team_or_somebody",
            ),
            models.CheckConstraint(condition=by_somebody("lifted"), name="only_for_lifted_by"),
            models.UniqueConstraint(
                fields=["case", "team"],
                condition=Q(lifted_at__isnull=True),
                name="only_for_a_team_once",
            ),
            models.UniqueConstraint(
                fields=["case", "staff"],
                condition=Q(lifted_at__isnull=True),
                name="only_for_somebody_once",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.whom} in case {self.case_id}"

    @property
    def stands(self) -> bool:
        return self.lifted_at is None

    @property
    def whom(self) -> Team | Staff:
        """Of whom it is said."""
        return self.team or self.staff or Staff()

    def in_history(self) -> Belongs:
        return Belongs(self.case_id, self.case.customer_id)


def seen_by(staff: Staff, case: str = "") -> Q:
    """The condition on a row that somebody who works here may see the case that it is of; without
    a name the row is the case.

    Every page, list, count, search and file of ours asks this, and nothing else.
    """
    return _seen_by(staff.pk, case)


@lru_cache(maxsize=1024)
def _seen_by(staff_id: int, case: str) -> Q:
    """Put together once for somebody: a page of the desk asks it some ten times, and it says of
    whom it is and not what they may see, which each statement reads anew.
    """
    staff = Staff(pk=staff_id)
    theirs = Q(owner=staff) | Q(pk__in=OnlyFor.objects.standing().to(staff).values("case"))
    theirs |= Q(team__in=Team.objects.closed().of(staff))
    seen = State(Case.FOR_ALL | theirs)
    return seen.of(case) if case else seen


def hidden_from(staff: Staff) -> "models.QuerySet[Case]":
    """The cases that somebody does not see: few, found by an index of their own."""
    return Case.objects.filter(~Case.FOR_ALL).exclude(seen_by(staff))
