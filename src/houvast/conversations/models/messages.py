"""What was said in a case, and what of it needs no answer."""

from typing import ClassVar, Self

from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from houvast.conversations.models.raw_mail import RawMail
from houvast.ground.history import Belongs
from houvast.people.models import Customer, Staff, one_with
from houvast.promises.models import Case, Promise, whole

FIRST_WORDS = 500
"""How much of a message history shows of it; who needs the message reads its row."""


class MessageQuerySet(models.QuerySet["Message"]):
    def between_us(self, case: Case) -> Self:
        """What the customer of a case and we said to each other, there and in what goes on in it:
        what the customer sees.

        No machine, nothing among ourselves, and nothing that was said with another customer
        before the case was given to this one.
        """
        said = self.filter(case__in=whole(case), automatic="").exclude(direction="inside")
        theirs = Q(case__given_at=None) | Q(at__gte=F("case__given_at"))
        return said.filter(theirs | one_with(case.customer))

    def waiting(self) -> Self:
        """What a customer asked and somebody still has to answer (G2)."""
        return self.not_answered().filter(needs_answer=True)

    def not_answered(self) -> Self:
        """What nothing answered, whether or not it asked for that."""
        return self.filter(answered_at=None)


class Message(models.Model):
    """One thing said in a case. Never deleted; what was said is never edited.

    A message that `needs_answer` carries the promise that says by when, and blocks settling of
    its case until it is answered (G2).
    """

    class Channel(models.TextChoices):
        MAIL = "mail", _("E-mail")
        PAGE = "page", _("Case page")
        PHONE = "phone", _("Phone")
        NOTE = "note", _("Note")
        STICKER = "sticker", _("Sticker on a thing")
        POST = "post", _("Letter by post")

    class Direction(models.TextChoices):
        IN = "in", _("From the customer")
        OUT = "out", _("To the customer")
        INSIDE = "inside", _("Among ourselves")

    case = models.ForeignKey(Case, models.PROTECT, related_name="messages")
    channel = models.CharField(max_length=8, choices=Channel)
    direction = models.CharField(max_length=8, choices=Direction)
    customer = models.ForeignKey(Customer, models.PROTECT, null=True, related_name="messages")
    staff = models.ForeignKey(Staff, models.PROTECT, null=True, related_name="messages")
    at = models.DateTimeField()
    from_name = models.CharField(max_length=320, blank=True)
    from_address = models.CharField(max_length=320, blank=True)
    copied_to = ArrayField(
        models.CharField(max_length=530),
        default=list,
        help_text="Who else it went to, as in a header: a name and an address.",
    )
    answer_to = models.CharField(
        max_length=320, blank=True, help_text="Where its writer wants the answer, if elsewhere."
    )
    subject = models.CharField(max_length=300, blank=True)
    text = models.TextField(blank=True)
    html = models.TextField(blank=True, help_text="Sanitised.")
    mail_id = models.CharField(max_length=998, blank=True)
    refers_to = ArrayField(models.CharField(max_length=998), default=list)
    fingerprint = models.BinaryField(null=True, unique=True)
    raw = models.OneToOneField(RawMail, models.PROTECT, null=True, related_name="message")
    read_from = models.ForeignKey(
        RawMail,
        models.PROTECT,
        null=True,
        related_name="read_later",
        help_text="The raw mail, where another message says that it could not be read at first.",
    )
    automatic = models.CharField(
        max_length=60, blank=True, help_text="Why we take it for automatic."
    )
    needs_answer = models.BooleanField(default=False)
    reply_promise = models.ForeignKey(Promise, models.PROTECT, null=True, related_name="messages")
    answered_at = models.DateTimeField(null=True)
    answered_in = models.ForeignKey("self", models.PROTECT, null=True, related_name="answers")
    split_from = models.OneToOneField(
        "self",
        models.PROTECT,
        null=True,
        related_name="split_into",
        help_text="The same words in the case in which they came, and which they were not about.",
    )

    objects = MessageQuerySet.as_manager()

    class Meta:
        indexes: ClassVar = [
            models.Index(fields=["case", "id"], name="message_case"),
            models.Index(fields=["mail_id"], name="message_mail_id", condition=~Q(mail_id="")),
            GinIndex(fields=["refers_to"], name="message_refers_to"),
            models.Index(
                fields=["case"],
                name="message_unanswered",
                condition=Q(needs_answer=True, answered_at__isnull=True),
            ),
            models.Index(fields=["from_address", "-at"], name="message_sender"),
        ]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(needs_answer=False) | Q(direction="in", reply_promise__isnull=False),
                name="answer_by_is_promised",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.direction} {self.channel} {self.subject}"

    @property
    def came_as(self) -> RawMail | None:
        """The mail that it came in, also when another message or case says so first."""
        source = self.split_from or self
        return source.raw or source.read_from

    @property
    def came_as_id(self) -> int | None:
        """The number of that mail."""
        source = self.split_from or self
        return source.raw_id or source.read_from_id

    @property
    def said_by(self) -> str:
        """Who said this, as far as we know: a name, else an address, else nothing."""
        if self.direction != Message.Direction.IN:
            return self.staff.name if self.staff else ""
        return self.from_name or (self.customer.name if self.customer else self.from_address)

    @property
    def is_waiting(self) -> bool:
        """Whether somebody still has to answer it."""
        return self.needs_answer and self.answered_at is None

    def in_history(self) -> Belongs:
        told = {
            "channel": self.channel,
            "subject": self.subject,
            "text": self.text[:FIRST_WORDS],
        }
        return Belongs(self.case_id, self.case.customer_id, told)


class NoAnswer(models.Model):
    """A message of a customer that needs no answer: who said so, and why.

    A spam one was no customer's. `by` is a person, or Houvast for plain thanks.
    """

    message = models.OneToOneField(Message, models.PROTECT, related_name="no_answer")
    by = models.CharField(max_length=200)
    why = models.TextField()
    at = models.DateTimeField()
    is_spam = models.BooleanField(default=False)

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=~Q(by="") & ~Q(why=""), name="no_answer_says_who_and_why"
            )
        ]

    def __str__(self) -> str:
        return f"{self.message_id} needs no answer: {self.why}"


class SpamSender(models.Model):
    """An address that somebody marked: what it sends opens no case, and a person sees it."""

    address = models.CharField(max_length=320, unique=True)
    by = models.ForeignKey(Staff, models.PROTECT, related_name="+")
    at = models.DateTimeField()

    def __str__(self) -> str:
        return self.address


class Attachment(models.Model):
    """A file in a mail. Its bytes stay in the raw mail, at `part` of its walk."""

    message = models.ForeignKey(Message, models.PROTECT, related_name="attachments")
    part = models.PositiveSmallIntegerField()
    name = models.CharField(max_length=255)
    content_type = models.CharField(max_length=120)
    size = models.PositiveIntegerField()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["message", "part"], name="attachment_once")
        ]

    def __str__(self) -> str:
        return self.name
