"""Cases about one thing: one goes on in the other, until they are parted again."""

from typing import ClassVar, Self

from django.db import models
from django.db.models import F, Q

from houvast.ground.history import Belongs
from houvast.ground.states import State, by_somebody
from houvast.promises.models.cases import Case


class CaseJoinQuerySet(models.QuerySet["CaseJoin"]):
    def standing(self) -> Self:
        """Said, and not parted."""
        return self.filter(CaseJoin.STANDS)


class CaseJoin(models.Model):
    """That a case goes on in another of its customer: one conversation, one owner, one end.

    Nothing of it moves: each promise, message, visit and key stays in the case in which it was
    made, and is shown in the one. So parting them leaves both as they were. The row stays.
    """

    STANDS = State(parted_at=None)

    case = models.ForeignKey(Case, models.PROTECT, related_name="joins")
    into = models.ForeignKey(Case, models.PROTECT, related_name="joined")
    why = models.TextField()
    joined_at = models.DateTimeField()
    joined_by = models.CharField(max_length=200)
    parted_at = models.DateTimeField(null=True)
    parted_by = models.CharField(max_length=200, blank=True)

    objects = CaseJoinQuerySet.as_manager()

    class Meta:
        indexes: ClassVar = [
            models.Index(fields=["into"], name="join_into", condition=Q(parted_at__isnull=True))
        ]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["case"], condition=Q(parted_at__isnull=True), name="joined_once_at_a_time"
            ),
            models.CheckConstraint(condition=~Q(case=F("into")), name="joined_to_another"),
            models.CheckConstraint(condition=~Q(why=""), name="joined_with_a_reason"),
            models.CheckConstraint(condition=by_somebody("parted"), name="parted_by_somebody"),
        ]

    def __str__(self) -> str:
        return f"{self.case_id} in {self.into_id}"

    @property
    def stands(self) -> bool:
        return self.parted_at is None

    def in_history(self) -> Belongs:
        return Belongs(self.case_id, self.case.customer_id)


def pairs_around(case_id: int) -> list[tuple[int, int]]:
    """What goes on in a case, or in the one in which it goes on, each with that one: by number, in
    one SQL statement. Nothing for a case by itself.
    """
    standing = CaseJoin.objects.standing()
    heads = standing.filter(case=case_id).values("into")
    found = standing.filter(Q(case=case_id) | Q(into=case_id) | Q(into__in=heads))
    return list(found.order_by("case").values_list("case", "into"))


def whole(case: Case) -> list[int]:
    """The numbers of a case with those that go on in it, or of the one in which it goes on and of
    what goes on there too. One SQL statement.
    """
    return sorted({case.pk}.union(*pairs_around(case.pk)))
