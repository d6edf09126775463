"""The company, its staff, and the households and customers that it serves."""

from datetime import time
from typing import ClassVar, Self

from django.contrib.auth.models import AbstractBaseUser, BaseUserManager
from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.db import models
from django.db.models import F, Q, QuerySet
from django.utils.translation import gettext_lazy as _

from houvast.ground.history import Actor, Belongs
from houvast.ground.states import State


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


class Team(models.Model):
    name = models.CharField(max_length=80, unique=True)
    mail_address = models.EmailField(blank=True)
    lead = models.ForeignKey("people.Staff", models.PROTECT, null=True, related_name="leads")

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["mail_address"], condition=~Q(mail_address=""), name="one_team_an_address"
            ),
        ]

    def __str__(self) -> str:
        return self.name


class StaffManager(BaseUserManager["Staff"]):
    def at_work(self) -> "QuerySet[Staff]":
        """Who works here still."""
        return self.filter(Staff.AT_WORK)

    def get_by_natural_key(self, username: str | None) -> "Staff":
        return self.get(email__iexact=username)


class Role(models.TextChoices):
    OWNER = "owner", _("Owner")
    LEAD = "lead", _("Team lead")
    AGENT = "agent", _("Customer service")
    PLANNER = "planner", _("Planner")
    TECHNICIAN = "technician", _("Technician")


class Staff(AbstractBaseUser):
    """Somebody who works here, and signs in with a mail address."""

    email = models.EmailField(unique=True)
    name = models.CharField(max_length=120)
    phone = models.CharField(max_length=20, blank=True)
    roles = ArrayField(models.CharField(max_length=20, choices=Role), default=list)
    teams = models.ManyToManyField(Team, related_name="members")
    language = models.CharField(max_length=2, choices=Language, default=Language.DUTCH)
    is_active = models.BooleanField(default=True)

    objects = StaffManager()
    AT_WORK = State(is_active=True)

    USERNAME_FIELD = "email"
    REQUIRED_FIELDS: ClassVar = ["name"]

    class Meta:
        verbose_name_plural = "staff"

    def __str__(self) -> str:
        return self.name

    @property
    def first_name(self) -> str:
        return self.name.split(" ")[0]

    def as_actor(self) -> Actor:
        return Actor("staff", self.pk, self.name)

    def has_role(self, *roles: str) -> bool:
        return not set(roles).isdisjoint(self.roles)


class DraftQuerySet(models.QuerySet["Draft"]):
    def waiting(self) -> Self:
        """Not sent yet."""
        return self.filter(sent_at=None)


class Draft(models.Model):
    """What somebody is typing in a form of ours, until it is sent."""

    staff = models.ForeignKey(Staff, models.CASCADE, related_name="drafts")
    form = models.CharField(max_length=200, help_text="The address that the form is sent to.")
    fields = models.JSONField()
    kept_at = models.DateTimeField()
    sent_at = models.DateTimeField(null=True, help_text="Nothing waits any more.")

    objects = DraftQuerySet.as_manager()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["staff", "form"], name="one_draft_a_form"),
        ]

    def __str__(self) -> str:
        return f"{self.form} of {self.staff_id}"


class Household(models.Model):
    """People at one address. What one of them did is never held against another."""

    street = models.CharField(max_length=120, blank=True)
    house_number = models.PositiveIntegerField(null=True)
    house_letter = models.CharField(max_length=1, blank=True)
    house_addition = models.CharField(max_length=10, blank=True)
    postcode = models.CharField(max_length=7, blank=True)
    town = models.CharField(max_length=80, blank=True)
    lat = models.FloatField(null=True)
    lon = models.FloatField(null=True)

    class Meta:
        indexes: ClassVar = [
            models.Index(fields=["postcode", "house_number"], name="household_address")
        ]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(lat__isnull=True, lon__isnull=True)
                | Q(lat__range=(-90, 90), lon__range=(-180, 180)),
                name="place_is_on_earth",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.street} {self.number}, {self.postcode} {self.town}".strip(" ,")

    @property
    def number(self) -> str:
        """House number as people write it: 12a-3."""
        base = f"{self.house_number or ''}{self.house_letter}"
        return f"{base}-{self.house_addition}" if self.house_addition else base

    @property
    def is_placed(self) -> bool:
        return self.lat is not None and self.lon is not None


