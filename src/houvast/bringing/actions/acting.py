"""Who acts for whom, as the sheet of people says it: a parent for a child, a contact person for an
organisation. It is given once all of them are on file, and never taken away by a workbook.
"""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from datetime import date

from houvast.bringing.actions import ledger
from houvast.bringing.actions.import_of import Import
from houvast.bringing.models import OutsideKey, Row
from houvast.bringing.queries.acting import children_among, with_acting
from houvast.bringing.queries.on_file import batches, targets
from houvast.bringing.rules.columns import SheetKind
from houvast.bringing.rules.who import acted_by
from houvast.people.actions.acting import let_act_all
from houvast.people.models import ActingFor, Customer


def bring(bringing: Import) -> int:
    """Let them act. Returns of how many customers nothing else was new or changed."""
    rows = with_acting(Row.objects.to_bring())
    found = batches(bringing.workbook, SheetKind.PEOPLE, rows)
    return sum(_bring(bringing, batch) for batch in found)


def _bring(bringing: Import, rows: Sequence[Row]) -> int:
    keys = {key for row in rows for key in (row.key, *acted_by(row.fields))}
    known = targets(OutsideKey.Of.CUSTOMER, keys)
    on_file = Customer.objects.select_related("merged_into").in_bulk(known.values())
    by_key = {key: on_file[pk].itself for key, pk in known.items()}
    children = children_among(bringing.workbook, keys)
    pairs: dict[Row, list[Customer]] = defaultdict(list)
    for row in rows:
        for key in acted_by(row.fields):
            if row.key in by_key and key in by_key and key not in children:
                pairs[row].append(by_key[key])
    touched = {by_key[row.key].pk for row in pairs}
    ledger_of = bringing.workbook.brought.filter(kind="people.customer", target_id__in=touched)
    counted = set(ledger_of.values_list("target_id", flat=True))
    _are_born(bringing, {by_key[row.key]: row for row in pairs})
    wanted = [(by_key[row.key], person) for row, persons in pairs.items() for person in persons]
    given = let_act_all(wanted, by=bringing.by, now=bringing.now)
    ledger.added(bringing.workbook, given)
    return len({one.customer_id for one in given} - counted)


def _are_born(bringing: Import, rows: Mapping[Customer, Row]) -> None:
    """Children, for whom somebody acts; not who acts for others as they are on file."""
    born = {
        one: date.fromisoformat(row.fields["born_on"])
        for one, row in rows.items()
        if "born_on" in row.fields and one.born_on is None and not one.is_organisation
    }
    acting = ActingFor.objects.standing().filter(person__in=born)
    busy = set(acting.values_list("person", flat=True)) if born else set()
    children = [one for one in born if one.pk not in busy]
    ledger.changes(bringing.workbook, "people.customer", [one.pk for one in children])
    for one in children:
        one.born_on = born[one]
    Customer.objects.bulk_update(children, ["born_on"], batch_size=500)
