"""Outages, and every word that was said of them. See `guarantees/`."""

from datetime import datetime
from functools import cached_property
from typing import ClassVar, Self

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from houvast.ground.history import HOUVAST, Actor, Belongs
from houvast.ground.states import State, by_somebody
from houvast.outages.rules.forewarning import forewarn_at
from houvast.people.models import Staff
from houvast.things.known_kinds import name_of_kind


class OutageQuerySet(models.QuerySet["Outage"]):
    def running(self) -> Self:
        """Not over."""
        return self.filter(Outage.RUNS)

    def shown_to_all(self) -> Self:
        """What stands on the page that everybody may see."""
        return self.filter(is_public=True)

    def over_since(self, at: datetime) -> Self:
        """Over, and not longer ago than that."""
        return self.filter(over_at__gte=at)

    def that_hang_by_themselves(self) -> Self:
        """What was said beforehand of whom it concerns: who writes about it hangs on it at once."""
        return self.filter(hangs_by_itself=True)

    def told(self) -> Self:
        """With every word that was said of each and by whom, in two more SQL statements."""
        return self.prefetch_related("said__said_by")


class Outage(models.Model):
    """One cause that many customers feel: an outage, a recall, something that comes late.

    Whom it concerns is said by where they are (`areas`), what they have and what they write; of
    what is said all must be so. What is known of it is in its words, the last of which counts.
    """

    class Kind(models.TextChoices):
        OUTAGE = "outage", _("Outage")
        RECALL = "recall", _("Recall")
        LATE = "late", _("Comes late")

    RUNS = State(over_at=None)

    kind = models.CharField(max_length=10, choices=Kind)
    title_nl = models.CharField(max_length=120)
    title_en = models.CharField(max_length=120, blank=True)
    areas = ArrayField(
        models.CharField(max_length=20),
        default=list,
        help_text="3811, 3820-3829, 3811 AB or 3811 AB 12.",
    )
    thing_kind = models.CharField(max_length=40, blank=True)
    make = models.CharField(max_length=80, blank=True)
    type = models.CharField(max_length=80, blank=True)
    recognised_by = ArrayField(models.CharField(max_length=60), default=list)
    hangs_by_itself = models.BooleanField(
        default=False, help_text="Who writes about it hangs on it without anybody looking."
    )
    is_public = models.BooleanField(default=True)
    began_at = models.DateTimeField()
    made_at = models.DateTimeField()
    made_by = models.ForeignKey(Staff, models.PROTECT, related_name="+")
    over_at = models.DateTimeField(null=True)
    over_by = models.CharField(max_length=200, blank=True)

    objects = OutageQuerySet.as_manager()

    class Meta:
        indexes: ClassVar = [
            models.Index(fields=["id"], name="outage_runs", condition=Q(over_at__isnull=True)),
            models.Index(fields=["over_at"], name="outage_over"),
        ]
        constraints: ClassVar = [
            models.CheckConstraint(condition=~Q(title_nl=""), name="outage_has_a_title"),
            models.CheckConstraint(
                condition=~Q(areas=[]) | ~Q(thing_kind="") | ~Q(recognised_by=[]),
                name="outage_concerns_somebody",
            ),
            models.CheckConstraint(
                condition=Q(hangs_by_itself=False) | ~Q(thing_kind="") | ~Q(recognised_by=[]),
                name="outage_by_itself_says_of_what",
            ),
            models.CheckConstraint(condition=by_somebody("over"), name="outage_over_by_somebody"),
            models.CheckConstraint(
                condition=Q(over_at__isnull=True) | Q(over_at__gte=F("began_at")),
                name="outage_over_after_it_began",
            ),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def title(self) -> str:
        """What it is called, in the reader's language."""
        return self.title_nl if get_language() == "nl" else self.title_en or self.title_nl

    @property
    def thing_kind_name(self) -> str:
        """Of what they have one, in the reader's language."""
        return name_of_kind(self.thing_kind) if self.thing_kind else ""

    @property
    def runs(self) -> bool:
        return self.over_at is None

    @cached_property
    def words(self) -> "list[OutageWord]":
        """All that was said of it, the last first; no SQL statement where they were `told`."""
        return sorted(self.said.all(), key=lambda word: -word.pk)

    @property
    def word(self) -> "OutageWord":
        """What counts now."""
        return self.words[0]

    def forewarned_at(self, now: datetime) -> datetime | None:
        """From when its last word is taken for one that is not kept; None where it is over, its
        moment is past, or that was said by itself already.
        """
        word = self.word
        if word.due_at is None or word.by_itself or word.is_past(now):
            return None
        takes_days = self.kind != self.Kind.OUTAGE
        return forewarn_at(said_at=word.said_at, due_at=word.due_at, takes_days=takes_days)

    def in_history(self) -> Belongs:
        return Belongs(facts={"title": self.title_nl})


class OutageWord(models.Model):
    """What was said of an outage at one moment: its cause, what is done, and by when. Rows are
    only ever added; the last of an outage counts.

    By `due_at` it is over, or, where nobody can say that (`is_news`), they hear more. The last
    word says that it is over (`is_over`). Where nobody said more in time Houvast says so itself
    (`by_itself`): `said_by` is then who said the word before it.
    """

    outage = models.ForeignKey(Outage, models.PROTECT, related_name="said")
    cause_nl = models.TextField()
    cause_en = models.TextField(blank=True)
    doing_nl = models.TextField(blank=True)
    doing_en = models.TextField(blank=True)
    due_at = models.DateTimeField(null=True)
    is_news = models.BooleanField(default=False)
    is_over = models.BooleanField(default=False)
    by_itself = models.BooleanField(
        default=False, help_text="Nobody said more in time: it may take longer than was told."
    )
    said_at = models.DateTimeField()
    said_by = models.ForeignKey(Staff, models.PROTECT, related_name="+")
    form_id = models.CharField(
        max_length=40, blank=True, help_text="A button that is pressed twice says it once."
    )

    class Meta:
        ordering: ClassVar = ["id"]
        constraints: ClassVar = [
            models.CheckConstraint(condition=~Q(cause_nl=""), name="outage_word_in_words"),
            models.CheckConstraint(
                condition=Q(is_over=True, due_at__isnull=True, is_news=False)
                | Q(is_over=False, due_at__gt=F("said_at")),
                name="outage_word_by_when",
            ),
            models.CheckConstraint(
                condition=Q(by_itself=False) | Q(is_news=True), name="outage_word_by_itself_is_news"
            ),
            models.UniqueConstraint(
                fields=["outage"], condition=Q(is_over=True), name="outage_over_once"
            ),
            models.UniqueConstraint(
                fields=["outage", "form_id"],
                condition=~Q(form_id=""),
                name="outage_word_pressed_once",
            ),
        ]

    def __str__(self) -> str:
        return f"word {self.pk} of outage {self.outage_id}"

    @property
    def cause(self) -> str:
        """In the reader's language."""
        return self.cause_nl if get_language() == "nl" else self.cause_en or self.cause_nl

    @property
    def doing(self) -> str:
        """In the reader's language."""
        return self.doing_nl if get_language() == "nl" else self.doing_en or self.doing_nl

    @property
    def said_as(self) -> Actor:
        """Who acts where it is passed on."""
        return HOUVAST if self.by_itself else self.said_by.as_actor()

    def is_past(self, at: datetime) -> bool:
        """Whether what it promised should have been by then."""
        return self.due_at is not None and self.due_at <= at

    def promises_as(self, other: "OutageWord") -> bool:
        """Whether another promised the same for the same moment."""
        mine = (self.due_at, self.is_news, self.is_over)
        return mine == (other.due_at, other.is_news, other.is_over)
