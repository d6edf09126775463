"""Where people live and work, and where a visit is."""

from typing import ClassVar

from django.db import models
from django.db.models import Q

from houvast.people.addresses import HouseNumber


class Place(models.Model):
    """A house, flat or building: its address, where it is on the map, and how one gets in.

    It stays when the people move. An address that we know is one place, whoever has to do with it.
    """

    street = models.CharField(max_length=120, blank=True)
    house_number = models.PositiveIntegerField(null=True)
    house_letter = models.CharField(max_length=1, blank=True)
    house_addition = models.CharField(max_length=10, blank=True)
    postcode = models.CharField(max_length=7, blank=True)
    town = models.CharField(max_length=80, blank=True)
    lat = models.FloatField(null=True)
    lon = models.FloatField(null=True)
    key = models.CharField(max_length=200, blank=True, help_text="Who has the key, and where.")
    parking = models.CharField(max_length=200, blank=True)
    dog = models.CharField(max_length=200, blank=True)
    lift = models.CharField(max_length=200, blank=True)
    code = models.CharField(max_length=200, blank=True, help_text="What opens the door downstairs.")

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(lat__isnull=True, lon__isnull=True)
                | Q(lat__range=(-90, 90), lon__range=(-180, 180)),
                name="place_is_on_earth",
            ),
            models.UniqueConstraint(
                fields=["postcode", "house_number", "house_letter", "house_addition"],
                condition=~Q(postcode="") & Q(house_number__isnull=False),
                name="an_address_is_one_place",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.street} {self.number}, {self.postcode} {self.town}".strip(" ,")

    @property
    def house(self) -> HouseNumber:
        """The house number in its parts; 0 where nobody told us."""
        return HouseNumber(self.house_number or 0, self.house_letter, self.house_addition)

    @property
    def number(self) -> str:
        """House number as people write it: 12a-3."""
        base = f"{self.house_number or ''}{self.house_letter}"
        return f"{base}-{self.house_addition}" if self.house_addition else base

    @property
    def is_placed(self) -> bool:
        """Whether we know where on the map it is."""
        return self.lat is not None and self.lon is not None

    @property
    def is_known(self) -> bool:
        """Whether anybody told us an address."""
        return bool(self.postcode)


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
