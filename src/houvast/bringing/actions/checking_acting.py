"""Checking who acts for whom: whether they are known, and can."""

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from houvast.bringing.actions.checking_things import Said
from houvast.bringing.models import OutsideKey, Row, Workbook
from houvast.bringing.queries.acting import with_acting
from houvast.bringing.queries.on_file import batches, targets
from houvast.bringing.rules.columns import SHEETS, SheetKind
from houvast.bringing.rules.findings import Remark
from houvast.bringing.rules.who import acted_by
from houvast.people.models import Customer


class _Who(NamedTuple):
    """What is known of somebody in a workbook or on file."""

    is_organisation: bool
    is_child: bool


def check(workbook: Workbook) -> list[tuple[Sequence[Row], Said]]:
    """What there is to say, a batch at a time; who is reached by another is not unreachable."""
    found = batches(workbook, SheetKind.PEOPLE, with_acting(Row.objects.to_bring()))
    return [(rows, _said(workbook, rows)) for rows in found]


def _said(workbook: Workbook, rows: Sequence[Row]) -> Said:
    keys = {key for row in rows for key in (row.key, *acted_by(row.fields))}
    known = _known(workbook, keys)
    said, reached = [], []
    for row in rows:
        can = []
        for key in acted_by(row.fields):
            if key not in known:
                said.append((row, _remark("acts_unknown", key)))
            elif key == row.key or not _can(known[key], known[row.key]):
                said.append((row, _remark("acts_not", key)))
            else:
                can.append(key)
        if can and row.says("no_way"):
            row.unsay("no_way")
            reached.append(row)
    Row.objects.bulk_update(reached, ["findings", "state"], batch_size=500)
    return said


def _can(person: _Who, customer: _Who) -> bool:
    is_of_age = not (person.is_organisation or person.is_child)
    return is_of_age and (customer.is_organisation or customer.is_child)


def _known(workbook: Workbook, keys: set[str]) -> Mapping[str, _Who]:
    on_file = targets(OutsideKey.Of.CUSTOMER, keys)
    customers = Customer.objects.in_bulk(on_file.values())
    here = Row.objects.to_bring().filter(workbook=workbook, sheet=SheetKind.PEOPLE, key__in=keys)
    rows = {row.key: row.fields for row in here}
    known = {}
    for key in keys & {*on_file, *rows}:
        customer, fields = customers.get(on_file.get(key, 0)), rows.get(key, {})
        is_organisation = customer.is_organisation if customer else "kvk" in fields
        known[key] = _Who(
            is_organisation or (not customer and fields.get("organisation") == "yes"),
            bool(customer and customer.born_on) or {"born_on", "acted_by"} <= fields.keys(),
        )
    return known


def _remark(code: str, key: str) -> Remark:
    return Remark(code, SHEETS[SheetKind.PEOPLE].column("acted_by").heading, key)
