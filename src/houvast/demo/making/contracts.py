"""A few of the invented customers have a contract for their boiler."""

from collections.abc import Sequence
from datetime import date, datetime, timedelta
from decimal import Decimal

from houvast.appointments.front import agree_contract
from houvast.demo.making.world import World
from houvast.ground import spoken
from houvast.ground.history import HOUVAST
from houvast.ground.months import months_later
from houvast.people.models import Customer
from houvast.things.actions.keeping import add_thing
from houvast.things.rules.response import How, ResponseTime

BOILERS = (("Warmtebron", "W24"), ("Haardvuur", "HV 28 combi"), ("Noorderzon", "Stille 30"))
TERM_ENDS_IN = (38, 47, 130, 190, 240, 300)
"""Days after today on which the terms end: the first two are asked about by now."""
WITHIN_HALF_A_DAY = ResponseTime(How.OPEN, hours=4)


def put_under_contract(
    world: World, customers: Sequence[Customer], *, now: datetime, until: datetime
) -> list[Customer]:
    """The first customers get one: a year at a time, with its maintenance. Returns them."""
    today = spoken.today(until)
    theirs = list(customers[: len(TERM_ENDS_IN)])
    for number, customer in enumerate(theirs):
        term_ends_on = today + timedelta(days=TERM_ENDS_IN[number])
        _agree(world, customer, number, term_ends_on, now=now)
    return theirs


def _agree(
    world: World, customer: Customer, number: int, term_ends_on: date, *, now: datetime
) -> None:
    make, type_ = BOILERS[number % len(BOILERS)]
    begins_on = months_later(term_ends_on, -12) + timedelta(days=1)
    boiler = add_thing(
        customer=customer, kind="boiler", make=make, type=type_, by=HOUVAST, now=now,
        installed_on=months_later(begins_on, -30), warranty_ends_on=months_later(begins_on, 30),
    )  # fmt: skip
    agree_contract(
        customer=customer,
        things=[boiler],
        work_type=world.maintenance,
        every_months=12,
        name="Onderhoud en storing",
        response=WITHIN_HALF_A_DAY,
        call_out_included=True,
        labour_included=True,
        price=Decimal("183.50"),
        indexing=Decimal("2.50"),
        begins_on=begins_on,
        term_ends_on=term_ends_on,
        by=HOUVAST,
        now=now,
    )
