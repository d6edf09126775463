"""The twelve flats as they stand before anybody calls."""

import random
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from decimal import Decimal

from django.db import transaction

from houvast.appointments.front import agree_contract
from houvast.demo.companies.beginning import begin
from houvast.demo.companies.landlord import people
from houvast.demo.companies.shape import InventedCompany
from houvast.demo.invented.households import Invented
from houvast.demo.invented.orders import ARTICLES
from houvast.demo.invented.staff import EVERY_DAY, GAS, NORMAL
from houvast.demo.invented.work import AFTERNOON, FAULT, MAINTENANCE, MORNING, InventedWork
from houvast.demo.making.customers import put_customer_on_file
from houvast.demo.making.setting import OPEN, add_kinds_of_work
from houvast.demo.making.world import World
from houvast.ground import spoken
from houvast.ground.history import HOUVAST
from houvast.people.actions.acting import let_act
from houvast.people.actions.company import add_staff, add_team, lead_team
from houvast.people.actions.customers import add_customer, change_address
from houvast.people.actions.places import TypedAddress, place_at, read_address
from houvast.people.actions.roles import give_role, note_way_in
from houvast.people.models import Customer, Place, PlaceRole, Role, Staff
from houvast.people.queries.company import business_calendar
from houvast.routes.front import open_days
from houvast.things.actions.keeping import add_thing
from houvast.things.actions.stickers import make_stickers
from houvast.things.models import Thing
from houvast.things.rules.response import How, ResponseTime
from houvast.workforce.front import AHEAD, put_on_the_road
from houvast.workforce.models import Technician
from houvast.workorders.front import take_in_articles

PARTS = (MORNING, AFTERNOON)
THERMOSTAT = InventedWork(
    "Slimme thermostaat plaatsen",
    "Placing a smart thermostat",
    "De monteur haalt de oude thermostaat weg en plaatst de nieuwe.",
    "The technician takes the old thermostat away and places the new one.",
    45,
    GAS,
    ("slimme thermostaat", "smart thermostat"),
    needs_permission=True,
)
"""What nobody does in a flat before its owner agrees."""
KINDS = tuple(work._replace(parts=PARTS) for work in (MAINTENANCE, FAULT, THERMOSTAT))
WITHIN_HALF_A_DAY = ResponseTime(How.OPEN, hours=4)
SOON = timedelta(days=30)


@dataclass(frozen=True)
class FlatsOnFile:
    """Whom the stories are about: who lives there, and who speaks for the owner."""

    world: World
    tenants: tuple[Customer, ...]
    contact: Customer


def set_the_flats(
    company: InventedCompany, *, chance: random.Random, now: datetime, until: datetime
) -> FlatsOnFile:
    """The company, the building and everybody in it; days are open until after `until`."""
    begin(
        company,
        phone=people.PHONE,
        address=people.ADDRESS,
        accent=people.ACCENT,
        hours=OPEN,
        now=now,
    )
    desk, manager = _desk(company, now)
    technician = _technician(company, now)
    work = add_kinds_of_work(KINDS, PARTS, now=now)
    take_in_articles(pasted=ARTICLES, by=HOUVAST, now=now)
    open_days(now=now, ahead=until - now + AHEAD)
    world = World(
        chance=chance,
        calendar=business_calendar(),
        agents=(desk, manager),
        lead=manager,
        planner=manager,
        technicians=(technician,),
        work=work,
        orders_from=spoken.today(until),
    )
    association, contact = _association(now)
    tenants = tuple(_tenant(tenant, now) for tenant in people.TENANTS)
    places = [tenant.household.place for tenant in tenants] + [_empty_flat(now)]
    _whose_they_are(association, tenants, places, now)
    boilers = [_boiler(association, place, number, now) for number, place in enumerate(places)]
    make_stickers(things=boilers, by=HOUVAST, now=now)
    _under_contract(world, association, boilers, until=until, now=now)
    return FlatsOnFile(world, tenants, contact)


def _desk(company: InventedCompany, now: datetime) -> tuple[Staff, Staff]:
    team = add_team(name="Bewonerszaken", by=HOUVAST, now=now)
    desk, manager = (
        add_staff(
            name=name, mail=company.mail_of(name), roles=roles, teams=[team], by=HOUVAST, now=now
        )
        for name, roles in (
            (people.DESK, [Role.AGENT]),
            (people.MANAGER, [Role.OWNER, Role.LEAD, Role.PLANNER, Role.AGENT]),
        )
    )
    lead_team(team=team, lead=manager, by=HOUVAST, now=now)
    return desk, manager


