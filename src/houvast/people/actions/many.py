"""Putting many people and places on file at once, in a few statements."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from houvast.ground import history
from houvast.ground.history import Actor
from houvast.people.actions.customers import search_text, way_to_reach
from houvast.people.actions.places import PostalAddress
from houvast.people.addresses import HouseNumber
from houvast.people.models import ContactPoint, Customer, Household, Language, Place

AddressKey = tuple[str, HouseNumber]
"""By which an address is one place: its postcode and house number."""


@dataclass(frozen=True)
class NewCustomer:
    """Somebody who is put on file; each way to reach them in its one form, the best first."""

    household: Household
    name: str
    title: str = ""
    language: str = Language.DUTCH
    ways: tuple[tuple[str, str], ...] = ()
    is_organisation: bool = False
    kvk: str = ""
    oin: str = ""


@dataclass(frozen=True)
class PlacesFound:
    """The place of each address, and which of them nobody told us of before."""

    by_address: Mapping[AddressKey, Place]
    new: list[Place]


def places_at(addresses: Collection[PostalAddress]) -> PlacesFound:
    """The place with each of these addresses; new ones where there was none. Two SQL statements.

    Each address once. What is on file of a place that was there is left alone.
    """
    wanted = {(one.postcode, one.house): one for one in addresses}
    known = _places_of({one.postcode for one in addresses}, {one.house.number for one in addresses})
    new = {key: _new_place(one) for key, one in wanted.items() if key not in known}
    Place.objects.bulk_create(new.values())
    found = {key: known.get(key) or new[key] for key in wanted}
    return PlacesFound(found, list(new.values()))


def households_at(places: Sequence[Place | None]) -> tuple[list[Household], list[Place]]:
    """A new household at each place, and at a place that nobody told us of for each None."""
    unknown = Place.objects.bulk_create([Place() for place in places if place is None])
    rest = iter(unknown)
    homes = [Household(place=place or next(rest)) for place in places]
    return Household.objects.bulk_create(homes), unknown


def add_customers(
    newcomers: Sequence[NewCustomer], *, by: Actor, now: datetime
) -> tuple[list[Customer], list[ContactPoint]]:
    """Put them on file, as `add_customer` does each. Three SQL statements."""
    customers, points = [], []
    for one in newcomers:
        customer = Customer(
            household=one.household,
            name=one.name,
            title=one.title,
            language=one.language,
            kind=Customer.Kind.ORGANISATION if one.is_organisation else Customer.Kind.PERSON,
            kvk=one.kvk,
            oin=one.oin,
            made_at=now,
        )
        ways = [way_to_reach(kind, value) for kind, value in dict.fromkeys(one.ways)]
        for number, point in enumerate(ways):
            point.customer, point.preferred = customer, number == 0
        customer.search_text = search_text(customer, [(p.value, p.shown) for p in ways])
        customers.append(customer)
        points += ways
    Customer.objects.bulk_create(customers)
    for point in points:
        point.customer_id = point.customer.pk
    ContactPoint.objects.bulk_create(points)
    told = [(customer, {"name": customer.name}) for customer in customers]
    history.record_each("customer.added", about=told, by=by, at=now)
    return customers, points


def _places_of(postcodes: Collection[str], numbers: Collection[int]) -> dict[AddressKey, Place]:
    found = Place.objects.filter(postcode__in=postcodes, house_number__in=numbers)
    return {(one.postcode, one.house): one for one in found}


def _new_place(address: PostalAddress) -> Place:
    point = address.point or (address.middle and (address.middle.lat, address.middle.lon))
    lat, lon = point or (None, None)
    number, letter, addition = address.house
    return Place(
        street=address.street,
        house_number=number,
        house_letter=letter,
        house_addition=addition,
        postcode=address.postcode,
        town=address.town or (address.middle.town if address.middle else ""),
        lat=lat,
        lon=lon,
    )


@dataclass(frozen=True)
class PlaceNotes:
    """What is said of a place beside its address; what is empty says nothing."""

    notes: Mapping[str, str]
    point: tuple[float, float] | None = None


def note_on_places(wanted: Mapping[Place, PlaceNotes]) -> None:
    """Note how one gets in; where nobody knew where it is on the map, that too. One SQL statement.

    A place that is on the map stays where it is: visits were planned there.
    """
    for place, said in wanted.items():
        for name, words in said.notes.items():
            setattr(place, name, words)
        if said.point:
            place.lat, place.lon = said.point
    fields = ["street", "town", "key", "parking", "dog", "lift", "code", "lat", "lon"]
    Place.objects.bulk_update(wanted, fields)
