"""Bringing in the sheet of people: new ones in a few statements, known ones by what changed."""

from collections.abc import Mapping, Sequence
from typing import Any

from houvast.appointments.models import Maintenance
from houvast.bringing.actions import ledger
from houvast.bringing.actions.checking import lives_elsewhere, with_open_case
from houvast.bringing.actions.import_of import Import
from houvast.bringing.models import OutsideKey, Row
from houvast.bringing.queries.on_file import house_of, same_as, targets, ways_of
from houvast.ground import history
from houvast.ground.changing import change
from houvast.people.actions.customers import change_address, make_findable, way_to_reach
from houvast.people.actions.many import (
    NewCustomer,
    PlacesFound,
    add_customers,
    households_at,
    places_at,
)
from houvast.people.actions.places import PostalAddress, TypedAddress, read_address
from houvast.people.models import ContactPoint, Customer, Household, Language, Place


def bring(bringing: Import, rows: Sequence[Row]) -> int:
    """Put them on file, or change what is on file. Returns how many are new or changed."""
    known = targets(OutsideKey.Of.CUSTOMER, (row.key for row in rows))
    joined = same_as(row for row in rows if row.key not in known)
    ledger.known_as(bringing.workbook, OutsideKey.Of.CUSTOMER, joined.items())
    known |= joined
    found = places_at([one for row in rows if (one := address_of(row))])
    ledger.added(bringing.workbook, found.new)
    new = [row for row in rows if row.key not in known]
    _add(bringing, new, found)
    return len(new) + _change(bringing, [row for row in rows if row.key in known], known)


def address_of(row: Row) -> PostalAddress | None:
    """The address of a row, if it has one."""
    return read_address(_typed(row)) if house_of(row) else None


def place_of(row: Row, found: PlacesFound) -> Place | None:
    """The place of a row, among those that were found for its batch."""
    house = house_of(row)
    return found.by_address[house] if house else None


def _typed(row: Row) -> TypedAddress:
    fields = row.fields
    return TypedAddress(
        street=fields.get("street", ""),
        number=fields.get("number", ""),
        postcode=fields.get("postcode", ""),
        town=fields.get("town", ""),
    )


def _add(bringing: Import, rows: Sequence[Row], found: PlacesFound) -> None:
    if not rows:
        return
    homes = _homes(bringing, rows, found)
    newcomers = [
        NewCustomer(
            homes[row.pk],
            row.fields["name"],
            row.fields.get("title", ""),
            row.fields.get("language", Language.DUTCH),
            ways_of(row),
            is_organisation=row.fields.get("organisation") == "yes",
            kvk=row.fields.get("kvk", ""),
            oin=row.fields.get("oin", ""),
        )
        for row in rows
    ]
    customers, points = add_customers(newcomers, by=bringing.by, now=bringing.now)
    ledger.added(bringing.workbook, customers)
    ledger.added(bringing.workbook, points)
    named = ((row.key, one.pk) for row, one in zip(rows, customers, strict=True))
    ledger.known_as(bringing.workbook, OutsideKey.Of.CUSTOMER, named)


def _homes(bringing: Import, rows: Sequence[Row], found: PlacesFound) -> Mapping[int, Household]:
    """By row the household: the one that its number says, or one of their own."""
    shared = targets(OutsideKey.Of.HOUSEHOLD, (row.fields.get("household", "") for row in rows))
    households = Household.objects.in_bulk(shared.values())
    by_key = {key: households[pk] for key, pk in shared.items()}
    firsts: dict[str | int, Row] = {}
    for row in rows:
        if row.fields.get("household") not in by_key:
            firsts.setdefault(row.fields.get("household") or row.pk, row)
    made, unknown = households_at([place_of(row, found) for row in firsts.values()])
    ledger.added(bringing.workbook, unknown)
    ledger.added(bringing.workbook, made)
    new = dict(zip(firsts, made, strict=True))
    keyed = [(key, home.pk) for key, home in new.items() if isinstance(key, str)]
    ledger.known_as(bringing.workbook, OutsideKey.Of.HOUSEHOLD, keyed)
    return {row.pk: _home(row, by_key, new) for row in rows}


def _home(
    row: Row, by_key: Mapping[str, Household], new: Mapping[str | int, Household]
) -> Household:
    key = row.fields.get("household", "")
    return by_key.get(key) or new[key or row.pk]


def _change(bringing: Import, rows: Sequence[Row], known: Mapping[str, int]) -> int:
    """What differs from what is on file; a way to reach somebody is added, and none taken away."""
    asked = Customer.objects.filter(pk__in=[known[row.key] for row in rows])
    related = asked.select_related("household__place").prefetch_related("contact_points")
    on_file = {one.pk: one for one in related}
    busy = with_open_case({one.household_id for one in on_file.values()})
    changed = 0
    for row in rows:
        customer = on_file[known[row.key]]
        moves = customer.household_id not in busy and lives_elsewhere(customer, row)
        if _changed(bringing, customer, row, moves=moves):
            changed += 1
    return changed


def _changed(bringing: Import, customer: Customer, row: Row, *, moves: bool) -> bool:
    wanted = {
        name: row.fields[name] for name in ("name", "title", "language") if name in row.fields
    }
    differs = {name: one for name, one in wanted.items() if getattr(customer, name) != one}
    have = {(point.kind, point.value) for point in customer.contact_points.all()}
    ways = [way for way in ways_of(row) if way not in have]
    if not (differs or ways or moves):
        return False
    ledger.changes(bringing.workbook, "people.customer", [customer.pk])
    if moves:
        _move(bringing, customer, row)
    _write(bringing, customer, differs, ways)
    history.record(
        "workbook.changed_customer",
        about=customer,
        by=bringing.by,
        at=bringing.now,
        file=bringing.workbook.file_name,
        row=row.number,
    )
    return True


def _write(
    bringing: Import,
    customer: Customer,
    differs: Mapping[str, Any],
    ways: Sequence[tuple[str, str]],
) -> None:
    change(customer, differs)
    has_one = bool(customer.contact_points.all())
    points: list[ContactPoint] = []
    for kind, value in ways:
        point = way_to_reach(kind, value)
        point.customer = customer
        point.preferred = not has_one and not points
        point.save()
        points.append(point)
    ledger.added(bringing.workbook, points)
    make_findable(Customer.objects.select_related("household__place").get(pk=customer.pk))


def _move(bringing: Import, customer: Customer, row: Row) -> None:
    home = customer.household
    ledger.changes(bringing.workbook, "people.household", [home.pk])
    theirs = home.customers.values_list("pk", flat=True)
    ledger.changes(bringing.workbook, "people.customer", list(theirs))
    # The work that comes back for what stands at an address ends, or goes on, with the move.
    work = Maintenance.objects.filter(customer__household=home, thing__place__isnull=False)
    numbers = list(work.values_list("pk", flat=True))
    ledger.changes(bringing.workbook, "appointments.maintenance", numbers)
    change_address(household=home, by=bringing.by, now=bringing.now, **_typed(row))
