"""Bringing in the sheet of things: new ones in a few statements, known ones by what changed."""

from collections.abc import Mapping, Sequence
from datetime import date

from houvast.bringing.actions import ledger
from houvast.bringing.actions.import_of import Import
from houvast.bringing.actions.people import address_of, place_of
from houvast.bringing.models import OutsideKey, Row
from houvast.bringing.queries.on_file import targets
from houvast.people.actions.many import PlacesFound, places_at
from houvast.people.models import Customer
from houvast.things.actions.keeping import ThingDetails, change_thing
from houvast.things.actions.many import add_things
from houvast.things.known_kinds import kinds
from houvast.things.models import Thing

_WORDS = ("make", "type", "serial_number")
_DAYS = ("installed_on", "warranty_ends_on")


def bring(bringing: Import, rows: Sequence[Row]) -> int:
    """Put them on file, or change what is on file. Returns how many are new or changed."""
    known = targets(OutsideKey.Of.THING, (row.key for row in rows))
    found = places_at([one for row in rows if (one := address_of(row))])
    ledger.added(bringing.workbook, found.new)
    new = [row for row in rows if row.key not in known]
    _add(bringing, new, found)
    return len(new) + _change(bringing, [row for row in rows if row.key in known], known)


def _add(bringing: Import, rows: Sequence[Row], found: PlacesFound) -> None:
    if not rows:
        return
    whose = targets(OutsideKey.Of.CUSTOMER, (row.fields.get("customer", "") for row in rows))
    customers = Customer.objects.select_related("household__place").in_bulk(whose.values())
    things = []
    for row in rows:
        customer = customers.get(whose.get(row.fields.get("customer", ""), 0))
        things.append(_thing(row, customer, found))
    add_things(things, by=bringing.by, now=bringing.now)
    ledger.added(bringing.workbook, things)
    named = ((row.key, one.pk) for row, one in zip(rows, things, strict=True))
    ledger.known_as(bringing.workbook, OutsideKey.Of.THING, named)


def _thing(row: Row, customer: Customer | None, found: PlacesFound) -> Thing:
    """With a person or at a place, as its kind says: the address of its row, or else their home."""
    kind = row.fields["kind"]
    is_own = kinds()[kind].belongs_to == "person"
    home = customer.household.place if customer else None
    return Thing(
        kind=kind,
        person=customer if is_own else None,
        place=None if is_own else place_of(row, found) or home,
        **_details(row),
    )


def _details(row: Row) -> ThingDetails:
    """What a row says of a thing; what it does not say is left out."""
    said = ThingDetails()
    fields = row.fields
    for name in _WORDS:
        if name in fields:
            said[name] = fields[name]  # type: ignore[literal-required]
    for name in _DAYS:
        if name in fields:
            said[name] = date.fromisoformat(fields[name])  # type: ignore[literal-required]
    if row.properties:
        said["properties"] = row.properties
    return said


def _change(bringing: Import, rows: Sequence[Row], known: Mapping[str, int]) -> int:
    on_file = Thing.objects.in_bulk([known[row.key] for row in rows])
    changed = 0
    for row in rows:
        thing, wanted = on_file[known[row.key]], _details(row)
        if "properties" in wanted:
            wanted["properties"] = thing.properties | dict(wanted["properties"])
        if all(getattr(thing, name) == one for name, one in wanted.items()):
            continue
        ledger.changes(bringing.workbook, "things.thing", [thing.pk])
        change_thing(thing=thing, by=bringing.by, now=bringing.now, **wanted)
        changed += 1
    return changed
