"""Bringing in the sheet of places: how one gets in, and where they are."""

from collections.abc import Sequence

from houvast.bringing.actions import ledger
from houvast.bringing.actions.import_of import Import
from houvast.bringing.actions.people import address_of, place_of
from houvast.bringing.models import Row
from houvast.people.actions.many import PlaceNotes, note_on_places, places_at
from houvast.people.models import Place

_NOTES = {
    "street": "street", "town": "town", "entrance_key": "key", "parking": "parking", "dog": "dog",
    "lift": "lift", "code": "code",
}  # fmt: skip


def bring(bringing: Import, rows: Sequence[Row]) -> int:
    """Note what they say of each place. Returns how many are new or changed."""
    found = places_at([one for row in rows if (one := address_of(row))])
    new = {place.pk for place in found.new}
    wanted: dict[Place, PlaceNotes] = {}
    for row in rows:
        place = place_of(row, found)
        if place and (notes := _differing(row, place, is_new=place.pk in new)):
            wanted[place] = notes
    before = [place.pk for place in wanted if place.pk not in new]
    ledger.changes(bringing.workbook, "people.place", before)
    note_on_places(wanted)
    ledger.added(bringing.workbook, found.new)
    return len({place.pk for place in wanted} | new)


def _differing(row: Row, place: Place, *, is_new: bool) -> PlaceNotes | None:
    fields = row.fields
    notes = {
        name: fields[key]
        for key, name in _NOTES.items()
        if key in fields and getattr(place, name) != fields[key]
    }
    is_pointed_out = "lat" in fields and (is_new or not place.is_placed or _is_of_now(place))
    point = (float(fields["lat"]), float(fields["lon"])) if is_pointed_out else None
    if point == (place.lat, place.lon):
        point = None
    return PlaceNotes(notes, point) if notes or point else None


def _is_of_now(place: Place) -> bool:
    """Whether nobody was planned to go there yet."""
    return not (place.visits.exists() or place.cases.exists())
