"""Jobs of another firm, and every word that was said about them. See `guarantees/`."""

from datetime import datetime
from typing import ClassVar, Self

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from houvast.conversations.models import Delivery
from houvast.ground.history import Belongs
from houvast.ground.states import State
from houvast.partners.models.firms import Partner
from houvast.people.models import Staff
from houvast.promises.models import Case, Promise
from houvast.things.models import Thing
from houvast.workforce.models import WorkType


class PartnerJobQuerySet(models.QuerySet["PartnerJob"]):
    def standing(self) -> Self:
        """Neither done, nor refused, nor taken back."""
        return self.filter(PartnerJob.STANDS)


class PartnerJob(models.Model):
    """Something that another firm does in a case, from when we asked them until it ended.

    `promise` is what our customer was promised last about it: by when they hear when the firm
    comes, and then the day on which it does.
    """

    class End(models.TextChoices):
        DONE = "done", _("Done")
        CANNOT = "cannot", _("They cannot do it")
        TAKEN_BACK = "taken_back", _("Taken back")

    STANDS = State(ended_at=None)

    case = models.ForeignKey(Case, models.PROTECT, related_name="partner_jobs")
    partner = models.ForeignKey(Partner, models.PROTECT, related_name="jobs")
    thing = models.ForeignKey(Thing, models.PROTECT, null=True, related_name="partner_jobs")
    what = models.CharField(max_length=200, help_text="The firm and the customer read this.")
    details = models.TextField(blank=True, help_text="Only the firm reads this.")
    wanted_on = models.DateField(null=True, help_text="The last day that suits us.")
    shows_phone = models.BooleanField(help_text="They see the customer's phone number.")
    shows_way_in = models.BooleanField(help_text="They see how one gets in.")
    waits = models.ForeignKey(
        WorkType,
        models.PROTECT,
        null=True,
        related_name="waits_for_partners",
        help_text="Work of ours in this case that can only be done after it.",
    )
    handed_at = models.DateTimeField()
    handed_by = models.ForeignKey(Staff, models.PROTECT, related_name="handed_jobs")
    promise = models.OneToOneField(Promise, models.PROTECT, null=True, related_name="partner_job")
    letter = models.ForeignKey(
        Delivery,
        models.PROTECT,
        null=True,
        related_name="partner_jobs",
        help_text="The last letter with the link.",
    )
    ended_at = models.DateTimeField(null=True)
    ended = models.CharField(max_length=10, choices=End, blank=True)
    ended_by = models.CharField(max_length=200, blank=True)
    ended_why = models.TextField(blank=True)

    objects = PartnerJobQuerySet.as_manager()

    class Meta:
        indexes: ClassVar = [models.Index(fields=["case", "id"], name="job_case")]
        constraints: ClassVar = [
            models.CheckConstraint(condition=~Q(what=""), name="job_says_what"),
            models.CheckConstraint(
                condition=Q(ended_at__isnull=True, ended="", ended_by="")
                | Q(ended_at__isnull=False) & ~Q(ended="") & ~Q(ended_by=""),
                name="job_ended_by_somebody",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.what} ({self.partner})"

    def in_history(self) -> Belongs:
        told = {"firm": self.partner.name, "what": self.what}
        return Belongs(self.case_id, self.case.customer_id, told)

    @property
    def stands(self) -> bool:
        """Whether it is theirs to do."""
        return self.ended_at is None

    @property
    def is_done(self) -> bool:
        return self.ended == PartnerJob.End.DONE


class JobWordQuerySet(models.QuerySet["JobWord"]):
    def standing_dates(self) -> Self:
        """Of each job the one date that counts now."""
        return self.filter(JobWord.COUNTS)


class JobWord(models.Model):
    """One thing that was said about a job, by the firm or by us. Rows are only ever added.

    A date that `replaces` another one counts in its place: there is one that counts.
    """

    class Kind(models.TextChoices):
        COMES = "comes", _("They come")
        CANNOT = "cannot", _("They cannot do it")
        DONE = "done", _("Done")
        ASKS = "asks", _("They ask")
        ANSWERS = "answers", _("We answered")

    COUNTS = State(kind=Kind.COMES, replaced_by=None)

    job = models.ForeignKey(PartnerJob, models.PROTECT, related_name="words")
    kind = models.CharField(max_length=8, choices=Kind)
    opens_at = models.DateTimeField(null=True)
    closes_at = models.DateTimeField(null=True)
    replaces = models.OneToOneField("self", models.PROTECT, null=True, related_name="replaced_by")
    text = models.TextField(blank=True)
    said_at = models.DateTimeField()
    said_by = models.CharField(max_length=200)
    form_id = models.CharField(
        max_length=40, blank=True, help_text="A button that is pressed twice says it once."
    )

    objects = JobWordQuerySet.as_manager()

    class Meta:
        ordering: ClassVar = ["id"]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(kind="comes", opens_at__isnull=False, closes_at__gt=F("opens_at"))
                | ~Q(kind="comes")
                & Q(opens_at__isnull=True, closes_at__isnull=True, replaces__isnull=True),
                name="date_has_a_window",
            ),
            models.CheckConstraint(
                condition=~Q(kind__in=["cannot", "asks", "answers"]) | ~Q(text=""),
                name="job_word_in_words",
            ),
            models.UniqueConstraint(
                fields=["job"],
                condition=Q(kind="comes", replaces__isnull=True),
                name="one_date_of_a_job",
            ),
            models.UniqueConstraint(
                fields=["job"], condition=Q(kind__in=["done", "cannot"]), name="job_ends_once"
            ),
            models.UniqueConstraint(
                fields=["job", "form_id"], condition=~Q(form_id=""), name="job_word_pressed_once"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kind} of job {self.job_id}"

    @property
    def window(self) -> tuple[datetime, datetime]:
        """From when until when they come. Raises ValueError for a word that is no date."""
        if self.opens_at is None or self.closes_at is None:
            raise ValueError(f"{self} is no date.")
        return self.opens_at, self.closes_at

    def is_for(self, opens_at: datetime, closes_at: datetime) -> bool:
        """Whether it says exactly this window."""
        return (self.opens_at, self.closes_at) == (opens_at, closes_at)


class JobFile(models.Model):
    """A photo or paper that the firm gave with a word, as it came."""

    word = models.ForeignKey(JobWord, models.PROTECT, related_name="files")
    name = models.CharField(max_length=200)
    content_type = models.CharField(max_length=40)
    content = models.BinaryField()

    class Meta:
        ordering: ClassVar = ["id"]

    def __str__(self) -> str:
        return self.name
