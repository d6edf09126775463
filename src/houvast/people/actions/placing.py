"""Putting a household on the map more precisely than its postcode does."""

from datetime import datetime, timedelta
from typing import Any

from django.db import transaction

from houvast.ground import history
from houvast.people import before_moving
from houvast.people.addresses import HouseNumber
from houvast.people.geocoding import Locatieserver
from houvast.people.models import AddressPlace, Household, Place

# New houses appear in the register after a while.
ASK_AGAIN_AFTER = timedelta(days=30)


def place_household(*, household: Household, geocoder: Locatieserver, now: datetime) -> bool:
    """Find the household's address in the register and note its place; whether that is news.

    Asks at most once an address, also for two households. Where the register knows nothing, the
    place stays in the middle of its postcode. Raises NoUsableAnswer.
    """
    home = household.place
    if not home.postcode or home.house_number is None:
        return False
    found = _place_of(home, geocoder, now)
    if found.lat is None or found.lon is None:
        return False
    return _note(household, (found.lat, found.lon), found.source, now)


def _place_of(home: Place, geocoder: Locatieserver, now: datetime) -> AddressPlace:
    house = HouseNumber(home.house_number or 0, home.house_letter, home.house_addition)
    key: dict[str, Any] = {
        "postcode": home.postcode,
        "house_number": house.number,
        "addition": str(house).removeprefix(str(house.number)),
    }
    known = AddressPlace.objects.filter(**key).first()
    if known and (known.lat is not None or known.asked_at > now - ASK_AGAIN_AFTER):
        return known
    lat, lon = geocoder.find(home.postcode, house) or (None, None)
    answer = {"lat": lat, "lon": lon, "source": geocoder.name, "asked_at": now}
    found, _ = AddressPlace.objects.update_or_create(**key, defaults=answer)
    return found


@transaction.atomic
def _note(household: Household, where: tuple[float, float], source: str, now: datetime) -> bool:
    """Note where their place is. Should they have moved since: the place has not."""
    before_moving.hold(household)
    lat, lon = where
    home = Place.objects.filter(pk=household.place_id)
    if not home.exclude(lat=lat, lon=lon).update(lat=lat, lon=lon):
        return False
    history.record(
        "household.placed",
        about=household,
        by=history.HOUVAST,
        at=now,
        lat=lat,
        lon=lon,
        source=source,
    )
    return True
