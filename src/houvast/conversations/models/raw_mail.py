"""Mail as it arrived."""

from typing import ClassVar, Self

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q

from houvast.ground.history import Belongs
from houvast.ground.states import State
from houvast.people.models import Staff, Team
from houvast.promises.models import seen_by


class RawMailQuerySet(models.QuerySet["RawMail"]):
    def seen_by(self, staff: Staff) -> Self:
        """Neither of a case that somebody does not see, nor to a closed team that is not theirs."""
        others = Team.objects.closed().exclude(pk__in=Team.objects.of(staff).values("pk"))
        to_us = Q(team=None) | ~Q(team__in=others)
        return self.filter(seen_by(staff, "message__case"), to_us)

    def waiting(self) -> Self:
        """Kept, and nothing has been done with it yet."""
        return self.filter(RawMail.WAITS)

    def taken_in(self) -> Self:
        """Made a message, or set aside."""
        return self.exclude(RawMail.WAITS)

    def not_dealt_with(self) -> Self:
        """Nobody said that they looked at it."""
        return self.filter(dealt_with_at=None)

    def to_look_at(self) -> Self:
        """Could not be read, or opened nothing, and nobody has looked at it yet."""
        return self.not_dealt_with().exclude(trouble="")

    def unread(self) -> Self:
        """To look at, because no program could read it: it has its case, or is still waiting."""
        return self.to_look_at().filter(Q(message__isnull=False) | RawMail.WAITS)

    def opened_nothing(self) -> Self:
        """To look at, because it was read and belongs to no case."""
        return self.to_look_at().taken_in().filter(message=None)


class RawMail(models.Model):
    """A mail as it arrived, committed before its sender is told. Never changed, never deleted."""

    WAITS = State(taken_in_at=None)

    received_at = models.DateTimeField()
    via = models.CharField(max_length=120, help_text="smtp, lmtp or imap:mailbox.")
    mail_from = models.CharField(max_length=320, blank=True)
    rcpt_tos = ArrayField(models.CharField(max_length=320), default=list)
    content = models.BinaryField()
    sha256 = models.BinaryField(unique=True)
    taken_in_at = models.DateTimeField(null=True)
    attempts = models.PositiveSmallIntegerField(
        default=0, help_text="How often it was taken in hand; counted before that is done."
    )
    copy_of = models.ForeignKey(
        "conversations.Message",
        models.PROTECT,
        null=True,
        related_name="copies",
        help_text="The message that says the same, where this was a second copy.",
    )
    trouble = models.TextField(
        blank=True, help_text="Why it could not be read or taken in, or opened nothing."
    )
    written_by = models.CharField(max_length=320, blank=True, help_text="For mail set aside: From.")
    subject = models.CharField(max_length=300, blank=True, help_text="For mail set aside.")
    passed_on_for = models.CharField(
        max_length=320, blank=True, help_text="Who wrote what one of us passed on: an address."
    )
    team = models.ForeignKey(
        Team, models.PROTECT, null=True, related_name="+", help_text="To which it was addressed."
    )
    dealt_with_at = models.DateTimeField(null=True)
    dealt_with_by = models.ForeignKey(Staff, models.PROTECT, null=True, related_name="+")

    objects = RawMailQuerySet.as_manager()

    class Meta:
        indexes: ClassVar = [
            models.Index(
                fields=["id"], name="raw_mail_waiting", condition=Q(taken_in_at__isnull=True)
            ),
            models.Index(
                fields=["-id"],
                name="raw_mail_to_look_at",
                condition=~Q(trouble="") & Q(dealt_with_at__isnull=True),
            ),
        ]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(dealt_with_at__isnull=True, dealt_with_by__isnull=True)
                | Q(dealt_with_at__isnull=False, dealt_with_by__isnull=False),
                name="raw_mail_dealt_with_by_somebody",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.via} {self.received_at:%Y-%m-%d %H:%M:%S}"

    def in_history(self) -> Belongs:
        message = getattr(self, "message", None)
        is_for_all = self.team is None or not self.team.is_closed
        told = {"subject": (self.subject or self.mail_from) if is_for_all else str(self.team)}
        if message is None:
            return Belongs(facts=told)
        return Belongs(message.case_id, message.case.customer_id, told)

    @property
    def is_waiting(self) -> bool:
        """Whether nothing has been done with it yet."""
        return self.taken_in_at is None
