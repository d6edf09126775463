"""Letters on paper: what is printed, put in the post, and came back."""

from datetime import datetime, timedelta
from typing import ClassVar, Self

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from houvast.conversations.models.delivery import Delivery
from houvast.ground.history import Belongs
from houvast.people.models import Household, Place, Staff
from houvast.promises.models import Link, seen_by

CODE_LIVES = timedelta(days=90)
"""So long the code on a letter opens a page, from when it was written."""


class PostSetUp(models.Model):
    """How this company prints its letters; without it nothing goes by post."""

    class Window(models.TextChoices):
        LEFT = "left", _("on the left")
        RIGHT = "right", _("on the right")

    id = models.SmallIntegerField(primary_key=True, default=1)
    window = models.CharField(max_length=5, choices=Window, default=Window.LEFT)

    class Meta:
        constraints: ClassVar = [models.CheckConstraint(condition=Q(id=1), name="one_post_set_up")]

    def __str__(self) -> str:
        return self.window

    def in_history(self) -> Belongs:
        return Belongs()


class TransitDays(models.Model):
    """How many working days a letter takes that is posted on or after a day."""

    from_on = models.DateField(unique=True)
    working_days = models.PositiveSmallIntegerField()

    class Meta:
        verbose_name_plural = "transit days"
        ordering: ClassVar = ["-from_on"]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(working_days__range=(1, 20)), name="post_takes_one_to_twenty_days"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.working_days} from {self.from_on}"


class PrintBatch(models.Model):
    """Letters that were printed together."""

    made_at = models.DateTimeField()
    made_by = models.ForeignKey(Staff, models.PROTECT, related_name="+")

    class Meta:
        verbose_name_plural = "print batches"

    def __str__(self) -> str:
        return f"batch {self.pk}"


class PaperLetterQuerySet(models.QuerySet["PaperLetter"]):
    def seen_by(self, staff: Staff) -> Self:
        """Not those of a case that somebody does not see."""
        return self.filter(seen_by(staff, "delivery__case"))

    def going(self) -> Self:
        """Neither given up nor come back."""
        return self.filter(delivery__failed_at=None, delivery__bounced_at=None)

    def left_out(self) -> Self:
        """Given up: what it says or where it goes is not so any more."""
        return self.exclude(delivery__failed_at=None)

    def to_print(self) -> Self:
        """Written, and in no batch yet."""
        return self.going().filter(batch=None)

    def to_post(self) -> Self:
        """Printed, and nobody said yet that they posted it."""
        return self.going().exclude(batch=None).filter(posted_at=None)

    def on_the_way(self) -> Self:
        """Posted, and not counted as delivered yet."""
        return self.going().exclude(posted_at=None).filter(delivery__sent_at=None)

    def may_come_back(self) -> Self:
        """Posted, be it counted as delivered."""
        return self.going().exclude(posted_at=None)

    def opening(self, digests: list[bytes], now: datetime) -> Self:
        """What a code opens: not taken back, not expired, and about the customer whose case it is.

        A letter that was never printed opens nothing.
        """
        given_away = Q(delivery__case__given_at__gt=F("delivery__queued_at"))
        living = self.filter(code_digest__in=digests, code_until__gt=now, code_revoked_at=None)
        return living.exclude(batch=None).exclude(given_away)


