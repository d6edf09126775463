"""The company: how it is called, and when it is open."""

from typing import ClassVar

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q


class Language(models.TextChoices):
    DUTCH = "nl", "Nederlands"
    ENGLISH = "en", "English"


class Company(models.Model):
    """The one company of this installation."""

    id = models.SmallIntegerField(primary_key=True, default=1)
    name = models.CharField(max_length=120)
    mail_address = models.EmailField()
    phone = models.CharField(max_length=20, blank=True)
    address = models.CharField(max_length=200, blank=True)
    accent = models.CharField(max_length=7, default="#0b6b5d")
    language = models.CharField(max_length=2, choices=Language, default=Language.DUTCH)
    informal = models.BooleanField(default=False, help_text="Says je instead of u.")
    counted_holidays = ArrayField(models.CharField(max_length=20), default=list)
    reply_hours = models.PositiveSmallIntegerField(
        default=8, help_text="Business hours in which a message is answered."
    )
    warning_hours = models.PositiveSmallIntegerField(
        default=2, help_text="Business hours before a due moment that its owner is warned."
    )
    hand_over_days = models.PositiveSmallIntegerField(
        default=14,
        db_default=14,
        help_text="Who is away longer has their cases handed over, rather than covered.",
    )

    home_may_move = models.BooleanField(
        default=True,
        db_default=True,
        help_text="Who lives where a visit is, and is not its customer, may move it by themselves.",
    )

    class Meta:
        constraints: ClassVar = [models.CheckConstraint(condition=Q(id=1), name="one_company")]

    def __str__(self) -> str:
        return self.name


class OpeningHours(models.Model):
    """A stretch of one weekday (1 Monday to 7 Sunday) in which the company is open."""

    weekday = models.PositiveSmallIntegerField()
    opens = models.TimeField()
    closes = models.TimeField()

    class Meta:
        ordering: ClassVar = ["weekday", "opens"]
        constraints: ClassVar = [
            models.CheckConstraint(condition=Q(weekday__range=(1, 7)), name="weekday_exists"),
            models.CheckConstraint(condition=Q(closes__gt=F("opens")), name="closes_after_opening"),
            models.UniqueConstraint(fields=["weekday", "opens"], name="one_opening_at_a_time"),
        ]

    def __str__(self) -> str:
        return f"{self.weekday} {self.opens:%H:%M}-{self.closes:%H:%M}"


class DayOff(models.Model):
    """A day on which the company is closed of its own choice."""

    on = models.DateField(unique=True)
    name = models.CharField(max_length=80)

    class Meta:
        ordering: ClassVar = ["on"]

    def __str__(self) -> str:
        return f"{self.on} {self.name}"
