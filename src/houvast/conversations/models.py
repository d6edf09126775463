"""Messages in and out, exactly as they came and went. The guarantees are in `guarantees/`."""

from datetime import datetime, timedelta
from typing import ClassVar, Self

from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from houvast.ground.history import Belongs
from houvast.ground.states import State
from houvast.people.models import Customer, Language, Staff
from houvast.promises.models import Case, Promise

FIRST_WORDS = 500
"""How much of a message history shows of it; who needs the message reads its row."""
LEAVES_WITHIN = timedelta(minutes=5)
"""What has not left by then waits for something, and everybody sees it."""


class RawMailQuerySet(models.QuerySet["RawMail"]):
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


class DeliveryQuerySet(models.QuerySet["Delivery"]):
    def undelivered(self) -> Self:
        """Refused or come back, and nobody has looked at it yet."""
        trouble = Q(failed_at__isnull=False) | Q(bounced_at__isnull=False)
        return self.not_dealt_with().filter(trouble)

    def not_dealt_with(self) -> Self:
        """Nobody said that they looked at it."""
        return self.filter(dealt_with_at=None)

    def waiting(self) -> Self:
        """Not left yet, and not given up."""
        return self.filter(sent_at=None, failed_at=None)

    def not_begun(self) -> Self:
        """Waiting, and nobody is sending it at this moment."""
        return self.waiting().filter(transmitting_at=None)

    def due(self, now: datetime, *, left_alone: datetime) -> Self:
        """To be sent now; what somebody began to send before `left_alone` lies there by a crash."""
        nobody = Q(transmitting_at=None) | Q(transmitting_at__lt=left_alone)
        return self.waiting().filter(nobody, next_attempt_at__lte=now)

    def left(self) -> Self:
        """Handed to a mail server."""
        return self.exclude(sent_at=None)

    def came_back(self) -> Self:
        """A report said that it did not arrive."""
        return self.exclude(bounced_at=None)

    def not_come_back(self) -> Self:
        """No report said that it did not arrive."""
        return self.filter(bounced_at=None)

    def stuck(self, now: datetime) -> Self:
        """Waiting longer than a mail takes to leave."""
        return self.waiting().filter(queued_at__lt=now - LEAVES_WITHIN)


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
        message: Message | None = getattr(self, "message", None)
        told = {"subject": self.subject or self.mail_from}
        if message is None:
            return Belongs(facts=told)
        return Belongs(message.case_id, message.case.customer_id, told)

    @property
    def is_waiting(self) -> bool:
        """Whether nothing has been done with it yet."""
        return self.taken_in_at is None


class MessageQuerySet(models.QuerySet["Message"]):
    def between_us(self, case: Case) -> Self:
        """What the customer of a case and we said to each other: what the customer sees.

        No machine, nothing among ourselves, and nothing that was said with another customer
        before the case was given to this one.
        """
        said = self.filter(case=case, automatic="").exclude(direction="inside")
        if case.given_at is None:
            return said
        household = case.customer.household_id
        return said.filter(Q(at__gte=case.given_at) | Q(customer__household_id=household))

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


class Delivery(models.Model):
    """One mail on its way out: the outbox.

    queued, then marked transmitting (committed) before it is sent, then sent. Its Message-ID
    never changes, so a crash between any two steps shows at most one double with the same id.
    `mail_id` is that Message-ID. `letter` is what it says as blocks; links stand in it by the id
    of their row and become addresses only when the mail is written out.

    Each goes to one address: who gets a copy of it has a delivery of their own, a `copy_of` it,
    without the buttons that open the customer's pages.
    """

    message = models.OneToOneField(Message, models.PROTECT, null=True, related_name="delivery")
    case = models.ForeignKey(Case, models.PROTECT, null=True, related_name="deliveries")
    kind = models.CharField(max_length=40, help_text="acknowledgement, answer, invitation, …")
    to_address = models.EmailField(max_length=320)
    to_name = models.CharField(max_length=160, blank=True)
    copied_to = ArrayField(models.CharField(max_length=530), default=list)
    copy_of = models.ForeignKey("self", models.PROTECT, null=True, related_name="copies")
    language = models.CharField(max_length=2, choices=Language)
    subject = models.CharField(max_length=300)
    letter = models.JSONField()
    calendar = models.TextField(blank=True)
    calendar_method = models.CharField(max_length=10, blank=True)
    mail_id = models.CharField(max_length=998, unique=True)
    in_reply_to = models.CharField(max_length=998, blank=True)
    references = ArrayField(models.CharField(max_length=998), default=list)
    auto_submitted = models.BooleanField(default=True)
    tells = models.ManyToManyField(Promise, related_name="told_by")
    keeps = models.ManyToManyField(
        Promise, related_name="kept_by", help_text="What is kept once it has left."
    )
    queued_at = models.DateTimeField()
    next_attempt_at = models.DateTimeField(null=True)
    attempts = models.PositiveSmallIntegerField(default=0)
    transmitting_at = models.DateTimeField(null=True)
    sent_at = models.DateTimeField(null=True)
    failed_at = models.DateTimeField(null=True)
    bounced_at = models.DateTimeField(null=True)
    trouble = models.TextField(blank=True)
    dealt_with_at = models.DateTimeField(null=True)
    dealt_with_by = models.ForeignKey(Staff, models.PROTECT, null=True, related_name="+")

    objects = DeliveryQuerySet.as_manager()

    class Meta:
        verbose_name_plural = "deliveries"
        indexes: ClassVar = [
            models.Index(
                fields=["next_attempt_at", "id"],
                name="delivery_due",
                condition=Q(sent_at__isnull=True, failed_at__isnull=True),
            ),
            models.Index(fields=["case", "id"], name="delivery_case"),
            models.Index(
                fields=["-id"],
                name="delivery_to_look_at",
                condition=(Q(failed_at__isnull=False) | Q(bounced_at__isnull=False))
                & Q(dealt_with_at__isnull=True),
            ),
            models.Index(
                fields=["queued_at"],
                name="delivery_waiting",
                condition=Q(sent_at__isnull=True, failed_at__isnull=True),
            ),
            models.Index(fields=["to_address", "-queued_at"], name="delivery_to"),
        ]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(sent_at__isnull=True) | Q(failed_at__isnull=True),
                name="delivery_sent_or_failed",
            ),
            models.CheckConstraint(
                condition=Q(dealt_with_at__isnull=True, dealt_with_by__isnull=True)
                | Q(dealt_with_at__isnull=False, dealt_with_by__isnull=False),
                name="delivery_dealt_with_by_somebody",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kind} to {self.to_address}"

    def in_history(self) -> Belongs:
        told = {
            "kind": self.kind,
            "to": self.to_address,
            "subject": self.subject,
            "delivery": self.pk,
        }
        return Belongs(self.case_id, self.case.customer_id if self.case else None, told)

    @property
    def is_leaving(self) -> bool:
        """Whether somebody is sending it at this moment."""
        return self.transmitting_at is not None


class Answering(models.Model):
    """Somebody has the reply of a case in front of them."""

    case = models.ForeignKey(Case, models.CASCADE, related_name="answering")
    staff = models.ForeignKey(Staff, models.CASCADE, related_name="answering")
    seen_at = models.DateTimeField()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["case", "staff"], name="answering_once")
        ]

    def __str__(self) -> str:
        return f"{self.staff} answers {self.case}"
