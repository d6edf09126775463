"""Bringing in the sheet of places: how one gets in, and where they are."""

from collections.abc import Sequence

from houvast.appointments.models import Visit
from houvast.bringing.actions import ledger
from houvast.bringing.actions.import_of import Import
from houvast.bringing.actions.people import address_of, place_of
from houvast.bringing.models import Row
from houvast.people.actions.many import PlaceNotes, note_on_places, places_at
from houvast.people.models import Place
from houvast.promises.models import Case

_NOTES = {
    "entrance_key": "key", "parking": "parking", "dog": "dog", "lift": "lift", "code": "code",
}  # fmt: skip
_PARTS = ("street", "town")


def bring(bringing: Import, rows: Sequence[Row]) -> int:
    """Note what they say of each place. Returns how many are new or changed."""
    found = places_at([one for row in rows if (one := address_of(row))])
    new = {place.pk for place in found.new}
    planned = _planned_for({place.pk for place in found.by_address.values()})
    wanted: dict[Place, PlaceNotes] = {}
    for row in rows:
        place = place_of(row, found)
        if place and (notes := _differing(row, place, may_move=place.pk not in planned)):
            wanted[place] = notes
    before = [place.pk for place in wanted if place.pk not in new]
    ledger.changes(bringing.workbook, "people.place", before)
    note_on_places(wanted)
    ledger.added(bringing.workbook, found.new)
    return len({place.pk for place in wanted} | new)


def _differing(row: Row, place: Place, *, may_move: bool) -> PlaceNotes | None:
    """What a row says that is not on file; a street or town that is there stays."""
    fields = row.fields
    notes = {
        name: fields[key]
        for key, name in _NOTES.items()
        if key in fields and getattr(place, name) != fields[key]
    }
    notes |= {name: fields[name] for name in _PARTS if name in fields and not getattr(place, name)}
    is_pointed_out = "lat" in fields and (may_move or not place.is_placed)
    point = (float(fields["lat"]), float(fields["lon"])) if is_pointed_out else None
    if point == (place.lat, place.lon):
        point = None
    return PlaceNotes(notes, point) if notes or point else None


def _planned_for(places: set[int]) -> set[int]:
    """Those to which something was planned: they stay where they are. Two SQL statements."""
    visits = Visit.objects.filter(place__in=places).values_list("place", flat=True)
    cases = Case.objects.open().filter(customer__household__place__in=places)
    return {*visits, *cases.values_list("customer__household__place", flat=True)}
