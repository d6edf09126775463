"""The households and customers that we serve, and how they are reached."""

from datetime import time
from typing import ClassVar, Self

from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from houvast.ground.history import Actor, Belongs
from houvast.ground.states import State
from houvast.people.models.company import Language
from houvast.people.models.places import Place


class Household(models.Model):
    """People who live together. What one of them did is never held against another."""

    place = models.ForeignKey(
        Place, models.PROTECT, related_name="households", help_text="Where they live now."
    )

    def __str__(self) -> str:
        return str(self.place)


class CustomerQuerySet(models.QuerySet["Customer"]):
    def on_file(self) -> Self:
        """Each once: not who turned out to be another one on file."""
        return self.filter(Customer.ON_FILE)

    def grown_ups_first(self) -> Self:
        """Whose day of birth we do not know is a grown-up; a child comes after its parents."""
        return self.order_by(F("born_on").asc(nulls_first=True), "pk")


def one_with(customer: "Customer", at: str = "customer") -> Q:
    """Whether the customer `at` a row is this one, or one with them: a double of theirs."""
    kept = customer.merged_into_id or customer.pk
    return Q(**{at: kept}) | Q(**{f"{at}__merged_into": kept})


class Customer(models.Model):
    """Somebody we do something for: a person, or an organisation."""

    class Kind(models.TextChoices):
        PERSON = "person", _("Person")
        ORGANISATION = "organisation", _("Organisation")

    ON_FILE = State(merged_into=None)

    household = models.ForeignKey(Household, models.PROTECT, related_name="customers")
    merged_into = models.ForeignKey(
        "self",
        models.PROTECT,
        null=True,
        related_name="doubles",
        help_text="Who they are, where they were on file twice.",
    )
    kind = models.CharField(max_length=12, choices=Kind, default=Kind.PERSON)
    name = models.CharField(max_length=160)
    kvk = models.CharField(
        max_length=8, blank=True, help_text="Number of an organisation in the trade register."
    )
    oin = models.CharField(
        max_length=20,
        blank=True,
        db_default="",
        default="",
        help_text="Number of a government organisation, for programs.",
    )
    born_on = models.DateField(null=True, help_text="Of a child: until when another acts for them.")
    title = models.CharField(max_length=20, blank=True, help_text="mevrouw, meneer, or empty.")
    language = models.CharField(max_length=2, choices=Language, default=Language.DUTCH)
    zone = models.CharField(
        max_length=40,
        blank=True,
        db_default="",
        help_text="IANA name of the clock by which they live; empty is ours.",
    )
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

    objects = CustomerQuerySet.as_manager()

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
            models.CheckConstraint(
                condition=Q(kind="person", kvk="")
                | Q(kind="organisation") & Q(kvk__regex=r"^([0-9]{8})?$"),
                name="only_organisations_are_registered",
            ),
            models.CheckConstraint(
                condition=Q(oin="") | Q(kind="organisation", oin__regex=r"^0000000[1-9][0-9]{12}$"),
                name="only_organisations_have_an_oin",
            ),
            models.CheckConstraint(
                condition=Q(kind="person") | Q(born_on__isnull=True), name="only_persons_are_born"
            ),
        ]

    def __str__(self) -> str:
        return self.name

    def in_history(self) -> Belongs:
        return Belongs(customer_id=self.pk)

    in_whose_hand: "Customer | None" = None
    """Who acts for them at this moment, on a page or by mail: nothing that is kept."""

    read_by: "Customer | None" = None
    """Who reads what is for them, once it was asked: nothing that is kept."""

    def as_actor(self) -> Actor:
        """Who does what this customer does: they, or whoever acts for them at this moment."""
        who = self.in_whose_hand or self
        return Actor("customer", who.pk, who.name)

    @property
    def is_read_for(self) -> bool:
        """Whether they are a child, and a parent reads what is for them: so it names the child.

        No SQL statement for who has no day of birth on file, or once it was asked who reads it.
        """
        if self.born_on is None:
            return False
        if reader := self.in_whose_hand or self.read_by:
            return reader.pk != self.pk
        standing = self.acted_for.model.objects.standing()
        return bool(standing.on_behalf_of(self).exists())

    @property
    def itself(self) -> "Customer":
        """Who they are: the one on file, where they were on file twice."""
        return self.merged_into or self

    @property
    def is_organisation(self) -> bool:
        return self.kind == Customer.Kind.ORGANISATION

    @property
    def quiet_hours(self) -> tuple[time, time] | None:
        """From when until when they do not want to be disturbed; it may run past midnight."""
        if self.quiet_from is None or self.quiet_until is None:
            return None
        return self.quiet_from, self.quiet_until


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
