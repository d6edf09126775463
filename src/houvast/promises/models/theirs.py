"""What a customer promised us. See `guarantees/their_word_stands.sql`."""

from datetime import date
from typing import ClassVar, Self

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from houvast.ground.history import Belongs
from houvast.ground.states import State
from houvast.people.models import Customer
from houvast.promises.models.cases import Case


class TheirPromiseQuerySet(models.QuerySet["TheirPromise"]):
    def open(self) -> Self:
        """What they still are to keep, or agree anew."""
        return self.filter(TheirPromise.OPEN)


class TheirPromise(models.Model):
    """What a customer promised us by a day: its giver is they. Nobody of us is warned of it, nobody
    says sorry for it, and no case stays open for it.

    What was said stands: another day is another promise that `renews` this one, and `first_due_on`
    (kept by the database) stays the yardstick.
    """

    class Outcome(models.TextChoices):
        KEPT = "kept", _("Kept")
        MISSED = "missed", _("Not kept")
        RENEGOTIATED = "renegotiated", _("Agreed anew")
        RELEASED = "released", _("No longer needed")

    OPEN = State(ended_at=None)

    case = models.ForeignKey(Case, models.PROTECT, related_name="their_promises")
    giver = models.ForeignKey(Customer, models.PROTECT, related_name="promises_given")
    words = models.TextField(help_text="What they promised, in their language.")
    due_on = models.DateField()
    first_due_on = models.DateField(editable=False)
    renews = models.OneToOneField("self", models.PROTECT, null=True, related_name="renewed_by")
    made_at = models.DateTimeField()
    made_by = models.CharField(max_length=200, help_text="They, or who of us wrote it down.")
    ended_at = models.DateTimeField(null=True)
    outcome = models.CharField(max_length=12, choices=Outcome, blank=True)
    ended_by = models.CharField(max_length=200, blank=True)
    proof = models.TextField(blank=True, help_text="How one can see that it ended this way.")

    objects = TheirPromiseQuerySet.as_manager()

    class Meta:
        indexes: ClassVar = [models.Index(fields=["case", "due_on"], name="their_promise_case")]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(ended_at__isnull=True, outcome="")
                | Q(ended_at__isnull=False) & ~Q(outcome="") & ~Q(proof=""),
                name="theirs_ended_with_proof",
            ),
            models.CheckConstraint(condition=~Q(words=""), name="theirs_in_words"),
        ]

    def __str__(self) -> str:
        return f"by {self.giver_id} due {self.due_on}"

    @property
    def is_open(self) -> bool:
        return self.ended_at is None

    def is_past(self, on: date) -> bool:
        """Whether its day has passed on another."""
        return on > self.due_on

    def in_history(self) -> Belongs:
        return Belongs(self.case_id, self.giver_id, {"words": self.words})
