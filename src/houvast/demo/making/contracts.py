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
from houvast.things.models import Thing
from houvast.things.rules.response import How, ResponseTime

TERM_ENDS_IN = (38, 47, 130, 190, 240, 300)
"""Days after today on which the terms end: the first two are asked about by now."""
WITHIN_HALF_A_DAY = ResponseTime(How.OPEN, hours=4)


def put_under_contract(
    world: World, customers: Sequence[Customer], *, now: datetime, until: datetime
) -> list[Customer]:
    """The first customers get one: a year at a time, with its maintenance. Returns them."""
    today = spoken.today(until)
    theirs = list(customers[: len(TERM_ENDS_IN)])
    for customer, days in zip(theirs, TERM_ENDS_IN, strict=False):
        term_ends_on = today + timedelta(days=days)
        _agree(world, customer, term_ends_on, now=now)
    return theirs


def _agree(world: World, customer: Customer, term_ends_on: date, *, now: datetime) -> None:
    begins_on = months_later(term_ends_on, -12) + timedelta(days=1)
    boilers = Thing.objects.here().filter(kind="boiler", place=customer.household.place)
    agree_contract(
        customer=customer,
        things=list(boilers.order_by("pk")[:1]),
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
