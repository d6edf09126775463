"""What was promised in a case, and when somebody last went over it all."""

from datetime import datetime, timedelta
from typing import ClassVar, Self

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from houvast.ground.history import Belongs
from houvast.ground.states import State
from houvast.people.models import Staff
from houvast.promises.models.cases import Case

TOLD_WITHIN = timedelta(minutes=5)
"""How long a letter may take to leave before a promise counts as untold."""
MOST_MOVES = 2
"""How often we give a later date by ourselves; before another one somebody speaks with them."""


class PromiseQuerySet(models.QuerySet["Promise"]):
    def open(self) -> Self:
        """What still is to be kept."""
        return self.filter(Promise.OPEN)

    def past(self, now: datetime) -> Self:
        """Open, and past their moment: broken, as soon as somebody says so."""
        return self.open().filter(due_at__lt=now)

    def in_time(self, now: datetime) -> Self:
        """Open, and their moment has not passed."""
        return self.open().filter(due_at__gte=now)

    def ended(self) -> Self:
        """What was kept, broken, agreed anew or released."""
        return self.exclude(Promise.OPEN)

    def warned(self) -> Self:
        """Open, and its owner knows that it is near to its moment or cannot be kept."""
        return self.open().filter(Promise.WARNED)

    def at_risk(self, now: datetime) -> Self:
        """Open, and its owner was warned or its moment has passed."""
        return self.open().filter(Promise.WARNED | Q(due_at__lt=now))

    def not_warned(self) -> Self:
        """Open, and nobody had to be warned of it yet."""
        return self.open().exclude(Promise.WARNED)

    def escalated(self) -> Self:
        """What broke again after our apology: a person must act, and no letter tells of it."""
        return self.open().exclude(escalated_at=None)

    def tellable(self) -> Self:
        """Open, not told, and a letter may tell it: no third date before somebody spoke (G4)."""
        return self.not_told().exclude(Promise.AFTER_SPEAKING)

    def never_escalated(self) -> Self:
        """What no person was called to act on, open or not."""
        return self.filter(escalated_at=None)

    def kept_by_hand(self) -> Self:
        """What somebody says that they did; see `Promise.is_kept_by_hand`."""
        return self.open().filter(kind__in=Promise.BY_HAND)

    def calls(self) -> Self:
        """The calls that we still have to make."""
        return self.open().filter(kind=Promise.Kind.CALL)

    def never_told(self) -> Self:
        """What nothing that arrived told the customer, open or not."""
        return self.filter(told_at=None)

    def told(self) -> Self:
        """What something that arrived told the customer, open or not."""
        return self.exclude(told_at=None)

    def not_told(self) -> Self:
        """Open, and nothing that told the customer has arrived, be it still on its way."""
        return self.open().never_told()

    def untold(self, now: datetime) -> Self:
        """Open for longer than a letter takes, and the customer does not know it."""
        return self.not_told().filter(made_at__lt=now - TOLD_WITHIN)