class PaperLetter(models.Model):
    """A delivery that goes by post: written, printed, posted, and then delivered or come back.

    Who is at home moves: `lines` is what stands in the window of the envelope, fixed when it is
    printed, and `place` where that is. The paper carries no key, but a short code (`code_id` makes
    it, only a digest is stored), which with the postcode opens what `opens` does.
    """

    delivery = models.OneToOneField(Delivery, models.PROTECT, related_name="paper")
    household = models.ForeignKey(Household, models.PROTECT, related_name="+")
    place = models.ForeignKey(Place, models.PROTECT, related_name="+")
    lines = ArrayField(models.CharField(max_length=120))
    postcode = models.CharField(max_length=7)
    opens = models.ForeignKey(Link, models.PROTECT, null=True, related_name="+")
    opened_with = models.ForeignKey(
        Link, models.PROTECT, null=True, related_name="+", help_text="The key that the code gave."
    )
    code_id = models.UUIDField(unique=True)
    code_digest = models.BinaryField(unique=True)
    code_until = models.DateTimeField()
    code_revoked_at = models.DateTimeField(null=True)
    batch = models.ForeignKey(PrintBatch, models.PROTECT, null=True, related_name="letters")
    posted_at = models.DateTimeField(null=True)
    posted_by = models.ForeignKey(Staff, models.PROTECT, null=True, related_name="+")
    arrives_at = models.DateTimeField(
        null=True, help_text="From when it counts as delivered: reckoned, or when it was opened."
    )

    objects = PaperLetterQuerySet.as_manager()

    class Meta:
        indexes: ClassVar = [
            models.Index(fields=["id"], name="paper_to_print", condition=Q(batch__isnull=True)),
            models.Index(
                fields=["batch", "id"], name="paper_to_post", condition=Q(posted_at__isnull=True)
            ),
        ]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(posted_at__isnull=True, posted_by__isnull=True, arrives_at__isnull=True)
                | Q(
                    posted_at__isnull=False,
                    posted_by__isnull=False,
                    arrives_at__isnull=False,
                    batch__isnull=False,
                ),
                name="paper_posted_by_somebody_who_printed_it",
            ),
            models.CheckConstraint(
                condition=Q(lines__len__range=(3, 6)), name="paper_address_has_three_to_six_lines"
            ),
        ]

    def __str__(self) -> str:
        return f"letter {self.pk} to {self.lines[0]}"

    def in_history(self) -> Belongs:
        return self.delivery.in_history()

    @property
    def is_posted(self) -> bool:
        return self.posted_at is not None


class CodeTry(models.Model):
    """Somebody typed a code in vain, or is about to: who and which, as digests, for a day."""

    code_digest = models.BinaryField()
    from_digest = models.BinaryField()
    at = models.DateTimeField()
    in_vain = models.BooleanField(default=True)

    class Meta:
        verbose_name_plural = "code tries"
        indexes: ClassVar = [
            models.Index(fields=["code_digest", "-at"], name="codetry_code"),
            models.Index(fields=["from_digest", "-at"], name="codetry_from"),
            models.Index(fields=["at"], name="codetry_at"),
        ]

    def __str__(self) -> str:
        return f"try at {self.at}"


class LostHomeQuerySet(models.QuerySet["LostHome"]):
    def standing(self) -> Self:
        """Nobody said yet that the address is right."""
        return self.filter(confirmed_at=None)

    def where_they_live(self) -> Self:
        """The household has not moved since."""
        return self.filter(household__place=F("place"))


class LostHome(models.Model):
    """A letter to a household came back: nothing is posted there until somebody confirms it."""

    household = models.ForeignKey(Household, models.PROTECT, related_name="lost_homes")
    place = models.ForeignKey(Place, models.PROTECT, related_name="+")
    letter = models.OneToOneField(PaperLetter, models.PROTECT, related_name="lost_home")
    at = models.DateTimeField()
    by = models.ForeignKey(Staff, models.PROTECT, related_name="+")
    confirmed_at = models.DateTimeField(null=True)
    confirmed_by = models.ForeignKey(Staff, models.PROTECT, null=True, related_name="+")

    objects = LostHomeQuerySet.as_manager()

    class Meta:
        indexes: ClassVar = [
            models.Index(
                fields=["household", "place"],
                name="lost_home_standing",
                condition=Q(confirmed_at__isnull=True),
            ),
        ]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(confirmed_at__isnull=True, confirmed_by__isnull=True)
                | Q(confirmed_at__isnull=False, confirmed_by__isnull=False),
                name="lost_home_confirmed_by_somebody",
            ),
        ]

    def __str__(self) -> str:
        return f"household {self.household_id} not at place {self.place_id}"
