"""Technicians with half full days, and customers who are asked to choose."""

import random
from dataclasses import replace
from datetime import time, timedelta
from itertools import count as counted

from scratch import NOW  # isort: skip

from django.db import transaction

from houvast.appointments.actions.proposing import propose
from houvast.appointments.models import Proposal
from houvast.ground.epoch import seconds
from houvast.ground.history import HOUVAST
from houvast.people.actions.company import add_staff
from houvast.people.models import Customer, Household, Role, Staff
from houvast.people.models import Place as Home
from houvast.promises.actions.cases import open_case
from houvast.promises.actions.links import make_link, token_of
from houvast.promises.models import Link
from houvast.routes.actions.days import open_days
from houvast.routes.models import DayRoute
from houvast.routes.queries.technician_days import as_day
from houvast.routes.queries.travel import travel_times
from houvast.routing.booking import book
from houvast.routing.days import Stop
from houvast.routing.travel import Place
from houvast.workforce.actions.setting_up import add_daypart, add_work_type, put_on_the_road
from houvast.workforce.models import Daypart, WorkType

SHIFT = {weekday: [(time(8), time(17))] for weekday in range(1, 6)}
STOPS_A_DAY = 4
HOUSES = counted(1)
"""Of customers that are made in several goes no two live at one address."""


def make_work(minutes: int = 60) -> WorkType:
    """A kind of visit in the morning or the afternoon that every technician can do."""
    dayparts = list(Daypart.objects.all()) or [
        add_daypart(name_nl=nl, name_en=en, hours=(time(a), time(b)), by=HOUVAST, now=NOW)
        for nl, en, a, b in (("ochtend", "morning", 8, 12), ("middag", "afternoon", 12, 17))
    ]
    return add_work_type(
        dayparts=dayparts,
        by=HOUVAST,
        now=NOW,
        name_nl="Onderhoud",
        name_en="Boiler service",
        minutes=minutes,
        skills=["boiler"],
        self_service=True,
    )


def make_technicians(count: int, *, seed: int = 1, fill: bool = True) -> None:
    """So many technicians around Utrecht, their days opened and half filled."""
    chance = random.Random(seed)
    for number in range(count):
        staff = add_staff(
            name=f"Monteur {number}",
            mail=f"monteur.{seed}.{number}@warmhuis.example",
            roles=[Role.TECHNICIAN],
            by=HOUVAST,
            now=NOW,
        )
        put_on_the_road(
            staff=staff, skills=["boiler"], home=_place(chance), shifts=SHIFT, by=HOUVAST, now=NOW
        )
    open_days(now=NOW, ahead=timedelta(days=21))
    if fill:
        _fill(chance)


def make_proposals(count: int, work_type: WorkType, *, owner: Staff) -> list[Proposal]:
    """So many customers at different addresses, each asked to choose a time."""
    chance = random.Random(count)
    return [_proposal(_customer(chance, n), work_type, owner) for n in range(count)]


def page_of(proposal: Proposal) -> str:
    """Where its customer chooses."""
    purpose = Link.Purpose.CHOOSE
    link = make_link(case=proposal.case, purpose=purpose, target_id=proposal.pk, now=NOW)
    return f"/k/{token_of(link)}/kiezen/{proposal.pk}/"


def _proposal(customer: Customer, work_type: WorkType, owner: Staff) -> Proposal:
    with transaction.atomic():
        case = open_case(customer=customer, owner=owner, subject="Onderhoud", by=HOUVAST, now=NOW)
        return propose(case=case, work_type=work_type, by=HOUVAST, now=NOW)


def _customer(chance: random.Random, number: int) -> Customer:
    lat, lon = _place(chance)
    home = Home.objects.create(
        street="Lindelaan", house_number=next(HOUSES), postcode="3511 AB", lat=lat, lon=lon
    )
    household = Household.objects.create(place=home)
    customer = Customer.objects.create(household=household, name=f"Klant {number}", made_at=NOW)
    address = f"klant.{customer.pk}@post.example"
    customer.contact_points.create(kind="mail", value=address, shown=address, preferred=True)
    return customer


def _fill(chance: random.Random) -> None:
    routes = list(DayRoute.objects.select_related("technician"))
    for route in routes:
        day = as_day(route)
        stops: tuple[Stop, ...] = ()
        for number in range(STOPS_A_DAY):
            opens = seconds(route.starts_at) + chance.choice((0, 4)) * 3600
            stop = Stop(Stop.NEW, _place(chance), 3600, opens, opens + 4 * 3600)
            placed = book(day, stop, travel=travel_times(), now=seconds(NOW))
            if placed:
                stops = tuple(_numbered(s, route.pk * 10 + number) for s in placed)
                day = as_day(_with(route, stops))
    DayRoute.objects.bulk_update(routes, ["stops"])


def _with(route: DayRoute, stops: tuple[Stop, ...]) -> DayRoute:
    route.stops = stops
    return route


def _numbered(stop: Stop, number: int) -> Stop:
    return replace(stop, id=number) if stop.is_new else stop


def _place(chance: random.Random) -> Place:
    return (52.09 + chance.uniform(-0.15, 0.15), 5.12 + chance.uniform(-0.25, 0.25))
