"""What people have to do with a place beside living there: rent, own, pay, manage, have the key."""

from typing import ClassVar, Self

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import override

from houvast.ground.history import Belongs
from houvast.ground.states import State
from houvast.people.models.customers import Customer
from houvast.people.models.places import Place


class PlaceRoleQuerySet(models.QuerySet["PlaceRole"]):
    def standing(self) -> Self:
        """Given, and not ended."""
        return self.filter(PlaceRole.STANDS)

    def may_agree(self) -> Self:
        """Of who pays, owns or manages: with them a contract about the place can be agreed."""
        return self.filter(PlaceRole.STANDS, role__in=PlaceRole.AGREE)


class PlaceRole(models.Model):
    """What a customer has to do with a place, from a day on; it ends one day, and the row stays.

    Who lives there is said by their household, not here.
    """

    class Role(models.TextChoices):
        RENTS = "rents", _("Rents it")
        OWNS = "owns", _("Owns it")
        PAYS = "pays", _("Pays the bill")
        KEY = "key", _("Has the key")
        MANAGES = "manages", _("Manages it")

    AGREE = (Role.PAYS, Role.OWNS, Role.MANAGES)
    STANDS = State(ended_at=None)

    place = models.ForeignKey(Place, models.PROTECT, related_name="roles")
    customer = models.ForeignKey(Customer, models.PROTECT, related_name="place_roles")
    role = models.CharField(max_length=8, choices=Role)
    from_on = models.DateField()
    until_on = models.DateField(null=True, help_text="The last day on which it was so.")
    given_at = models.DateTimeField()
    given_by = models.CharField(max_length=200)
    ended_at = models.DateTimeField(null=True)
    ended_by = models.CharField(max_length=200, blank=True)

    objects = PlaceRoleQuerySet.as_manager()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["place", "customer", "role"],
                condition=Q(ended_at__isnull=True),
                name="role_once_at_a_time",
            ),
            models.CheckConstraint(
                condition=Q(until_on__isnull=True, ended_at__isnull=True, ended_by="")
                | Q(until_on__gte=F("from_on"), ended_at__isnull=False) & ~Q(ended_by=""),
                name="role_ended_by_somebody",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.customer} {self.role} {self.place}"

    @property
    def stands(self) -> bool:
        return self.ended_at is None

    @property
    def may_agree(self) -> bool:
        """Whether a contract about the place can be agreed with them."""
        return self.stands and self.role in self.AGREE

    @property
    def on_record(self) -> str:
        """What history calls it, whoever writes: in Dutch."""
        with override("nl"):
            return str(self.get_role_display())

    def in_history(self) -> Belongs:
        return Belongs(customer_id=self.customer_id)