def _technician(company: InventedCompany, now: datetime) -> Technician:
    staff = add_staff(
        name=people.TECHNICIAN,
        mail=company.mail_of(people.TECHNICIAN),
        roles=[Role.TECHNICIAN],
        by=HOUVAST,
        now=now,
    )
    return put_on_the_road(
        staff=staff,
        skills=[GAS],
        home=people.BUILDING,
        shifts=dict.fromkeys(EVERY_DAY, NORMAL),
        by=HOUVAST,
        now=now,
    )


def _association(now: datetime) -> tuple[Customer, Customer]:
    """The owner, to whom the bills go, and who speaks for it."""
    association = add_customer(
        name=people.ASSOCIATION,
        kind=Customer.Kind.ORGANISATION,
        kvk=people.KVK,
        mail=people.ASSOCIATION_MAIL,
        phone=people.ASSOCIATION_PHONE,
        by=HOUVAST,
        now=now,
    )
    change_address(
        household=association.household,
        street="Stationsweg",
        number="40",
        postcode="3511 CE",
        town="Utrecht",
        by=HOUVAST,
        now=now,
    )
    contact = add_customer(name=people.CONTACT, mail=people.CONTACT_MAIL, by=HOUVAST, now=now)
    let_act(customer=association, person=contact, by=HOUVAST, now=now)
    return association, contact


def _tenant(tenant: people.Tenant, now: datetime) -> Customer:
    lat, lon = people.BUILDING
    return put_customer_on_file(
        Invented(
            name=tenant.name,
            title=tenant.title,
            mail=tenant.mail,
            phone=f"030 01235{int(tenant.number):02}",
            street=people.STREET,
            house_number=tenant.number,
            postcode=people.POSTCODE,
            town=people.TOWN,
            lat=lat,
            lon=lon,
        ),
        now=now,
    )


@transaction.atomic
def _empty_flat(now: datetime) -> Place:
    """Nobody lives there: the caretaker lets people in."""
    address: TypedAddress = {
        "street": people.STREET,
        "number": people.EMPTY,
        "postcode": people.POSTCODE,
        "town": people.TOWN,
    }
    place = place_at(read_address(address, point=people.BUILDING))
    caretaker = add_customer(name=people.CARETAKER, mail=people.CARETAKER_MAIL, by=HOUVAST, now=now)
    note_way_in(
        place=place,
        key="Bij de huismeester, Lindenhof 1",
        code="",
        parking="Op het plein achter het gebouw",
        lift="Tot de derde verdieping",
        dog="",
        by=HOUVAST,
        now=now,
    )
    _give(place, caretaker, PlaceRole.Role.KEY, now)
    return place


def _whose_they_are(
    association: Customer, tenants: tuple[Customer, ...], places: list[Place], now: datetime
) -> None:
    for place in places:
        for role in (PlaceRole.Role.OWNS, PlaceRole.Role.PAYS, PlaceRole.Role.MANAGES):
            _give(place, association, role, now)
    for tenant in tenants:
        _give(tenant.household.place, tenant, PlaceRole.Role.RENTS, now)


def _give(place: Place, customer: Customer, role: str, now: datetime) -> None:
    since = spoken.today(now) - timedelta(days=400)
    give_role(place=place, customer=customer, role=role, from_on=since, by=HOUVAST, now=now)


def _boiler(association: Customer, place: Place, number: int, now: datetime) -> Thing:
    installed_on = date(spoken.today(now).year - 6, 9, 1 + number)
    return add_thing(
        customer=association,
        kind="boiler",
        place=place,
        make="Warmtebron",
        type="W24",
        serial_number=f"WB-LH-{number + 1:03}",
        installed_on=installed_on,
        properties={"power": "24", "fuel": "gas", "class": "closed", "stands": "Keuken"},
        by=HOUVAST,
        now=now,
    )


def _under_contract(
    world: World, association: Customer, boilers: list[Thing], *, until: datetime, now: datetime
) -> None:
    """One contract for all twelve, of which the yearly maintenance is due soon."""
    today = spoken.today(now)
    agree_contract(
        customer=association,
        things=boilers,
        work_type=world.maintenance,
        every_months=12,
        due_on=spoken.today(until) + SOON,
        name="Onderhoud en storing Lindenhof",
        response=WITHIN_HALF_A_DAY,
        call_out_included=True,
        labour_included=True,
        price=Decimal("1980.00"),
        indexing=Decimal("2.50"),
        begins_on=today - timedelta(days=30),
        term_ends_on=None,
        by=HOUVAST,
        now=now,
    )
