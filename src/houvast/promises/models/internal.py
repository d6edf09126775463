"""What we promise among ourselves: no customer waits for it, and it does not lapse in silence."""

from datetime import date, datetime
from typing import ClassVar, Self

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from houvast.ground import spoken
from houvast.ground.history import Belongs
from houvast.ground.states import State
from houvast.people.models import Staff
from houvast.promises.models.cases import Case
from houvast.promises.models.only_for import hidden_from


class InternalPromiseQuerySet(models.QuerySet["InternalPromise"]):
    def open(self) -> Self:
        """What still is to be done, in time or not."""
        return self.filter(InternalPromise.OPEN)

    def questions(self) -> Self:
        """What one of us asked another about a case."""
        return self.filter(kind=InternalPromise.Kind.QUESTION)

    def seen_by(self, staff: Staff) -> Self:
        """Not what is asked or rung about in a case that somebody does not see."""
        return self.exclude(case__in=hidden_from(staff))

    def to_warn(self, now: datetime) -> Self:
        """Open, and somebody is to hear of it now."""
        return self.open().filter(warn_at__lt=now)

    def warned(self) -> Self:
        """Open, and near its moment or past it."""
        return self.open().exclude(warned_at=None)

    def done_since(self, at: datetime) -> Self:
        return self.filter(ended_at__gte=at)

    def about(self, kind: str, about_kind: str, about_id: int) -> Self:
        """Of that kind, about that row."""
        return self.filter(kind=kind, about_kind=about_kind, about_id=about_id)


class InternalPromise(models.Model):
    """Something that one of us has to have done by a moment, about a row of ours.

    What was said stands. Its owner is warned at each of its moments; past the last one that it was
    missed stays on record, and it stays open until it is done all the same. `words` are a reason
    (`ground.reasons`), so that everybody reads them in their language.
    """

    class Kind(models.TextChoices):
        CERTIFICATE = "certificate", _("Certificate")
        REPORT = "report", _("To report")
        LEAK_CHECK = "leak_check", _("Leak check")
        DANGER = "danger", _("Danger at a customer’s")
        ANSWERING = "answering", _("Answering in time")
        QUESTION = "question", _("Question")
        RING = "ring", _("To ring")
        OUTAGE = "outage", _("Known outage")
        BILL = "bill", _("Invoice to send")

    OPEN = State(ended_at=None)

    kind = models.CharField(max_length=12, choices=Kind)
    about_kind = models.CharField(max_length=40, help_text="What it is about: workforce.technician")
    about_id = models.BigIntegerField()
    key = models.CharField(max_length=40, blank=True, help_text="Which of several about one row.")
    words = models.TextField()
    owner = models.ForeignKey(Staff, models.PROTECT, related_name="internal_promises")
    covers_for = models.ForeignKey(
        Staff,
        models.PROTECT,
        null=True,
        related_name="+",
        help_text="Whose it is, while who covers for them has it.",
    )
    case = models.ForeignKey(
        Case,
        models.PROTECT,
        null=True,
        related_name="internal_questions",
        help_text="Beside which it was asked, or about whose customer somebody rings.",
    )
    asked_by = models.ForeignKey(Staff, models.PROTECT, null=True, related_name="asked_internally")
    due_at = models.DateTimeField()
    warn_at = models.DateTimeField(null=True, help_text="When somebody is to hear of it next.")
    warned_at = models.DateTimeField(null=True)
    missed_at = models.DateTimeField(null=True)
    made_at = models.DateTimeField()
    made_by = models.CharField(max_length=200)
    ended_at = models.DateTimeField(null=True)
    ended_by = models.CharField(max_length=200, blank=True)
    proof = models.TextField(blank=True, help_text="How one can see that it was done.")

    objects = InternalPromiseQuerySet.as_manager()

    class Meta:
        indexes: ClassVar = [
            models.Index(
                fields=["due_at", "id"], name="internal_due", condition=Q(ended_at__isnull=True)
            ),
            models.Index(
                fields=["warn_at", "id"], name="internal_warn", condition=Q(ended_at__isnull=True)
            ),
            models.Index(fields=["about_kind", "about_id"], name="internal_about"),
            models.Index(
                fields=["case", "id"],
                name="internal_of_case",
                condition=Q(case__isnull=False),
            ),
        ]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["kind", "about_kind", "about_id", "key"],
                condition=Q(ended_at__isnull=True),
                name="one_open_internal_promise",
            ),
            models.CheckConstraint(
                condition=Q(ended_at__isnull=True, proof="")
                | Q(ended_at__isnull=False) & ~Q(proof=""),
                name="internal_ended_with_proof",
            ),
            models.CheckConstraint(
                condition=Q(missed_at__isnull=True) | Q(missed_at__gte=F("due_at")),
                name="internal_missed_when_past",
            ),
            models.CheckConstraint(condition=~Q(words=""), name="internal_in_words"),
            models.CheckConstraint(
                condition=Q(kind="question", case__isnull=False, asked_by__isnull=False)
                | Q(kind="ring", asked_by__isnull=True)
                | ~Q(kind__in=["question", "ring"]) & Q(case__isnull=True, asked_by__isnull=True),
                name="internal_question_of_a_case",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kind} due {self.due_at:%Y-%m-%d %H:%M}"

    @property
    def is_open(self) -> bool:
        return self.ended_at is None

    @property
    def is_warned(self) -> bool:
        """Whether its owner has heard that it comes near."""
        return self.warned_at is not None

    @property
    def due_on(self) -> date:
        """The day of its moment."""
        return spoken.today(self.due_at)

    @property
    def was_missed(self) -> bool:
        """Whether its moment passed before it was done."""
        return self.missed_at is not None

    @property
    def is_question(self) -> bool:
        """Whether one of us asked it beside a case: it ends with an answer."""
        return self.kind == self.Kind.QUESTION

    @property
    def is_kept_by_hand(self) -> bool:
        """Whether somebody says that it was done; others are kept by what is filled in."""
        return self.kind in (self.Kind.REPORT, self.Kind.DANGER, self.Kind.ANSWERING)

    @property
    def is_by_the_hour(self) -> bool:
        """Whether it is owed by a time of day; others by the end of a day."""
        return self.is_kept_by_hand or self.is_question or self.kind == self.Kind.OUTAGE

    def is_due(self, at: datetime) -> bool:
        """Whether that is its moment."""
        return self.due_at == at

    def is_past(self, at: datetime) -> bool:
        """Whether its moment has passed at another: what is done then was not done in time."""
        return at > self.due_at

    def in_history(self) -> Belongs:
        facts = {"words": self.words, "due_at": self.due_at}
        if self.case is None or not self.is_question:
            return Belongs(facts=facts)
        return Belongs(self.case.pk, self.case.customer_id, facts)
