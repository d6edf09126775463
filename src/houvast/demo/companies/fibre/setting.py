"""The invented fibre provider as it stands before anybody writes."""

import random
from datetime import datetime, timedelta
from decimal import Decimal

from houvast.appointments.front import agree_contract
from houvast.demo.companies.fibre import people, words
from houvast.demo.companies.furnishing import MailOf, put_at_the_desk, put_at_work, put_work
from houvast.demo.companies.living import a_world
from houvast.demo.making.world import World
from houvast.ground import spoken
from houvast.ground.history import HOUVAST
from houvast.people.models import Customer
from houvast.routes.front import open_days
from houvast.things.actions.keeping import add_thing
from houvast.things.actions.stickers import make_stickers
from houvast.things.models import Contract, Thing
from houvast.things.rules.response import How, ResponseTime
from houvast.workforce.front import AHEAD, add_class, change_work_type, keep_room

SOON = ResponseTime(How.OPEN, hours=4)
A_MONTH = Decimal("42.50")


def open_the_desk(
    mail_of: MailOf, *, chance: random.Random, first: datetime, now: datetime
) -> World:
    """Who answers, who drives, and the room that stays free for faults."""
    desk = put_at_the_desk(people.TEAM, people.DESK, mail_of, now=first)
    staff = put_at_work(people.COLLEAGUES, mail_of, now=first)
    work = put_work(people.WORK, now=first)
    faults = add_class(name_nl="Storingen", name_en="Faults", by=HOUVAST, now=first)
    fault = people.FAULT.name[0]
    work[fault] = change_work_type(
        work_type=work[fault], promise_class=faults, by=HOUVAST, now=first
    )
    for days_before, minutes in people.KEPT_FREE:
        keep_room(
            promise_class=faults,
            territory=None,
            days_before=days_before,
            minutes=minutes,
            by=HOUVAST,
            now=first,
        )
    open_days(now=first, ahead=now - first + AHEAD)
    return a_world(chance, desk, staff, work, now)


def connect(customer: Customer, world: World, *, first: datetime) -> Contract:
    """A house that was connected before: its connection, with a sticker, under contract."""
    number = world.chance.randint(10_000, 99_999)
    installed_on = spoken.today(first) - timedelta(days=world.chance.randint(40, 700))
    connection = add_thing(
        customer=customer,
        kind="fibre_connection",
        make=world.chance.choice(words.MAKES),
        type="Kastje A2",
        serial_number=f"HD-{number}-{customer.pk}",
        installed_on=installed_on,
        properties={
            "number": f"{number}-{customer.pk}",
            "speed": world.chance.choice(words.SPEEDS),
            "enters": world.chance.choice(words.ENTERS),
        },
        by=HOUVAST,
        now=first,
    )
    make_stickers(things=[connection], by=HOUVAST, now=first)
    return under_contract(customer, connection, now=first)


def under_contract(customer: Customer, connection: Thing, *, now: datetime) -> Contract:
    """So much a month, and an answer within some hours to whoever reports a fault."""
    return agree_contract(
        customer=customer,
        things=[connection],
        name="Internet en storing",
        response=SOON,
        call_out_included=True,
        labour_included=True,
        price=A_MONTH,
        price_months=1,
        begins_on=spoken.today(now),
        term_ends_on=None,
        by=HOUVAST,
        now=now,
    )
