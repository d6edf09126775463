"""A contract whose period was charged, and what is read of it."""

import json
from collections.abc import Callable
from datetime import date
from decimal import Decimal

import pytest

from arrears.climbed import MADE_OUT
from cast import Cast
from contracting import a_contract
from houvast.appointments.actions.maintaining import agree_maintenance
from houvast.conversations.models import Delivery
from houvast.ground.refusals import Refused
from houvast.money.front import (
    Charged,
    agree_period,
    draft_invoice,
    issue_invoice,
    periods_to_charge,
)
from houvast.money.models import Invoice
from houvast.people.models import Customer
from houvast.promises.models import Case
from houvast.things.models import Contract, Thing
from making import BY
from on_the_road import Road


def refusal_of(act: Callable[[], object]) -> type[Refused]:
    with pytest.raises(Refused) as refused:
        act()
    return refused.type


def charged_for(cast: Cast, case: Case, contract: Contract, *beside: Charged) -> Invoice:
    """The period of a contract that runs, asked of who pays it, and what is `beside` it."""
    [period] = periods_to_charge(case, today=MADE_OUT.date())
    begins = period.begins_on
    line = agree_period(
        case=case, contract=contract, begins_on=begins, vat="high", by=cast.fatima, now=MADE_OUT
    )
    draft = draft_invoice(
        case=case, customer=contract.customer, lines=[Charged(line, Decimal(1)), *beside],
        by=cast.fatima, now=MADE_OUT,
    )  # fmt: skip
    return issue_invoice(invoice=draft, by=cast.fatima, now=MADE_OUT)


def letter_of(kind: str) -> str:
    letter = Delivery.objects.filter(kind=kind, copy_of=None).latest("pk").letter
    return json.dumps(letter, ensure_ascii=False).replace("\xa0", " ")


def looked_after(road: Road, boiler: Thing, *, of: Customer) -> Contract:
    """Alice pays for it that this boiler is looked after; in December it is due."""
    made = a_contract(boiler, customer=road.cast.alice, call_out_included=True, every_months=12)
    agree_maintenance(
        customer=of, work_type=road.service, thing=boiler, contract=made,
        due_on=date(2026, 12, 1), **BY,
    )  # fmt: skip
    return made
