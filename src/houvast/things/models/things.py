"""Things. That they are never deleted is held by `guarantees/things_kept.sql`."""

from datetime import date, datetime
from typing import TYPE_CHECKING, ClassVar, Self

from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Upper

from houvast.ground.history import Belongs
from houvast.ground.states import State
from houvast.people.models import Customer, Place
from houvast.things.known_kinds import kinds, name_of_kind

if TYPE_CHECKING:
    from houvast.things.models.contracts import Contract


class ThingQuerySet(models.QuerySet["Thing"]):
    def here(self) -> Self:
        """Not gone."""
        return self.filter(Thing.HERE)

    def same_number(self, thing: "Thing") -> Self:
        """Others of its kind and make with its serial number."""
        same = {"make__iexact": thing.make, "serial_number__iexact": thing.serial_number}
        return self.filter(kind=thing.kind, **same).exclude(pk=thing.pk)

    def with_contracts(self) -> Self:
        """Knowing their contracts, in one more SQL statement for all of them."""
        return self.prefetch_related("covered__contract")

    def around(self, customer: Customer) -> Self:
        """What is theirs, and what is where they live now."""
        return self.filter(Q(person=customer) | Q(place=customer.household.place_id))


class Thing(models.Model):
    """Something that a customer has and that we look after.

    What comes with a house stays there (`place`); what is somebody's own goes with them
    (`person`). Gone, it stays on file with the day and the reason.
    """

    HERE = State(gone_on=None)

    kind = models.CharField(max_length=40, help_text="The name of the file of its kind.")
    make = models.CharField(max_length=80, blank=True)
    type = models.CharField(max_length=80, blank=True)
    serial_number = models.CharField(max_length=80, blank=True)
    place = models.ForeignKey(Place, models.PROTECT, null=True, related_name="things")
    person = models.ForeignKey(Customer, models.PROTECT, null=True, related_name="things")
    installed_on = models.DateField(null=True)
    warranty_ends_on = models.DateField(null=True, help_text="The last day that is under warranty.")
    properties = models.JSONField(
        default=dict, help_text="What its kind asks: each answer as one text, by its key."
    )
    made_at = models.DateTimeField()
    gone_on = models.DateField(null=True)
    gone_why = models.CharField(max_length=200, blank=True)

    objects = ThingQuerySet.as_manager()

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(place__isnull=False, person__isnull=True)
                | Q(place__isnull=True, person__isnull=False),
                name="thing_of_a_place_or_a_person",
            ),
            models.CheckConstraint(condition=~Q(kind=""), name="thing_has_a_kind"),
            models.CheckConstraint(
                condition=Q(gone_on__isnull=True, gone_why="")
                | Q(gone_on__isnull=False) & ~Q(gone_why=""),
                name="thing_gone_for_a_reason",
            ),
            models.CheckConstraint(
                condition=Q(warranty_ends_on__isnull=True)
                | Q(installed_on__isnull=True)
                | Q(warranty_ends_on__gte=F("installed_on")),
                name="thing_warranty_after_installing",
            ),
            models.UniqueConstraint(
                "kind",
                Upper("make"),
                Upper("serial_number"),
                condition=~Q(serial_number="") & Q(gone_on__isnull=True),
                name="thing_in_one_place",
            ),
        ]

    def __str__(self) -> str:
        return " ".join(word for word in (name_of_kind(self.kind), self.make, self.type) if word)

    @property
    def kind_name(self) -> str:
        """What it is, in the reader's language."""
        return name_of_kind(self.kind)

    @property
    def holds_refrigerant(self) -> bool:
        """Whether a log is kept of its refrigerant."""
        kind = kinds().get(self.kind)
        return kind is not None and kind.refrigerant

    @property
    def on_record(self) -> str:
        """What history calls it, whoever writes: in Dutch."""
        kind = kinds().get(self.kind)
        return f"{kind.name.nl if kind else self.kind} {self.make_and_type}".strip()

    @property
    def make_and_type(self) -> str:
        return f"{self.make} {self.type}".strip()

    @property
    def filled_in(self) -> list[tuple[str, str]]:
        """What its kind asks and is known: names and values, as people read them."""
        kind = kinds().get(self.kind)
        return kind.said(self.properties) if kind else sorted(self.properties.items())

    @property
    def is_gone(self) -> bool:
        return self.gone_on is not None

    def is_under_warranty(self, today: date) -> bool:
        return self.warranty_ends_on is not None and today <= self.warranty_ends_on

    def contract_on(self, day: date, *, agreed_at: datetime | None = None) -> "Contract | None":
        """What covers it on that day. One SQL statement, or none `with_contracts`.

        What was `agreed_at` a moment stays as it was agreed, also where it was suspended since.
        """
        is_known = "covered" in getattr(self, "_prefetched_objects_cache", {})
        covered = self.covered.all() if is_known else self.covered.running_on(day).with_contract()
        return next((one.contract for one in covered if one.counts(day, agreed_at)), None)

    def in_history(self) -> Belongs:
        return Belongs(customer_id=self.person_id, facts={"thing": self.on_record})
