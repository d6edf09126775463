"""Who acts for whom, as the sheet of people says it: a parent for a child, a contact person for an
organisation. It is given once all of them are on file, and never taken away by a workbook.
"""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from datetime import date

from django.db.models.functions import Coalesce

from houvast.bringing.actions import ledger
from houvast.bringing.actions.import_of import Import
from houvast.bringing.models import OutsideKey, Row
from houvast.bringing.queries.acting import children_among, rows_of, who_act, with_acting
from houvast.bringing.queries.on_file import batches, targets
from houvast.bringing.rules.columns import SheetKind
from houvast.bringing.rules.who import acting_by
from houvast.people.actions.acting import let_act_all
from houvast.people.models import Customer


def bring(bringing: Import) -> int:
    """Let them act. Returns of how many customers nothing else was new or changed."""
    rows = with_acting(Row.objects.to_bring())
    found = batches(bringing.workbook, SheetKind.PEOPLE, rows)
    return sum(_bring(bringing, batch) for batch in found)


def _bring(bringing: Import, rows: Sequence[Row]) -> int:
    said = [acts for row in rows for acts in acting_by(row.key, row.fields)]
    keys = {key for acts in said for key in (acts.customer, acts.person)}
    by_key = _held(targets(OutsideKey.Of.CUSTOMER, keys))
    children = children_among(bringing.workbook, keys)
    pairs: dict[str, list[Customer]] = defaultdict(list)
    for acts in said:
        if {acts.customer, acts.person} <= by_key.keys() and acts.person not in children:
            pairs[acts.customer].append(by_key[acts.person])
    touched = {by_key[key].pk for key in pairs}
    ledger_of = bringing.workbook.brought.filter(kind="people.customer", target_id__in=touched)
    counted = set(ledger_of.values_list("target_id", flat=True))
    theirs = rows_of(bringing.workbook, pairs)
    born = _born({by_key[key]: row for key, row in theirs.items()})
    wanted = [(by_key[key], person) for key, persons in pairs.items() for person in persons]
    given = let_act_all(wanted, by=bringing.by, now=bringing.now)
    ledger.added(bringing.workbook, given)
    _keep_births(bringing, born, {one.customer_id for one in given})
    return len({one.customer_id for one in given} - counted)


def _held(known: Mapping[str, int]) -> Mapping[str, Customer]:
    """By outside key the customer as they are now, held: nobody lets somebody act meanwhile."""
    kept = Coalesce("merged_into", "pk")
    found = Customer.objects.filter(pk__in=known.values()).values_list("pk", kept)
    itself = dict(found)
    asked = Customer.objects.select_for_update(no_key=True).order_by("pk")
    held = asked.in_bulk(set(itself.values()))
    return {key: held[itself[pk]] for key, pk in known.items()}


def _born(rows: Mapping[Customer, Row]) -> list[Customer]:
    """Those who are children by this workbook, with their day of birth; not who acts for others as
    they are on file.
    """
    born = {
        one: date.fromisoformat(row.fields["born_on"])
        for one, row in rows.items()
        if "born_on" in row.fields and one.born_on is None and not one.is_organisation
    }
    busy = who_act(born)
    children = [one for one in born if one.pk not in busy]
    for one in children:
        one.born_on = born[one]
    return children


def _keep_births(bringing: Import, born: Sequence[Customer], acted_for: set[int]) -> None:
    """The day of birth is kept of who somebody acts for, and of nobody else."""
    children = [one for one in born if one.pk in acted_for]
    ledger.changes(bringing.workbook, "people.customer", [one.pk for one in children])
    Customer.objects.bulk_update(children, ["born_on"], batch_size=500)