class AddressPlace(models.Model):
    """Where an address is, as an address service said; without a place if it knew none."""

    postcode = models.CharField(max_length=10)
    house_number = models.PositiveIntegerField()
    addition = models.CharField(max_length=20, blank=True)
    lat = models.FloatField(null=True)
    lon = models.FloatField(null=True)
    source = models.CharField(max_length=20)
    asked_at = models.DateTimeField()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["postcode", "house_number", "addition"], name="one_place_an_address"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.postcode} {self.house_number}{self.addition}"


class Customer(models.Model):
    """Somebody we do something for."""

    household = models.ForeignKey(Household, models.PROTECT, related_name="customers")
    name = models.CharField(max_length=160)
    title = models.CharField(max_length=20, blank=True, help_text="mevrouw, meneer, or empty.")
    language = models.CharField(max_length=2, choices=Language, default=Language.DUTCH)
    quiet_from = models.TimeField(null=True)
    quiet_until = models.TimeField(null=True)
    never_weekdays = ArrayField(
        models.PositiveSmallIntegerField(),
        default=list,
        blank=True,
        help_text="Days of the week on which nobody is at home: 1 Monday to 7 Sunday.",
    )
    search_text = models.TextField(
        default="", help_text="Name, contact points and address, folded by names.plain."
    )
    made_at = models.DateTimeField()

    class Meta:
        indexes: ClassVar = [
            GinIndex(fields=["search_text"], name="customer_search", opclasses=["gin_trgm_ops"]),
        ]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(quiet_from__isnull=True, quiet_until__isnull=True)
                | Q(quiet_from__isnull=False, quiet_until__isnull=False),
                name="quiet_hours_have_two_ends",
            ),
        ]

    def __str__(self) -> str:
        return self.name

    def in_history(self) -> Belongs:
        return Belongs(customer_id=self.pk)

    def as_actor(self) -> Actor:
        return Actor("customer", self.pk, self.name)

    @property
    def quiet_hours(self) -> tuple[time, time] | None:
        """From when until when they do not want to be disturbed; it may run past midnight."""
        if self.quiet_from is None or self.quiet_until is None:
            return None
        return self.quiet_from, self.quiet_until

    def has_mail(self) -> bool:
        """Whether mail reaches them, as far as we know."""
        return self.contact_points.reaching().filter(kind=ContactPoint.Kind.MAIL).exists()


class ContactPointQuerySet(models.QuerySet["ContactPoint"]):
    def reaching(self) -> Self:
        """From which nothing came back."""
        return self.filter(undeliverable_at=None)


class ContactPoint(models.Model):
    """One way to reach a customer. `value` is normalised, `shown` is as people write it."""

    class Kind(models.TextChoices):
        MAIL = "mail", _("E-mail")
        PHONE = "phone", _("Phone")
        POST = "post", _("Post")

    customer = models.ForeignKey(Customer, models.PROTECT, related_name="contact_points")
    kind = models.CharField(max_length=10, choices=Kind)
    value = models.CharField(max_length=320)
    shown = models.CharField(max_length=320)
    verified_at = models.DateTimeField(null=True)
    preferred = models.BooleanField(default=False)
    undeliverable_at = models.DateTimeField(null=True)

    objects = ContactPointQuerySet.as_manager()

    class Meta:
        indexes: ClassVar = [models.Index(fields=["kind", "value"], name="contact_point_value")]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["customer", "kind", "value"], name="contact_point_once"
            ),
            models.UniqueConstraint(
                fields=["customer"], condition=Q(preferred=True), name="one_preferred_channel"
            ),
        ]

    def __str__(self) -> str:
        return self.shown
