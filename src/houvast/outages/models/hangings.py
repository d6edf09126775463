"""Which cases hang on an outage. See `guarantees/`."""

from typing import ClassVar, Self

from django.db import models
from django.db.models import F, Q, QuerySet
from django.utils.translation import gettext_lazy as _

from houvast.ground.history import Belongs
from houvast.ground.states import State, by_somebody
from houvast.outages.models.outages import Outage, OutageWord
from houvast.people.models import Staff
from houvast.promises.models import Case, Promise, seen_by


class HangingQuerySet(models.QuerySet["Hanging"]):
    def standing(self) -> Self:
        """Neither settled, nor a matter of its own again."""
        return self.filter(Hanging.HANGS)

    def let_go(self) -> Self:
        """Settled, or a matter of its own again."""
        return self.exclude(Hanging.HANGS)

    def seen_by(self, staff: Staff) -> Self:
        """Not of a case that somebody does not see."""
        return self.filter(seen_by(staff, "case"))

    def behind(self) -> Self:
        """Standing, and its customer was not told the last word."""
        newer = OutageWord.objects.filter(outage=models.OuterRef("outage"))
        return self.standing().filter(
            models.Exists(newer.filter(pk__gt=models.OuterRef("told_id")))
        )


class Hanging(models.Model):
    """A case that hangs on an outage: it has the outage's word, and moves with it.

    `told` is the last word that was passed on in the case, `promise` what was promised with it.
    """

    class End(models.TextChoices):
        SETTLED = "settled", _("Settled")
        WROTE = "wrote", _("Not solved: a matter of its own again")
        GIVEN = "given", _("With another customer")
        LET_GO = "let_go", _("It was something else")

    HANGS = State(let_go_at=None)

    case = models.ForeignKey(Case, models.PROTECT, related_name="hangings")
    outage = models.ForeignKey(Outage, models.PROTECT, related_name="hangings")
    told = models.ForeignKey(OutageWord, models.PROTECT, related_name="+")
    promise = models.ForeignKey(Promise, models.PROTECT, null=True, related_name="+")
    hung_at = models.DateTimeField()
    hung_by = models.CharField(max_length=200)
    let_go_at = models.DateTimeField(null=True)
    let_go_by = models.CharField(max_length=200, blank=True)
    end = models.CharField(max_length=10, choices=End, blank=True)

    objects = HangingQuerySet.as_manager()

    class Meta:
        indexes: ClassVar = [
            models.Index(
                fields=["outage", "id"],
                name="hanging_of_outage",
                condition=Q(let_go_at__isnull=True),
            ),
        ]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["case"], condition=Q(let_go_at__isnull=True), name="case_hangs_on_one"
            ),
            models.CheckConstraint(condition=by_somebody("let_go"), name="let_go_by_somebody"),
            models.CheckConstraint(
                condition=Q(let_go_at__isnull=True, end="")
                | Q(let_go_at__gte=F("hung_at")) & ~Q(end=""),
                name="let_go_in_a_way",
            ),
        ]

    def __str__(self) -> str:
        return f"case {self.case_id} hangs on outage {self.outage_id}"

    @property
    def hangs(self) -> bool:
        return self.let_go_at is None

    @property
    def waits_for_word(self) -> bool:
        """Whether the customer was told that it is over, and is asked whether it works again."""
        return self.hangs and self.told.is_over

    def in_history(self) -> Belongs:
        return Belongs(self.case_id, self.case.customer_id, {"title": self.outage.title_nl})


def hanging_in(case: Case) -> "QuerySet[Hanging]":
    """What stands in a case, with its outage and what was told."""
    return Hanging.objects.standing().filter(case=case).select_related("outage", "told", "promise")
