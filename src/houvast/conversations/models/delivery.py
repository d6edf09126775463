"""Mail and letters on their way out."""

from datetime import datetime, timedelta
from typing import ClassVar, Self

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q

from houvast.conversations.models.messages import Message
from houvast.ground.history import Belongs
from houvast.people.models import Customer, Language, Staff
from houvast.promises.models import Case, Promise, seen_by

LEAVES_WITHIN = timedelta(minutes=5)
"""What has not left by then waits for something, and everybody sees it."""


class DeliveryQuerySet(models.QuerySet["Delivery"]):
    def seen_by(self, staff: Staff) -> Self:
        """Not those of a case that somebody does not see."""
        return self.filter(seen_by(staff, "case"))

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

    def given_up(self) -> Self:
        """It was not to leave any more."""
        return self.exclude(failed_at=None)

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
        """Waiting longer than a mail takes to leave: since it was to leave, or tried in vain.
        Letters on paper wait for a person.
        """
        late = now - LEAVES_WITHIN
        was_to_leave = Q(next_attempt_at__lt=late) | ~Q(trouble="")
        return self.by_mail().waiting().filter(was_to_leave, queued_at__lt=late)

    def by_mail(self) -> Self:
        """What leaves by itself."""
        return self.filter(channel=Message.Channel.MAIL)

    def by_post(self) -> Self:
        """What somebody prints and posts."""
        return self.filter(channel=Message.Channel.POST)


class Delivery(models.Model):
    """One mail or letter on its way out: the outbox.

    queued, then marked transmitting (committed) before it is sent, then sent. Its Message-ID
    never changes, so a crash between any two steps shows at most one double with the same id.
    `mail_id` is that Message-ID. `letter` is what it says as blocks; links stand in it by the id
    of their row and become addresses only when the mail is written out.

    Each goes to one address: who gets a copy of it has a delivery of their own, a `copy_of` it,
    without the buttons that open the customer's pages. Who acts for the customer or reads along
    (`person`) has buttons with keys of their own.

    What goes by post has a `paper`, and `sent_at` is when it counts as delivered.
    """

    message = models.OneToOneField(Message, models.PROTECT, null=True, related_name="delivery")
    case = models.ForeignKey(Case, models.PROTECT, null=True, related_name="deliveries")
    channel = models.CharField(
        max_length=8, choices=Message.Channel, default=Message.Channel.MAIL, db_default="mail"
    )
    kind = models.CharField(max_length=40, help_text="acknowledgement, answer, invitation, …")
    to_address = models.EmailField(max_length=320)
    to_name = models.CharField(max_length=160, blank=True)
    person = models.ForeignKey(
        Customer,
        models.PROTECT,
        null=True,
        related_name="+",
        help_text="Whose it is, beside the customer: who acts for them, or reads along.",
    )
    copied_to = ArrayField(models.CharField(max_length=530), default=list)
    copy_of = models.ForeignKey("self", models.PROTECT, null=True, related_name="copies")
    language = models.CharField(max_length=2, choices=Language)
    subject = models.CharField(max_length=300)
    letter = models.JSONField()
    calendar = models.TextField(blank=True)
    calendar_method = models.CharField(max_length=10, blank=True)
    encloses = models.CharField(
        max_length=80, blank=True, db_default="", help_text="The file that goes along, by its name."
    )
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
                condition=Q(channel__in=("mail", "post")), name="delivery_leaves_by_a_channel"
            ),
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
    def is_on_paper(self) -> bool:
        """Whether it goes by post."""
        return self.channel == Message.Channel.POST

    @property
    def has_left(self) -> bool:
        """Handed to a mail server, or delivered by post."""
        return self.sent_at is not None

    @property
    def has_come_back(self) -> bool:
        """A report said that it did not arrive."""
        return self.bounced_at is not None

    @property
    def is_given_up(self) -> bool:
        """It does not leave any more."""
        return self.failed_at is not None

    @property
    def is_leaving(self) -> bool:
        """Whether somebody is sending it at this moment."""
        return self.transmitting_at is not None
