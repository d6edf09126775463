"""Places: the one for an address that somebody typed."""

from dataclasses import dataclass
from typing import Any, TypedDict

from django.utils.translation import gettext_lazy as _

from houvast.ground.refusals import Refused
from houvast.people import addresses
from houvast.people.addresses import HouseNumber
from houvast.people.models import Place
from houvast.people.postcodes import PostcodeMiddle, place_of


class PostcodeUnknown(Refused):
    says = _("We do not know where postcode %(postcode)s is. Check the four digits.")


class TypedAddress(TypedDict):
    """An address as somebody typed it."""

    street: str
    number: str
    postcode: str
    town: str


@dataclass(frozen=True)
class PostalAddress:
    """An address in its one form. `point` (latitude, longitude) is where somebody pointed, if they
    did; `middle` is that of its postcode's four digits.
    """

    street: str
    house: HouseNumber
    postcode: str
    town: str
    point: tuple[float, float] | None
    middle: PostcodeMiddle | None


def read_address(typed: TypedAddress, *, point: tuple[float, float] | None = None) -> PostalAddress:
    """The address that was typed. Raises NotAPostcode, NotAHouseNumber or PostcodeUnknown."""
    postcode = addresses.postcode(typed["postcode"])
    house = addresses.house_number(typed["number"])
    middle = place_of(postcode)
    if middle is None and point is None:
        raise PostcodeUnknown(postcode=postcode)
    return PostalAddress(
        typed["street"].strip(), house, postcode, typed["town"].strip(), point, middle
    )


def place_at(address: PostalAddress) -> Place:
    """The place with this address, held; a new one where nobody told us of it before."""
    number, letter, addition = address.house
    key: dict[str, Any] = {
        "postcode": address.postcode,
        "house_number": number,
        "house_letter": letter,
        "house_addition": addition,
    }
    Place.objects.get_or_create(**key)
    place = Place.objects.select_for_update(no_key=True).get(**key)
    if address.point:
        place.lat, place.lon = address.point
    elif address.middle and not place.is_placed:
        place.lat, place.lon = address.middle.lat, address.middle.lon
    place.street = _spelled(address.street, place.street)
    place.town = _spelled(address.town, place.town) or (
        address.middle.town if address.middle else ""
    )
    place.save()
    return place


def _spelled(typed: str, before: str) -> str:
    """What was typed; as it was spelled before, if it is the same word typed in a hurry."""
    in_a_hurry = typed in (typed.lower(), typed.upper())
    return before if in_a_hurry and typed.casefold() in ("", before.casefold()) else typed
