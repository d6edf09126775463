"""Checking who acts for whom: whether they are known, and can."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import NamedTuple

from houvast.bringing.actions.checking_things import Said
from houvast.bringing.models import OutsideKey, Row, Workbook
from houvast.bringing.queries.acting import who_act, with_acting
from houvast.bringing.queries.on_file import batches, same_as, targets
from houvast.bringing.rules.columns import SheetKind
from houvast.bringing.rules.findings import Remark
from houvast.bringing.rules.who import acted_by
from houvast.people import ages
from houvast.people.models import Customer


class _Who(NamedTuple):
    """What is known of somebody in a workbook or on file."""

    is_organisation: bool
    is_child: bool
    acts: bool


def check(workbook: Workbook, today: date) -> list[tuple[Sequence[Row], Said]]:
    """What there is to say, a batch at a time; who is reached by another is not unreachable."""
    found = batches(workbook, SheetKind.PEOPLE, with_acting(Row.objects.to_bring()))
    return [(rows, _said(workbook, rows, today)) for rows in found]


def _said(workbook: Workbook, rows: Sequence[Row], today: date) -> Said:
    keys = {key for row in rows for key in (row.key, *acted_by(row.fields))}
    known = _known(workbook, keys, today)
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
    is_child = customer.is_child and not customer.acts
    return is_of_age and (customer.is_organisation or is_child)


def _known(workbook: Workbook, keys: set[str], today: date) -> Mapping[str, _Who]:
    here = Row.objects.to_bring().filter(workbook=workbook, sheet=SheetKind.PEOPLE, key__in=keys)
    rows = {row.key: row for row in here}
    on_file = {**same_as(rows.values()), **targets(OutsideKey.Of.CUSTOMER, keys)}
    there = Customer.objects.select_related("merged_into").in_bulk(on_file.values())
    customers = {key: there[pk].itself for key, pk in on_file.items()}
    busy = who_act(customers.values())
    known = {}
    for key in customers.keys() | rows.keys():
        customer, fields = customers.get(key), rows[key].fields if key in rows else {}
        if customer is None:
            known[key] = _Who(fields.get("organisation") == "yes", "born_on" in fields, acts=False)
            continue
        born_on = customer.born_on
        is_child = not ages.is_of_age(born_on, on=today) if born_on else "born_on" in fields
        known[key] = _Who(customer.is_organisation, is_child, customer.pk in busy)
    return known


def _remark(code: str, key: str) -> Remark:
    return Remark(code, read=key, about={"of": f"{SheetKind.PEOPLE}.acted_by"})
