"""Checking who acts for whom: whether they are known, and can."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import NamedTuple

from houvast.bringing.actions.checking_things import Said
from houvast.bringing.models import OutsideKey, Row, Workbook
from houvast.bringing.queries.acting import rows_of, who_act, with_acting
from houvast.bringing.queries.on_file import batches, same_as, targets
from houvast.bringing.rules.columns import SheetKind
from houvast.bringing.rules.findings import Remark
from houvast.bringing.rules.who import Acts, acting_by
from houvast.people import ages
from houvast.people.models import Customer

_CODES = {"acted_by": "acts", "acts_for": "acts_for"}


class _Who(NamedTuple):
    """What is known of somebody in a workbook or on file."""

    is_organisation: bool
    is_child: bool
    acts: bool


def check(workbook: Workbook, today: date) -> Iterator[tuple[Sequence[Row], Said]]:
    """What there is to say, a batch at a time, to be kept before the next; who is reached by
    another is not unreachable.
    """
    found = batches(workbook, SheetKind.PEOPLE, with_acting(Row.objects.to_bring()))
    for rows in found:
        yield rows, _said(workbook, rows, today)


def _said(workbook: Workbook, rows: Sequence[Row], today: date) -> Said:
    every = [(row, acts) for row in rows for acts in acting_by(row.key, row.fields)]
    keys = {key for _row, acts in every for key in (acts.customer, acts.person)}
    theirs = {**rows_of(workbook, keys), **{row.key: row for row in rows}}
    known = _known(theirs, keys, today)
    said, reached = [], {}
    for row, acts in every:
        if acts.read not in known:
            said.append((row, _remark(f"{_CODES[acts.column]}_unknown", acts)))
        elif acts.customer == acts.person or not _can(known[acts.person], known[acts.customer]):
            said.append((row, _remark(f"{_CODES[acts.column]}_not", acts)))
        elif (customer := theirs.get(acts.customer)) and customer.says("no_way"):
            customer.unsay("no_way")
            reached[customer.pk] = customer
    Row.objects.bulk_update(reached.values(), ["findings", "state"], batch_size=500)
    return said


def _can(person: _Who, customer: _Who) -> bool:
    is_of_age = not (person.is_organisation or person.is_child)
    is_child = customer.is_child and not customer.acts
    return is_of_age and (customer.is_organisation or is_child)


def _known(rows: Mapping[str, Row], keys: set[str], today: date) -> Mapping[str, _Who]:
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


def _remark(code: str, acts: Acts) -> Remark:
    return Remark(code, read=acts.read, about={"of": f"{SheetKind.PEOPLE}.{acts.column}"})