class Promise(models.Model):
    """What was promised to the customer of a case, and how it ended.

    What was said is never edited: another moment is another promise that `renews` this one, and
    `first_due_at` (kept by the database) stays the yardstick. How it ended stays for ever.
    """

    class Kind(models.TextChoices):
        REPLY = "reply", _("Answer")
        ARRIVAL = "arrival", _("Visit")
        FOLLOW_UP = "follow_up", _("You hear from us")
        CHECK_IN = "check_in", _("We ask whether it is solved")
        CLOSING = "closing", _("Asked twice, silent: decide")
        PARTNER = "partner", _("Another firm comes")
        CALL = "call", _("We call you")
        OUTAGE = "outage", _("It works again")
        PARTS = "parts", _("The parts are here")
        OTHER = "other", _("Promise")

    class Outcome(models.TextChoices):
        KEPT = "kept", _("Kept")
        BROKEN = "broken", _("Broken")
        RENEGOTIATED = "renegotiated", _("Agreed anew")
        RELEASED = "released", _("No longer needed")

    OPEN = State(ended_at=None)
    WARNED = State(warned_at__isnull=False)
    AFTER_SPEAKING = State(escalated_at__isnull=False, moves__gte=MOST_MOVES + 1)
    BY_HAND: ClassVar = (Kind.FOLLOW_UP, Kind.PARTS, Kind.OTHER)
    TO_THE_SILENT: ClassVar = (Kind.CHECK_IN, Kind.CLOSING)
    CHOSEN_OR_SILENT: ClassVar = (Kind.ARRIVAL, *TO_THE_SILENT)

    case = models.ForeignKey(Case, models.PROTECT, related_name="promises")
    kind = models.CharField(max_length=10, choices=Kind)
    words = models.TextField(help_text="What was promised, in the customer's words and language.")
    owner = models.ForeignKey(Staff, models.PROTECT, related_name="promises")
    opens_at = models.DateTimeField(null=True, help_text="Start of the window, where there is one.")
    due_at = models.DateTimeField()
    warn_at = models.DateTimeField()
    first_due_at = models.DateTimeField(editable=False)
    moves = models.PositiveSmallIntegerField(
        default=0,
        editable=False,
        help_text="How often we gave a later moment, since the first; the database counts.",
    )
    by_customer = models.BooleanField(
        default=False, help_text="The customer chose this moment: no move of ours."
    )
    renews = models.OneToOneField("self", models.PROTECT, null=True, related_name="renewed_by")
    made_at = models.DateTimeField()
    made_by = models.CharField(max_length=200)
    told_at = models.DateTimeField(null=True)
    told_in = models.CharField(
        max_length=200, blank=True, help_text="The message that told the customer."
    )
    warned_at = models.DateTimeField(null=True)
    escalated_at = models.DateTimeField(
        null=True, help_text="It broke again after our apology: its owner must act."
    )
    ended_at = models.DateTimeField(null=True)
    outcome = models.CharField(max_length=12, choices=Outcome, blank=True)
    ended_by = models.CharField(max_length=200, blank=True)
    proof = models.TextField(blank=True, help_text="How one can see that it ended this way.")

    objects = PromiseQuerySet.as_manager()

    class Meta:
        indexes: ClassVar = [
            models.Index(
                fields=["due_at", "id"],
                name="promise_escalated",
                condition=Q(ended_at__isnull=True, escalated_at__isnull=False),
            ),
            models.Index(
                fields=["due_at", "id"], name="promise_due", condition=Q(ended_at__isnull=True)
            ),
            models.Index(
                fields=["warn_at", "id"],
                name="promise_warn",
                condition=Q(ended_at__isnull=True, warned_at__isnull=True),
            ),
            models.Index(
                fields=["outcome", "-ended_at"],
                name="promise_ended",
                condition=Q(ended_at__isnull=False),
            ),
            models.Index(fields=["case", "due_at"], name="promise_case"),
            models.Index(
                fields=["kind", "-made_at"],
                name="promise_first_made",
                condition=Q(renews__isnull=True),
            ),
            models.Index(
                fields=["due_at", "id"],
                name="promise_to_call",
                condition=Q(ended_at__isnull=True, kind="call"),
            ),
            models.Index(
                fields=["due_at", "id"],
                name="promise_untold",
                condition=Q(ended_at__isnull=True, told_at__isnull=True),
            ),
        ]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(ended_at__isnull=True, outcome="")
                | Q(ended_at__isnull=False) & ~Q(outcome="") & ~Q(proof=""),
                name="ended_with_outcome_and_proof",
            ),
            models.CheckConstraint(
                condition=~Q(outcome__in=["kept", "renegotiated"]) | Q(ended_at__lte=F("due_at")),
                name="kept_or_renewed_in_time",
            ),
            models.CheckConstraint(
                condition=Q(opens_at__isnull=True) | Q(opens_at__lt=F("due_at")),
                name="window_opens_before_due",
            ),
            models.CheckConstraint(condition=Q(warn_at__lte=F("due_at")), name="warned_before_due"),
            models.CheckConstraint(condition=~Q(words=""), name="promised_in_words"),
            models.UniqueConstraint(
                fields=["case"],
                condition=Q(kind="reply", ended_at__isnull=True),
                name="one_open_reply_promise",
            ),
            models.UniqueConstraint(
                fields=["case"],
                condition=Q(kind="call", ended_at__isnull=True),
                name="one_open_call_promise",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kind} due {self.due_at:%Y-%m-%d %H:%M}"

    @property
    def is_open(self) -> bool:
        return self.ended_at is None

    def is_past(self, at: datetime) -> bool:
        """Whether its moment has passed at another: what ends then was not kept."""
        return at > self.due_at

    @property
    def is_told(self) -> bool:
        """Whether a letter that told it has arrived."""
        return self.told_at is not None

    def is_due_at(self, at: datetime | None) -> bool:
        """Whether that is its very moment."""
        return self.due_at == at

    def is_later_than(self, at: datetime) -> bool:
        """Whether it is due after another moment."""
        return self.due_at > at

    def is_sooner_than(self, other: "Promise") -> bool:
        """Whether it is due before another."""
        return self.due_at < other.due_at

    @property
    def is_broken(self) -> bool:
        return self.outcome == self.Outcome.BROKEN

    @property
    def makes_up_for_broken(self) -> bool:
        """Whether it came with our apology for the one that it renews."""
        return self.renews is not None and self.renews.is_broken

    @property
    def is_warned(self) -> bool:
        """Whether its owner knows that it is near to its moment, or cannot be kept."""
        return self.warned_at is not None

    @property
    def is_escalated(self) -> bool:
        """Whether it broke again after our apology, so that a person must act."""
        return self.escalated_at is not None

    @property
    def is_told_after_speaking(self) -> bool:
        """Whether no letter tells it before somebody spoke with the customer."""
        return self.is_escalated and self.moves > MOST_MOVES

    @property
    def is_kept_by_hand(self) -> bool:
        """Whether somebody says that it was done, where no visit, answer or question shows it."""
        return self.kind in self.BY_HAND

    @property
    def is_to_the_silent(self) -> bool:
        """Whether it is about asking somebody who says nothing: no news to them when it breaks."""
        return self.kind in self.TO_THE_SILENT

    def in_history(self) -> Belongs:
        told = {"kind": self.kind, "words": self.words, "due_at": self.due_at}
        renews = {"renews": self.renews_id} if self.renews_id else {}
        return Belongs(self.case_id, self.case.customer_id, told | renews)


class Sweep(models.Model):
    """The last time that somebody went over all promises, for whoever watches over us: one row."""

    at = models.DateTimeField()
    by = models.CharField(max_length=200, help_text="The worker: its machine and process.")

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(condition=Q(id=1), name="one_last_sweep"),
        ]

    def __str__(self) -> str:
        return f"{self.by} at {self.at:%Y-%m-%d %H:%M:%S}"
