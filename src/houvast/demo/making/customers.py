"""Puts the invented households on file, with the maintenance that was agreed with them."""

from datetime import date, datetime, timedelta

from houvast.appointments.front import agree_maintenance
from houvast.demo.invented.households import Invented, invented_households
from houvast.demo.invented.visitor import VISITOR
from houvast.demo.making.things import put_things_on_file
from houvast.demo.making.world import ENOUGH_ASKED, World
from houvast.ground import spoken
from houvast.ground.history import HOUVAST
from houvast.people.actions.customers import add_customer, change_address, verify
from houvast.people.models import ContactPoint, Customer
from houvast.things.models import Thing

HOUSEHOLDS = 160
LEAST, LEAST_OF_ALL = 32, 24
"""Of a smaller company: as many as its stories need, and where not enough is asked."""
YEAR = timedelta(days=365)
VISITORS_HOUSE = 600
"""In which stands one boiler."""


def put_on_file(
    world: World, *, now: datetime, until: datetime, share: float = 1
) -> list[Customer]:
    """The customers, most with yearly maintenance that is due between `now` and after `until`.

    With a `share` below 1 that part of them, but never few.
    """
    least = LEAST if share >= ENOUGH_ASKED else LEAST_OF_ALL
    count = max(round(HOUSEHOLDS * share), least)
    span = (until - now).days + 45
    customers = []
    for index, invented in enumerate(invented_households(count, world.chance)):
        customer = put_customer_on_file(invented, now=now)
        customers.append(customer)
        things = put_things_on_file(customer, index, now=now)
        if world.chance.random() < 0.85:
            due_on = spoken.today(now) + timedelta(days=world.chance.randint(0, span))
            _agree(world, customer, things, due_on, now)
    return customers


def put_visitor_on_file(*, now: datetime) -> Customer:
    """The customer that a visitor of the demo plays, unless they would rather be another."""
    visitor = put_customer_on_file(VISITOR, now=now)
    put_things_on_file(visitor, VISITORS_HOUSE, now=now)
    return visitor


def put_customer_on_file(invented: Invented, *, now: datetime) -> Customer:
    """Somebody, with where they live and a mail address that is known to be theirs."""
    customer = add_customer(
        name=invented.name,
        title=invented.title,
        mail=invented.mail,
        phone=invented.phone,
        by=HOUVAST,
        now=now,
    )
    change_address(
        household=customer.household,
        street=invented.street,
        number=invented.house_number,
        postcode=invented.postcode,
        town=invented.town,
        place=(invented.lat, invented.lon),
        by=HOUVAST,
        now=now,
    )
    point = customer.contact_points.get(kind=ContactPoint.Kind.MAIL)
    verify(point=point, by=HOUVAST, now=now)
    return customer


def _agree(
    world: World, customer: Customer, things: list[Thing], due_on: date, now: datetime
) -> None:
    """Yearly maintenance, of their boiler where we know it."""
    agree_maintenance(
        customer=customer,
        work_type=world.maintenance,
        thing=next((thing for thing in things if thing.kind == "boiler"), None),
        due_on=due_on,
        last_done_on=due_on - YEAR,
        by=HOUVAST,
        now=now,
    )
