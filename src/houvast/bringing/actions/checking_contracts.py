"""Checking rows of contracts: whose, what they cover, and whether that is covered already."""

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence

from django.db.models import Count

from houvast.bringing.actions.checking_appointments import referring
from houvast.bringing.actions.checking_things import Said
from houvast.bringing.models import OutsideKey, Row, Workbook
from houvast.bringing.queries.on_file import batches, targets
from houvast.bringing.rules.columns import SheetKind
from houvast.bringing.rules.contracts import OF_EACH_THING, last_day
from houvast.bringing.rules.findings import Remark
from houvast.things.models import Contract, Covered, Thing

Keep = Callable[[Sequence[Row], Said], None]
FAR = "9999-12-31"
ASIDE = {*OF_EACH_THING, "key"}


def check(workbook: Workbook, keep: Keep) -> None:
    """Each by itself beside what is on file, then those that share a thing, or a number."""
    for rows in batches(workbook, SheetKind.CONTRACTS, Row.objects.to_bring()):
        keep(rows, referring(workbook, rows))
    for rows in batches(workbook, SheetKind.CONTRACTS, Row.objects.to_bring()):
        keep(rows, _standing(rows) + covered_on_file(rows))
    shared = _sharing(workbook, "fields__thing")
    keep(shared, _covered_above(shared))
    same = [row for row in _sharing(workbook, "key") if row.key]
    keep(same, _other_terms(same))


def covered_on_file(rows: Sequence[Row]) -> Said:
    """Those whose thing is gone, or another contract on file covers on one of their days."""
    things = targets(OutsideKey.Of.THING, (row.fields["thing"] for row in rows))
    known = targets(OutsideKey.Of.CONTRACT, (row.key for row in rows))
    on_file: dict[int, list[Covered]] = defaultdict(list)
    for one in Covered.objects.filter(thing__in=things.values()).with_contract():
        on_file[one.thing_id].append(one)
    here = set(Thing.objects.here().filter(pk__in=things.values()).values_list("pk", flat=True))
    said: Said = []
    for row in rows:
        thing = things.get(row.fields["thing"], 0)
        there = on_file[thing]
        if any(one.contract_id == known.get(row.key) for one in there):
            continue
        number = next((one.contract.number for one in there if _meets(row, one)), None)
        if thing and thing not in here:
            said.append((row, Remark("thing_gone", "", row.fields["thing"])))
        elif number:
            about = {"number": number}
            said.append((row, Remark("covered_on_file", "", row.fields["thing"], about)))
    return said


def _standing(rows: Sequence[Row]) -> Said:
    """Those that are on file for another customer, or for other days."""
    known = targets(OutsideKey.Of.CONTRACT, (row.key for row in rows))
    contracts = Contract.objects.in_bulk(known.values())
    whose = targets(OutsideKey.Of.CUSTOMER, (row.fields["customer"] for row in rows))
    return [
        (row, Remark("contract_stands"))
        for row in rows
        if (pk := known.get(row.key)) and not _agrees(row.fields, contracts[pk], whose)
    ]


def _agrees(fields: Mapping[str, str], contract: Contract, whose: Mapping[str, int]) -> bool:
    on_file = {
        "begins_on": contract.begins_on.isoformat(),
        "term_ends_on": contract.term_ends_on and contract.term_ends_on.isoformat(),
        "ended_on": contract.ended_on and contract.ended_on.isoformat(),
        "goes_on": "yes" if contract.goes_on_by_itself else "no",
    }
    said = all(fields.get(name, one) == one for name, one in on_file.items())
    return said and whose.get(fields["customer"], contract.customer_id) == contract.customer_id


def _sharing(workbook: Workbook, sign: str) -> list[Row]:
    """Rows that say the same there as another, in their order. Two SQL statements at most."""
    rows = Row.objects.to_bring().filter(workbook=workbook, sheet=SheetKind.CONTRACTS)
    counted = rows.order_by().values(sign).annotate(rows=Count("pk")).filter(rows__gt=1)
    twice = list(counted.values_list(sign, flat=True))
    return list(rows.filter(**{f"{sign}__in": twice}).order_by("id")) if twice else []


def _covered_above(rows: Iterable[Row]) -> Said:
    """Those whose thing a row above covers on one of the same days, under whatever number."""
    above: dict[str, list[Row]] = defaultdict(list)
    said: Said = []
    for row in rows:
        met = next((one for one in above[row.fields["thing"]] if _overlap(one, row)), None)
        if met is None:
            above[row.fields["thing"]].append(row)
        else:
            about = {"row": met.number}
            said.append((row, Remark("covered_above", "", row.fields["thing"], about)))
    return said


def _other_terms(rows: Collection[Row]) -> Said:
    first: dict[str, Row] = {}
    said: Said = []
    for row in rows:
        top = first.setdefault(row.key, row)
        if _shared(top) != _shared(row):
            said.append((row, Remark("other_terms", about={"row": top.number})))
    return said


def _shared(row: Row) -> dict[str, str]:
    """What a row says of its contract, and not of one thing."""
    return {name: one for name, one in row.fields.items() if name not in ASIDE}


def _overlap(one: Row, other: Row) -> bool:
    ends, others = (last_day(row.fields) or FAR for row in (one, other))
    begins, theirs = (str(row.fields["begins_on"]) for row in (one, other))
    return begins <= others and theirs <= ends


def _meets(row: Row, covered: Covered) -> bool:
    if covered.last_on and covered.last_on < covered.since_on:
        return False
    ends = covered.last_on.isoformat() if covered.last_on else FAR
    starts: str = row.fields["begins_on"]
    return starts <= ends and covered.since_on.isoformat() <= (last_day(row.fields) or FAR)
