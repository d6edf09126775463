"""Who works here, and what they are typing."""

from typing import ClassVar, Self

from django.contrib.auth.models import AbstractBaseUser, BaseUserManager
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q, QuerySet
from django.utils.translation import gettext_lazy as _

from houvast.ground.history import Actor
from houvast.ground.states import State, by_somebody
from houvast.people.models.company import Language


class TeamQuerySet(models.QuerySet["Team"]):
    def of(self, staff: "Staff") -> Self:
        """Of which somebody is a member, or which they lead."""
        return self.filter(Q(members=staff) | Q(lead=staff))

    def closed(self) -> Self:
        """Whose cases only they see."""
        return self.filter(Team.CLOSED)


class Team(models.Model):
    """People who work together. Of a closed team only they see its cases: money, staff, medical."""

    CLOSED = State(closed_at__isnull=False)

    name = models.CharField(max_length=80, unique=True)
    mail_address = models.EmailField(blank=True)
    lead = models.ForeignKey("people.Staff", models.PROTECT, null=True, related_name="leads")
    stand_in = models.ForeignKey(
        "people.Staff",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="stands_in_for_teams",
        help_text="Who covers for a member who has nobody of their own for that.",
    )
    closed_at = models.DateTimeField(
        null=True, help_text="Since when only its members and its lead see its cases."
    )
    closed_by = models.CharField(max_length=200, blank=True)

    objects = TeamQuerySet.as_manager()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["mail_address"], condition=~Q(mail_address=""), name="one_team_an_address"
            ),
            models.CheckConstraint(condition=by_somebody("closed"), name="closed_by_somebody"),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def is_closed(self) -> bool:
        return self.closed_at is not None


class StaffManager(BaseUserManager["Staff"]):
    def at_work(self) -> "QuerySet[Staff]":
        """Who works here still."""
        return self.filter(Staff.AT_WORK)

    def there(self) -> "QuerySet[Staff]":
        """Who works here still, and is neither ill nor on leave."""
        return self.filter(Staff.THERE)

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
    stand_in = models.ForeignKey(
        "self",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="stands_in_for",
        help_text="Who covers for them while they are away.",
    )
    away_at = models.DateTimeField(
        null=True, editable=False, help_text="Since when they are away, which the database keeps."
    )

    objects = StaffManager()
    AT_WORK = State(is_active=True)
    THERE = State(is_active=True, away_at=None)

    USERNAME_FIELD = "email"
    REQUIRED_FIELDS: ClassVar = ["name"]

    class Meta:
        verbose_name_plural = "staff"

    def __str__(self) -> str:
        return self.name

    @property
    def first_name(self) -> str:
        return self.name.split(" ")[0]

    @property
    def is_there(self) -> bool:
        """Whether they work here still, and are neither ill nor on leave."""
        return self.is_active and self.away_at is None

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
