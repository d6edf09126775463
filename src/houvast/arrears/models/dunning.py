"""How far an unpaid invoice is on the ladder. See `guarantees/no_harm.sql`."""

from datetime import date, datetime
from typing import ClassVar, Self

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from houvast.arrears.rules.notice import last_day
from houvast.conversations.models import Delivery, Message
from houvast.ground import spoken
from houvast.ground.history import Belongs
from houvast.money.models import Invoice
from houvast.people.models import Staff


class DunningQuerySet(models.QuerySet["Dunning"]):
    def running(self) -> Self:
        """Of invoices that are not paid."""
        return self.filter(ended_at=None)

    def due(self, now: datetime) -> Self:
        """With which something is to be done by now."""
        return self.running().filter(next_at__lte=now)


class Dunning(models.Model):
    """An invoice that is not paid yet, from the day on which it was made out: what comes next, and
    when we look at it. One that is paid has ended; it runs on if the bank takes the money back.

    `rung` is the key of the next rung, empty where all were climbed: then a person decides.
    `waits_for_a_person` where nothing goes on by itself.
    """

    invoice = models.OneToOneField(Invoice, models.PROTECT, related_name="dunning")
    rung = models.CharField(max_length=40, blank=True)
    next_at = models.DateTimeField()
    waits_for_a_person = models.BooleanField(default=False)
    ended_at = models.DateTimeField(null=True)

    objects = DunningQuerySet.as_manager()

    class Meta:
        indexes: ClassVar = [
            models.Index(
                fields=["next_at", "id"], name="dunning_due", condition=Q(ended_at__isnull=True)
            ),
            models.Index(
                fields=["next_at", "id"],
                name="dunning_for_a_person",
                condition=Q(ended_at__isnull=True, waits_for_a_person=True),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.invoice}: {self.rung or 'to decide'}"


class UnpaidReminderQuerySet(models.QuerySet["UnpaidReminder"]):
    def reached(self) -> Self:
        """Those of which we know that they arrived: mail that left and did not come back, letters
        that had the days of the post and did not either, and calls in which somebody was spoken
        with.
        """
        return self.filter(UnpaidReminder.WRITTEN | UnpaidReminder.SPOKEN)


class UnpaidReminder(models.Model):
    """An attempt to reach somebody about an invoice. Rows are only ever added: whether it arrived
    is known by its mail, or by what was written down of the call.
    """

    class Channel(models.TextChoices):
        MAIL = "mail", _("E-mail")
        PHONE = "phone", _("Phone")
        POST = "post", _("Letter")

    WRITTEN = Q(
        channel__in=["mail", "post"],
        delivery__sent_at__isnull=False,
        delivery__bounced_at=None,
        delivery__failed_at=None,
    )
    SPOKEN = Q(channel="phone", spoke=True)

    invoice = models.ForeignKey(Invoice, models.PROTECT, related_name="reminders")
    rung = models.CharField(max_length=40)
    channel = models.CharField(max_length=5, choices=Channel)
    delivery = models.OneToOneField(Delivery, models.PROTECT, null=True, related_name="reminder")
    call = models.OneToOneField(Message, models.PROTECT, null=True, related_name="reminder")
    spoke = models.BooleanField(null=True, help_text="Of a call, whether somebody was reached.")
    costs = models.DecimalField(
        max_digits=8, decimal_places=2, null=True, help_text="Named in a last notice."
    )
    due_on = models.DateField(null=True, help_text="Named in a last notice.")
    at = models.DateTimeField()
    by = models.CharField(max_length=200)

    objects = UnpaidReminderQuerySet.as_manager()

    class Meta:
        ordering: ClassVar = ["id"]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(
                    channel__in=["mail", "post"], delivery__isnull=False, call=None, spoke=None
                )
                | Q(channel="phone", delivery=None, call__isnull=False, spoke__isnull=False),
                name="reminder_over_a_channel",
            ),
            models.CheckConstraint(
                condition=Q(costs=None, due_on=None)
                | Q(costs__gte=0, due_on__isnull=False, channel__in=["mail", "post"]),
                name="notice_names_both",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.rung} of {self.invoice}"

    def in_history(self) -> Belongs:
        return self.invoice.in_history()

    @property
    def reached_at(self) -> datetime | None:
        """When it arrived; None where it did not, or that is not known."""
        if self.channel == self.Channel.PHONE:
            return self.at if self.spoke else None
        mail = self.delivery
        return mail.sent_at if mail and not mail.bounced_at and not mail.failed_at else None

    @property
    def can_pay_until(self) -> date | None:
        """Of a last notice: the day that it names, or a fortnight after it came where that is
        later, as with a letter that was posted late.
        """
        sent_at = self.delivery.sent_at if self.delivery else None
        if self.due_on is None or sent_at is None:
            return self.due_on
        return max(self.due_on, last_day(spoken.today(sent_at)))

    @property
    def is_on_its_way(self) -> bool:
        """Whether it is written, and has neither arrived nor failed."""
        mail = self.delivery
        return mail is not None and mail.sent_at is None and self.lost_at is None

    @property
    def lost_at(self) -> datetime | None:
        """When it was known that what was written did not arrive."""
        mail = self.delivery
        return (mail.bounced_at or mail.failed_at) if mail else None


class PauseQuerySet(models.QuerySet["Pause"]):
    def not_ended(self) -> Self:
        """Which nobody ended."""
        return self.filter(ended_at=None)

    def standing(self, now: datetime) -> Self:
        return self.filter(ended_at=None, waits_until__gt=now)


class Pause(models.Model):
    """We wait with an invoice until then, as somebody said."""

    invoice = models.ForeignKey(Invoice, models.PROTECT, related_name="pauses")
    waits_until = models.DateTimeField()
    why = models.CharField(max_length=300)
    made_at = models.DateTimeField()
    made_by = models.ForeignKey(Staff, models.PROTECT, related_name="+")
    ended_at = models.DateTimeField(null=True)
    ended_by = models.ForeignKey(Staff, models.PROTECT, null=True, related_name="+")

    objects = PauseQuerySet.as_manager()

    class Meta:
        ordering: ClassVar = ["id"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["invoice"], condition=Q(ended_at=None), name="one_pause_an_invoice"
            ),
            models.CheckConstraint(
                condition=Q(waits_until__gt=F("made_at")) & ~Q(why=""), name="pause_until_later"
            ),
            models.CheckConstraint(
                condition=Q(ended_at=None, ended_by=None)
                | Q(ended_at__isnull=False, ended_by__isnull=False),
                name="pause_ended_by_somebody",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.invoice} until {self.waits_until}"
