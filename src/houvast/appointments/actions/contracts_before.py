"""The work that comes back by contracts of before us."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from houvast.appointments.actions.contracts import first_due, who_is_home
from houvast.appointments.models import Maintenance
from houvast.ground import history, spoken
from houvast.ground.history import Actor
from houvast.things.models import Contract, Thing
from houvast.workforce.models import WorkType

Sign = tuple[int, int, int | None]


@dataclass(frozen=True)
class WorkOfContract:
    """What comes back for a thing by a contract; without a day it is a cycle after it begins."""

    contract: Contract
    thing: Thing
    work_type: WorkType
    due_on: date | None = None
    last_done_on: date | None = None


def agree_work_of_contracts(
    wanted: Sequence[WorkOfContract], *, by: Actor, now: datetime
) -> list[Maintenance | None]:
    """Each as it comes back from now on; None where that work comes back for that thing already.

    A few SQL statements, and one more for each thing that is not where its payer lives.
    """
    today = spoken.today(now)
    made = [_maintenance(one, today) for one in wanted]
    there = Maintenance.objects.filter(thing__in=[one.thing for one in wanted])
    known = set(there.values_list("customer_id", "work_type_id", "thing_id"))
    new = {_sign(one): one for one in made if _sign(one) not in known}
    Maintenance.objects.bulk_create(new.values())
    facts = [
        (one, {"work": asked.work_type.name_nl, "due_on": one.due_on})
        for asked, one in zip(wanted, made, strict=True)
        if one.pk
    ]
    history.record_each("maintenance.agreed", about=facts, by=by, at=now)
    return [one if one.pk else None for one in made]


def _maintenance(one: WorkOfContract, today: date) -> Maintenance:
    return Maintenance(
        customer=who_is_home(one.thing, one.contract.customer),
        work_type=one.work_type,
        thing=one.thing,
        contract=one.contract,
        every_months=one.contract.every_months or 1,
        due_on=one.due_on or first_due(one.contract, today=today),
        last_done_on=one.last_done_on,
    )


def _sign(one: Maintenance) -> Sign:
    return one.customer_id, one.work_type_id, one.thing_id
