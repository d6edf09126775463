"""Finding a place on the map more precisely than its postcode does."""

from datetime import datetime, timedelta
from typing import Any

from django.db import transaction

from houvast.ground import history
from houvast.people import before_moving
from houvast.people.geocoding import Locatieserver
from houvast.people.models import AddressPlace, Place

# New houses appear in the register after a while.
ASK_AGAIN_AFTER = timedelta(days=30)


def find_place(*, place: Place, geocoder: Locatieserver, now: datetime) -> bool:
    """Find a place in the register of addresses and note where it is; whether that is news.

    Asks at most once an address. What the register does not know stays in the middle of its
    postcode. Raises NoUsableAnswer.
    """
    if not place.postcode or place.house_number is None:
        return False
    found = _in_register(place, geocoder, now)
    if found.lat is None or found.lon is None:
        return False
    return _note(place, (found.lat, found.lon), found.source, now)


def _in_register(place: Place, geocoder: Locatieserver, now: datetime) -> AddressPlace:
    house = place.house
    key: dict[str, Any] = {
        "postcode": place.postcode,
        "house_number": house.number,
        "addition": str(house).removeprefix(str(house.number)),
    }
    known = AddressPlace.objects.filter(**key).first()
    if known and (known.lat is not None or known.asked_at > now - ASK_AGAIN_AFTER):
        return known
    lat, lon = geocoder.find(place.postcode, house) or (None, None)
    answer = {"lat": lat, "lon": lon, "source": geocoder.name, "asked_at": now}
    found, _ = AddressPlace.objects.update_or_create(**key, defaults=answer)
    return found


@transaction.atomic
def _note(place: Place, point: tuple[float, float], source: str, now: datetime) -> bool:
    before_moving.hold(place)
    lat, lon = point
    if not Place.objects.filter(pk=place.pk).exclude(lat=lat, lon=lon).update(lat=lat, lon=lon):
        return False
    history.record(
        "place.found", about=place, by=history.HOUVAST, at=now, lat=lat, lon=lon, source=source
    )
    return True
