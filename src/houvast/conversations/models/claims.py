"""What a customer says that we promised them, at the door, in the shop or on the phone."""

from typing import ClassVar, Self

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from houvast.ground.history import Belongs
from houvast.ground.states import State, by_somebody
from houvast.promises.models import Case, Promise


class ClaimQuerySet(models.QuerySet["Claim"]):
    def waiting(self) -> Self:
        """Nobody of us has confirmed or corrected it."""
        return self.filter(Claim.WAITING)


class Claim(models.Model):
    """What a customer says that we promised: it stands as claimed, and a person judges it.

    By when they do is the promise `heard_by`. Confirmed, it is a `promise` like any other.
    """

    class Where(models.TextChoices):
        DOOR = "door", _("At my door")
        SHOP = "shop", _("At your place")
        PHONE = "phone", _("On the phone")
        OTHER = "other", _("Somewhere else")

    class Verdict(models.TextChoices):
        CONFIRMED = "confirmed", _("Confirmed")
        CORRECTED = "corrected", _("Corrected")

    WAITING = State(judged_at=None)

    case = models.ForeignKey(Case, models.PROTECT, related_name="claims")
    words = models.TextField()
    said_where = models.CharField(max_length=6, choices=Where)
    said_by = models.CharField(max_length=160, blank=True, help_text="Who of us, as they remember.")
    claimed_at = models.DateTimeField()
    claimed_by = models.CharField(max_length=200)
    heard_by = models.OneToOneField(Promise, models.PROTECT, related_name="claim_to_judge")
    verdict = models.CharField(max_length=10, choices=Verdict, blank=True)
    judged_at = models.DateTimeField(null=True)
    judged_by = models.CharField(max_length=200, blank=True)
    correction = models.TextField(blank=True)
    promise = models.OneToOneField(Promise, models.PROTECT, null=True, related_name="claim")

    objects = ClaimQuerySet.as_manager()

    class Meta:
        indexes: ClassVar = [models.Index(fields=["case", "id"], name="claim_case")]
        constraints: ClassVar = [
            models.CheckConstraint(condition=~Q(words=""), name="claimed_in_words"),
            models.CheckConstraint(condition=by_somebody("judged"), name="claim_judged_by"),
            models.CheckConstraint(
                condition=Q(judged_at__isnull=True, verdict="", promise=None, correction="")
                | Q(judged_at__isnull=False, verdict="confirmed", promise__isnull=False)
                | Q(judged_at__isnull=False, verdict="corrected") & ~Q(correction=""),
                name="claim_confirmed_or_corrected",
            ),
        ]

    def __str__(self) -> str:
        return f"claimed: {self.words[:60]}"

    @property
    def is_waiting(self) -> bool:
        """Whether nobody of us has said yet whether it is so."""
        return self.judged_at is None

    def in_history(self) -> Belongs:
        return Belongs(self.case_id, self.case.customer_id, {"words": self.words})
