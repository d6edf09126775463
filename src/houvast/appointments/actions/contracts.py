"""Contracts with the work that comes back by them."""

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from houvast.appointments.actions.maintaining import agree_maintenance
from houvast.appointments.models import Maintenance
from houvast.ground import spoken
from houvast.ground.history import Actor
from houvast.ground.months import months_later
from houvast.ground.refusals import Refused
from houvast.people.models import Customer
from houvast.things.actions.contracting import change_contract, make_contract
from houvast.things.models import Contract, Thing
from houvast.workforce.models import WorkType


class CycleWithoutWork(Refused):
    says = _("Say both for which work we come back and every how many months, or neither.")


@transaction.atomic
def agree_contract(
    *,
    customer: Customer,
    things: Sequence[Thing],
    by: Actor,
    now: datetime,
    work_type: WorkType | None = None,
    due_on: date | None = None,
    **agreed: Any,
) -> Contract:
    """Agree a contract, from which the maintenance of each thing comes: next due on `due_on`.

    Without that day it is due when it would have been, or a cycle after the contract begins.
    Raises CycleWithoutWork, and what `make_contract` raises.
    """
    if (work_type is None) != (agreed.get("every_months") is None):
        raise CycleWithoutWork
    contract = make_contract(customer=customer, things=things, by=by, now=now, **agreed)
    if work_type:
        _come_back(contract, things, work_type, due_on=due_on, by=by, now=now)
    return contract


@transaction.atomic
def change_agreed(
    *, contract: Contract, also: Sequence[Thing], by: Actor, now: datetime, **terms: Any
) -> Contract:
    """Change a contract, and with it how often the work of it comes back.

    What it covers besides from now on comes back as the rest does. Raises CycleWithoutWork, and
    what `change_contract` raises.
    """
    known = Maintenance.objects.filter(contract=contract).select_related("work_type").first()
    if known is None and terms.get("every_months") is not None and not contract.every_months:
        raise CycleWithoutWork
    changed = change_contract(contract=contract, also=also, by=by, now=now, **terms)
    if changed.every_months:
        Maintenance.objects.filter(contract=changed).update(every_months=changed.every_months)
    if known and changed.every_months:
        _come_back(changed, also, known.work_type, due_on=None, by=by, now=now)
    return changed


def _come_back(
    contract: Contract,
    things: Sequence[Thing],
    work_type: WorkType,
    *,
    due_on: date | None,
    by: Actor,
    now: datetime,
) -> None:
    for thing in things:
        customer = who_is_home(thing, contract.customer)
        first = due_on or _due_already(customer, work_type, thing)
        agree_maintenance(
            customer=customer,
            work_type=work_type,
            thing=thing,
            contract=contract,
            every_months=contract.every_months or 0,
            due_on=first or first_due(contract, today=spoken.today(now)),
            by=by,
            now=now,
        )


def who_is_home(thing: Thing, payer: Customer) -> Customer:
    """Whom we invite for a thing: who pays where they live with it or it is theirs, or else
    somebody who lives there, a grown-up before a child.
    """
    if thing.person_id:
        return Customer.objects.get(pk=thing.person_id)
    if thing.place_id == payer.household.place_id:
        return payer
    there = Customer.objects.on_file().filter(household__place=thing.place_id)
    return there.grown_ups_first().first() or payer


def _due_already(customer: Customer, work_type: WorkType, thing: Thing) -> date | None:
    theirs = Maintenance.objects.filter(customer=customer, work_type=work_type, thing=thing)
    return theirs.values_list("due_on", flat=True).first()


def first_due(contract: Contract, *, today: date) -> date:
    """A cycle after it begins, and so on until that is to come."""
    due_on = contract.begins_on
    while due_on <= max(today, contract.begins_on):
        due_on = months_later(due_on, contract.every_months or 1)
    return due_on
