"""A journey as it runs in a case. What the database holds true of it is in `guarantees/`."""

import logging
from functools import lru_cache
from typing import ClassVar, Self

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from houvast.ground.described_files import DescriptionWrong
from houvast.ground.history import Belongs
from houvast.ground.states import State, by_somebody
from houvast.journeys.known_journeys import JOURNEYS
from houvast.journeys.rules.definition import Journey
from houvast.journeys.rules.standing import AtStep, StepKind
from houvast.promises.models import Case, Promise

log = logging.getLogger(__name__)


@lru_cache(maxsize=64)
def _read(key: str, text: str) -> Journey:
    return JOURNEYS.read(key, text)


class JourneyVersion(models.Model):
    """The text of a journey as some case follows it, by the hash of what stands in it.

    Rows are only ever added.
    """

    key = models.CharField(max_length=40)
    digest = models.CharField(max_length=64, help_text="SHA-256 of the text, in hexadecimals.")
    text = models.TextField()
    kept_at = models.DateTimeField()
    kept_by = models.CharField(max_length=200)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["key", "digest"], name="journey_version_once"),
        ]

    def __str__(self) -> str:
        return f"{self.key} {self.digest[:8]}"

    @property
    def journey(self) -> Journey:
        """What the text says. Raises DescriptionWrong where this Houvast cannot read it."""
        return _read(self.key, self.text)


class CaseJourneyQuerySet(models.QuerySet["CaseJourney"]):
    def standing(self) -> Self:
        """Those that did not end; in a case that was settled they wait until it is opened again."""
        return self.filter(CaseJourney.STANDS)

    def to_show(self) -> Self:
        """Those that nobody stopped."""
        return self.exclude(ended=CaseJourney.End.STOPPED)

    def running(self) -> Self:
        """Those that did not end, in cases that are open."""
        return self.standing().filter(Case.OPEN.of("case"))


class CaseJourney(models.Model):
    """A journey that a case follows, from when it began until it ended. A case has one at a time.

    Which text it follows is the last of its `followed` versions; what its steps are at, all that
    happened at them.
    """

    class End(models.TextChoices):
        FINISHED = "finished", _("Done to its end")
        STOPPED = "stopped", _("Stopped")

    STANDS = State(ended_at=None)
    FINISHED = State(ended="finished")

    case = models.ForeignKey(Case, models.PROTECT, related_name="journeys")
    key = models.CharField(max_length=40)
    begun_at = models.DateTimeField()
    begun_by = models.CharField(max_length=200)
    ended_at = models.DateTimeField(null=True)
    ended = models.CharField(max_length=10, choices=End, blank=True)
    ended_by = models.CharField(max_length=200, blank=True)
    ended_why = models.TextField(blank=True)

    objects = CaseJourneyQuerySet.as_manager()

    class Meta:
        indexes: ClassVar = [
            models.Index(fields=["key", "-id"], name="case_journey_key"),
            models.Index(
                fields=["key", "-ended_at"], condition=Q(ended="finished"), name="journey_finished"
            ),
        ]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["case"],
                condition=Q(ended_at__isnull=True),
                name="one_journey_runs_in_a_case",
            ),
            models.CheckConstraint(
                condition=by_somebody("ended")
                & (Q(ended_at__isnull=True, ended="") | Q(ended_at__isnull=False) & ~Q(ended="")),
                name="journey_ended_by_somebody",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.key} in case {self.case_id}"

    def in_history(self) -> Belongs:
        name = str(self.version.journey.name)
        return Belongs(self.case_id, self.case.customer_id, {"journey": name})

    @property
    def stands(self) -> bool:
        """Whether it did not end."""
        return self.ended_at is None

    @property
    def version(self) -> JourneyVersion:
        """The text that it follows now; asked for along with it where it was prefetched."""
        return max(self.followed.all(), key=lambda one: one.pk).version

    @property
    def can_be_read(self) -> bool:
        """Whether this Houvast can read the text that it follows."""
        try:
            return bool(self.version.journey)
        except DescriptionWrong as wrong:
            log.warning("Journey %s goes on without its text: %s", self.pk, wrong.sentence)
            return False

    def last_happened(self) -> dict[str, tuple[str, str]]:
        """Of each step what happened at it last, and by which verb. One SQL statement."""
        rows = self.happened.order_by("id").values_list("step", "kind", "verb")
        return {step: (kind, verb) for step, kind, verb in rows}


