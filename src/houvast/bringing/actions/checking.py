"""Checking the rows of a workbook against each other and against what is on file."""

from collections.abc import Mapping, Sequence
from typing import Any

from django.db.models import F, QuerySet, Window
from django.db.models.expressions import Expression
from django.db.models.fields.json import KeyTextTransform
from django.db.models.functions import FirstValue, RowNumber, Upper

from houvast.bringing.actions import (
    checking_acting,
    checking_appointments,
    checking_contracts,
    checking_things,
)
from houvast.bringing.models import OutsideKey, Row, Workbook
from houvast.bringing.queries.on_file import batches, doubles, house_of, targets
from houvast.bringing.rules.columns import SheetKind
from houvast.bringing.rules.findings import Remark
from houvast.bringing.rules.rows import WhatIsKnown
from houvast.people.models import ActingFor, Customer
from houvast.people.names import plain
from houvast.promises.models import Case

Sign = str | Expression


def check(workbook: Workbook, known: WhatIsKnown) -> None:
    """Say of each row what is doubtful or wrong beside the others and what is on file."""
    for sheet in (SheetKind.PEOPLE, SheetKind.THINGS, SheetKind.APPOINTMENTS):
        _said_twice(_again(workbook, sheet, "key").exclude(key=""), "twice", "key")
    address = _field("postcode"), _field("number")
    _said_twice(_again(workbook, SheetKind.PLACES, *address), "twice", "postcode")
    for way in ("mail", "mobile", "phone"):
        same = _again(workbook, SheetKind.PEOPLE, _field(way)).filter(fields__has_key=way)
        _said_twice(same, "same_mail" if way == "mail" else "same_phone", way)
    number = _field("kind"), Upper(_field("make")), Upper(_field("serial_number"))
    serials = _again(workbook, SheetKind.THINGS, *number).filter(fields__has_key="serial_number")
    _said_twice(serials, "twice", "serial_number")
    for rows in batches(workbook, SheetKind.PEOPLE, Row.objects.to_bring()):
        keep(rows, _people(rows))
    for acted, said in checking_acting.check(workbook, known.today):
        keep(acted, said)
    for rows in batches(workbook, SheetKind.THINGS, Row.objects.to_bring()):
        keep(rows, checking_things.check(workbook, rows, known))
    checking_contracts.check(workbook, keep)
    for rows in batches(workbook, SheetKind.APPOINTMENTS, Row.objects.to_bring()):
        keep(rows, checking_appointments.check(workbook, rows))


def keep(rows: Sequence[Row], said: Sequence[tuple[Row, Remark]]) -> None:
    """Write down what there is to say of them."""
    for row, finding in said:
        row.say(finding)
    changed = {row.pk for row, _ in said} | {row.pk for row in rows if row.double_of}
    touched = [row for row in rows if row.pk in changed]
    Row.objects.bulk_update(touched, ["findings", "state", "double_of", "is_same"], batch_size=500)


def _field(key: str) -> KeyTextTransform:
    return KeyTextTransform(key, "fields")


def _again(workbook: Workbook, sheet: SheetKind, *signs: Sign) -> QuerySet[Row]:
    """Rows that share these signs with a row above them, with its number as `above`."""
    nth: dict[str, Any] = {"partition_by": list(signs), "order_by": F("id").asc()}
    rows = Row.objects.to_bring().filter(workbook=workbook, sheet=sheet)
    numbered = rows.annotate(
        nth=Window(RowNumber(), **nth), above=Window(FirstValue("number"), **nth)
    )
    return numbered.filter(nth__gt=1)


def _said_twice(rows: QuerySet[Row], code: str, column: str) -> None:
    found = list(rows)
    keep(found, [(row, _twice(row, code, column)) for row in found])


def _twice(row: Row, code: str, column: str) -> Remark:
    above: int = row.above  # type: ignore[attr-defined]  # annotated
    return Remark(code, "", row.fields.get(column, row.key), {"row": above})


def _people(rows: Sequence[Row]) -> list[tuple[Row, Remark]]:
    """Who is on file by another number, under another name, or at an address that stays."""
    known = targets(OutsideKey.Of.CUSTOMER, (row.key for row in rows))
    on_file = Customer.objects.select_related("household__place").in_bulk(known.values())
    busy = with_open_case({one.household_id for one in on_file.values()})
    _reached_by_another(rows, known)
    said = []
    for row in rows:
        customer = on_file.get(known.get(row.key, 0))
        if customer is None:
            continue
        if plain(customer.name) != plain(row.fields["name"]):
            about = {"name": customer.name}
            said.append((row, Remark("other_name", "", row.fields["name"], about)))
        if customer.household_id in busy and lives_elsewhere(customer, row):
            said.append((row, Remark("address_stays")))
    return said + _doubles([row for row in rows if row.key not in known])


def _reached_by_another(rows: Sequence[Row], known: Mapping[str, int]) -> None:
    """Who has no way of their own and is on file as somebody for whom another acts is reached: a
    child by its parents. One SQL statement, one more where there is any.
    """
    mute = [row for row in rows if row.key in known and row.says("no_way")]
    theirs = [known[row.key] for row in mute]
    standing = ActingFor.objects.standing().filter(customer__in=theirs)
    acted_for = set(standing.values_list("customer", flat=True)) if mute else set()
    reached = [row for row in mute if known[row.key] in acted_for]
    for row in reached:
        row.unsay("no_way")
    Row.objects.bulk_update(reached, ["findings", "state"], batch_size=500)


def _doubles(rows: Sequence[Row]) -> list[tuple[Row, Remark]]:
    found = doubles(rows)
    said = []
    for row in rows:
        if double := found.get(row.pk):
            row.double_of, row.is_same = double.customer.pk, double.is_likely
            said.append((row, Remark("double", about={"name": double.customer.name})))
    return said


def lives_elsewhere(customer: Customer, row: Row) -> bool:
    """Whether a row says another address than where somebody lives."""
    house, home = house_of(row), customer.household.place
    return house is not None and (home.postcode, home.number) != (house[0], str(house[1]))


def with_open_case(households: set[int]) -> set[int]:
    """Those where something is going on; one SQL statement."""
    cases = Case.objects.open().filter(customer__household__in=households)
    return set(cases.values_list("customer__household_id", flat=True))
