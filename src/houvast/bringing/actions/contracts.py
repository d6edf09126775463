"""Bringing in the sheet of contracts: a row for each thing that one covers, by its number."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from houvast.appointments.front import WorkOfContract, agree_work_of_contracts, change_agreed
from houvast.appointments.models import Maintenance
from houvast.bringing.actions import ledger
from houvast.bringing.actions.checking_contracts import covered_on_file
from houvast.bringing.actions.import_of import Import
from houvast.bringing.models import OutsideKey, Row
from houvast.bringing.queries.on_file import targets
from houvast.bringing.rules.contracts import terms
from houvast.bringing.rules.findings import Remark
from houvast.people.models import Customer
from houvast.things.actions.contracting import ContractTerms, drawn_up
from houvast.things.actions.many import add_contracts
from houvast.things.models import Contract, Thing
from houvast.things.rules.terms import TOLD_IN_THE_LETTER
from houvast.workforce.models import WorkType

Drawn = list[tuple[Contract, list[Thing]]]


def bring(bringing: Import, rows: Sequence[Row]) -> int:
    """Put them on file, or change what is on file. Returns how many are new or changed.

    What was covered meanwhile stays out, with a sentence.
    """
    known = targets(OutsideKey.Of.CONTRACT, (row.key for row in rows))
    what = targets(OutsideKey.Of.THING, (row.fields["thing"] for row in rows))
    things = Thing.objects.select_related("place").in_bulk(what.values())
    by_key = {key: things[pk] for key, pk in what.items()}
    new = _still_free([row for row in rows if row.key not in known])
    _add(bringing, new, by_key)
    again = [row for row in rows if row.key in known]
    return len({row.key for row in new}) + _change(bringing, again, known, by_key)


def _still_free(rows: list[Row]) -> list[Row]:
    said = {row.pk: remark for row, remark in covered_on_file(rows)}
    for row in rows:
        if row.pk in said:
            _say(row, said[row.pk])
    return [row for row in rows if row.pk not in said]


def _add(bringing: Import, rows: Sequence[Row], things: Mapping[str, Thing]) -> None:
    if not rows:
        return
    whose = targets(OutsideKey.Of.CUSTOMER, (row.fields["customer"] for row in rows))
    customers = Customer.objects.select_related("household__place").in_bulk(whose.values())
    grouped = _grouped(rows)
    drawn: Drawn = []
    for one_row in grouped.values():
        covers = [things[row.fields["thing"]] for row in one_row]
        payer = customers[whose[one_row[0].fields["customer"]]]
        drawn.append((_drawn_up(bringing, one_row[0], payer, covers), covers))
    covered = add_contracts(drawn, by=bringing.by, now=bringing.now)
    ledger.added(bringing.workbook, [contract for contract, _ in drawn])
    ledger.added(bringing.workbook, covered)
    named = ((key, one.pk) for key, (one, _) in zip(grouped, drawn, strict=True))
    ledger.known_as(bringing.workbook, OutsideKey.Of.CONTRACT, named)
    made = {key: one for key, (one, _) in zip(grouped, drawn, strict=True)}
    _come_back(bringing, rows, made, things)


def _grouped(rows: Sequence[Row]) -> dict[str, list[Row]]:
    grouped: dict[str, list[Row]] = {}
    for row in rows:
        grouped.setdefault(row.key, []).append(row)
    return grouped


def _drawn_up(bringing: Import, row: Row, payer: Customer, things: Sequence[Thing]) -> Contract:
    fields = row.fields
    said: ContractTerms = terms(fields)  # type: ignore[assignment]  # by name as they are kept
    if fields.get("goes_on") == "no":
        said["after_term"] = Contract.AfterTerm.ENDS
    contract = drawn_up(
        payer, things, _day(fields, "begins_on") or date.max, _day(fields, "term_ends_on"), said,
        now=bringing.now,
    )  # fmt: skip
    contract.ended_on = _day(fields, "ended_on")
    if contract.ended_on:
        contract.ended_why = fields.get("ended_why") or bringing.source(row)[:200]
    return contract


def _come_back(
    bringing: Import,
    rows: Sequence[Row],
    contracts: Mapping[str, Contract],
    things: Mapping[str, Thing],
) -> None:
    """The work of each; where that comes back already, its row says so."""
    asked = [row for row in rows if "work_id" in row.fields]
    works = WorkType.objects.in_bulk({int(row.fields["work_id"]) for row in asked})
    wanted = [
        WorkOfContract(
            contracts[row.key],
            things[row.fields["thing"]],
            works[int(row.fields["work_id"])],
            _day(row.fields, "due_on"),
            _day(row.fields, "last_done_on"),
        )
        for row in asked
    ]
    made = agree_work_of_contracts(wanted, by=bringing.by, now=bringing.now)
    ledger.added(bringing.workbook, [one for one in made if one])
    for row, one in zip(asked, made, strict=True):
        if one is None:
            _say(row, Remark("comes_back_already"))


def _change(
    bringing: Import,
    rows: Sequence[Row],
    known: Mapping[str, int],
    things: Mapping[str, Thing],
) -> int:
    related = Contract.objects.select_related("customer__household__place")
    on_file = related.prefetch_related("covered").in_bulk({known[row.key] for row in rows})
    ours = bringing.workbook.brought.filter(kind="things.contract", is_new=True)
    new = set(ours.filter(target_id__in=on_file).values_list("target_id", flat=True))
    changed = 0
    for key, group in _grouped(rows).items():
        contract = on_file[known[key]]
        covered = {one.thing_id for one in contract.covered.all()}
        also = [one for row in group if (one := things[row.fields["thing"]]).pk not in covered]
        if _changed(bringing, contract, group, also) and contract.pk not in new:
            changed += 1
    return changed


def _changed(bringing: Import, contract: Contract, rows: Sequence[Row], also: list[Thing]) -> bool:
    said = _differing(contract, rows[0])
    if not (said or also):
        return False
    ledger.changes(bringing.workbook, "things.contract", [contract.pk])
    there = Maintenance.objects.filter(contract=contract)
    before = {*there.values_list("pk", flat=True)}
    before |= {*Maintenance.objects.filter(thing__in=also).values_list("pk", flat=True)}
    ledger.changes(bringing.workbook, "appointments.maintenance", before)
    change_agreed(contract=contract, also=also, by=bringing.by, now=bringing.now, **said)
    ledger.added(bringing.workbook, contract.covered.filter(thing__in=also))
    ledger.added(bringing.workbook, there.exclude(pk__in=before))
    return True


def _differing(contract: Contract, row: Row) -> dict[str, Any]:
    """What a row says that is not on file; what its customer may still choose on stays."""
    said = {name: one for name, one in terms(row.fields).items() if _kept(contract, name) != one}
    if contract.every_months is None:
        said.pop("every_months", None)
    if contract.asked_on and TOLD_IN_THE_LETTER & said.keys():
        _say(row, Remark("contract_asked"))
        return {name: one for name, one in said.items() if name not in TOLD_IN_THE_LETTER}
    return said


def _kept(contract: Contract, name: str) -> Any:
    return contract.response_time if name == "response" else getattr(contract, name)


def _day(fields: Mapping[str, str], name: str) -> date | None:
    return date.fromisoformat(fields[name]) if name in fields else None


def _say(row: Row, remark: Remark) -> None:
    row.say(remark)
    row.save(update_fields=["findings", "state"])