class FollowedVersionManager(models.Manager["FollowedVersion"]):
    """Asks for the text along with it: whoever asks which one is followed reads it."""

    def get_queryset(self) -> models.QuerySet["FollowedVersion"]:
        return super().get_queryset().select_related("version")


class FollowedVersion(models.Model):
    """From when on a journey follows a text. The one that nothing `replaces` counts."""

    journey = models.ForeignKey(CaseJourney, models.PROTECT, related_name="followed")
    version = models.ForeignKey(JourneyVersion, models.PROTECT, related_name="followed")
    replaces = models.OneToOneField("self", models.PROTECT, null=True, related_name="replaced_by")
    hand_over = models.CharField(
        max_length=40, blank=True, help_text="The step at which what was agreed is handed over."
    )
    has_updates = models.BooleanField(help_text="Word of how it stands recurs until it ends.")
    from_at = models.DateTimeField()
    by = models.CharField(max_length=200)
    why = models.TextField(blank=True)

    objects = FollowedVersionManager()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["journey"],
                condition=Q(replaces__isnull=True),
                name="one_first_version",
            ),
            models.CheckConstraint(
                condition=Q(replaces__isnull=True) | Q(id__gt=F("replaces")),
                name="version_replaces_earlier",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.journey_id} follows {self.version_id}"


class StepHappened(models.Model):
    """One thing that happened at a step: looked at, done, taken back, something in its way or out
    of it. Rows are only ever added, and say what the step is at.
    """

    journey = models.ForeignKey(CaseJourney, models.PROTECT, related_name="happened")
    step = models.CharField(max_length=40)
    kind = models.CharField(max_length=14, choices=[(one, one) for one in StepKind])
    obstacle = models.CharField(max_length=40, blank=True)
    at = models.DateTimeField()
    by = models.CharField(max_length=200)
    words = models.TextField(blank=True, help_text="How one can see it, or what was noted.")
    event_id = models.BigIntegerField(null=True, help_text="What happened, by its number.")
    verb = models.CharField(max_length=60, blank=True)

    class Meta:
        ordering: ClassVar = ["id"]
        indexes: ClassVar = [models.Index(fields=["journey", "id"], name="step_journey")]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(kind__in=["looked_at", "done", "taken_back"], obstacle="")
                | Q(kind__in=["in_the_way", "out_of_the_way"]) & ~Q(obstacle=""),
                name="step_kind_we_know",
            ),
            models.CheckConstraint(condition=~Q(by=""), name="step_by_somebody"),
        ]

    def __str__(self) -> str:
        return f"{self.step} {self.kind} in journey {self.journey_id}"

    def as_happened(self) -> AtStep:
        """The row as the rules read it."""
        return AtStep(self.step, self.kind, self.at, self.by, self.words, self.obstacle)


class JourneyPromiseQuerySet(models.QuerySet["JourneyPromise"]):
    def open(self) -> Self:
        """Those that still are to be kept."""
        return self.filter(Promise.OPEN.of("promise"))

    def updates(self) -> Self:
        """The word of how it stands that recurs."""
        return self.filter(step="")


class JourneyPromise(models.Model):
    """Which step a promise is about; without one it is the word of how it stands that recurs.

    What renews such a promise is about the same. Rows are only ever added.
    """

    journey = models.ForeignKey(CaseJourney, models.PROTECT, related_name="promised")
    promise = models.OneToOneField(Promise, models.PROTECT, related_name="of_journey")
    step = models.CharField(max_length=40, blank=True)

    objects = JourneyPromiseQuerySet.as_manager()

    class Meta:
        indexes: ClassVar = [models.Index(fields=["journey", "step"], name="promised_step")]

    def __str__(self) -> str:
        return f"promise {self.promise_id} about {self.step or 'how it stands'}"
