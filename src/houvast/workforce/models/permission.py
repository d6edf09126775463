"""Permission of who owns a place, for work that may not be done there without it."""

from typing import ClassVar, Self

from django.db import models
from django.db.models import Exists, F, OuterRef, Q
from django.db.models.functions import Coalesce
from django.utils.translation import gettext_lazy as _

from houvast.ground.history import Belongs
from houvast.ground.states import State
from houvast.people.models import PlaceRole
from houvast.promises.models import Case
from houvast.workforce.models.working import WorkType


class PermissionAskedQuerySet(models.QuerySet["PermissionAsked"]):
    def refused(self) -> Self:
        """The last word about a kind of work in a case where that is a no, of somebody who owns the
        place still. Whom nobody needed to answer said nothing.
        """
        same = PermissionAsked.objects.filter(
            asking=OuterRef("asking"), work_type=OuterRef("work_type"), pk__gt=OuterRef("pk")
        )
        later = same.exclude(outcome=PermissionAsked.Outcome.NOT_NEEDED)
        itself = Coalesce(F("customer__merged_into"), F("customer"))
        owns = PlaceRole.objects.standing().filter(role=PlaceRole.Role.OWNS)
        there = owns.annotate(itself=itself).filter(
            place=OuterRef("case__place"), itself=OuterRef("owner_itself")
        )
        of_whom = Coalesce(F("case__customer__merged_into"), F("case__customer"))
        no = self.annotate(owner_itself=of_whom).filter(outcome=PermissionAsked.Outcome.REFUSED)
        return no.filter(~Exists(later), Exists(there))


class PermissionAsked(models.Model):
    """That who owns the place which a case is about was asked, in a `case` of their own, whether a
    kind of work may be done there. What they say ends it, or that nobody needs it any more.
    """

    class Outcome(models.TextChoices):
        AGREED = "agreed", _("Agreed")
        REFUSED = "refused", _("Refused")
        NOT_NEEDED = "not_needed", _("Not needed any more")

    WAITS = State(ended_at=None)

    asking = models.ForeignKey(Case, models.PROTECT, related_name="permissions")
    work_type = models.ForeignKey(WorkType, models.PROTECT, related_name="permissions")
    case = models.OneToOneField(Case, models.PROTECT, related_name="permission_for")
    asked_at = models.DateTimeField()
    outcome = models.CharField(max_length=12, choices=Outcome, blank=True)
    ended_at = models.DateTimeField(null=True)
    ended_by = models.CharField(max_length=200, blank=True)

    objects = PermissionAskedQuerySet.as_manager()

    class Meta:
        ordering: ClassVar = ["id"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["asking", "work_type"],
                condition=Q(ended_at__isnull=True),
                name="permission_asked_once_at_a_time",
            ),
            models.CheckConstraint(
                condition=Q(ended_at__isnull=True, outcome="", ended_by="")
                | Q(ended_at__isnull=False) & ~Q(outcome="") & ~Q(ended_by=""),
                name="permission_ended_by_somebody",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.work_type} in case {self.asking_id}"

    @property
    def waits(self) -> bool:
        return self.ended_at is None

    @property
    def is_asked(self) -> bool:
        """Whether an answer is waited for: nobody needs one of a matter that is settled."""
        return self.waits and self.asking.is_open

    @property
    def is_given(self) -> bool:
        return self.outcome == self.Outcome.AGREED

    @property
    def in_words(self) -> dict[str, str]:
        """Of whom it was asked, and what."""
        return {"name": self.case.customer.name, "work": self.work_type.name_nl}

    def in_history(self) -> Belongs:
        return Belongs(self.asking_id, self.asking.customer_id)

    @property
    def is_refused(self) -> bool:
        return self.outcome == self.Outcome.REFUSED
