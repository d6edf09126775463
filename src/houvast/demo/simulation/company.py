"""The invented fibre provider, with as many people as its customers ask for."""

import math
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from random import Random

from houvast.demo.companies.beginning import begin
from houvast.demo.companies.fibre import people
from houvast.demo.companies.fibre.company import FIBRE
from houvast.demo.companies.furnishing import (
    OfferedWork,
    VisitingColleague,
    put_at_the_desk,
    put_at_work,
    put_work,
)
from houvast.demo.companies.living import a_world
from houvast.demo.invented.households import invented_households
from houvast.demo.invented.names import FIRST_NAMES, SURNAMES
from houvast.demo.making.customers import put_customer_on_file
from houvast.demo.making.world import World
from houvast.demo.simulation.asked import SimulationAsked
from houvast.demo.simulation.fates import areas
from houvast.ground.history import HOUVAST
from houvast.people.models import Customer
from houvast.routes.front import open_days
from houvast.things.actions.keeping import add_thing
from houvast.workforce.front import AHEAD

VISITS_A_DAY = 3
"""Of one technician: room to choose from, also in a busy week."""
WORK_DAYS = 5
BEFORE = timedelta(days=2)


@dataclass(frozen=True)
class PlayedCompany:
    """Who works there, and its customers by their number."""

    world: World
    customers: Sequence[Customer]


def open_company(asked: SimulationAsked) -> PlayedCompany:
    """Put it on file as it stands before the quarter, by the actions of everybody's pages."""
    first = asked.begins_at - BEFORE
    chance = Random(f"{asked.seed} company")  # noqa: S311
    begin(
        FIBRE,
        phone=people.PHONE,
        address=people.ADDRESS,
        accent=people.ACCENT,
        hours=people.OPEN,
        now=first,
    )
    desk = put_at_the_desk(people.TEAM, people.DESK, FIBRE.mail_of, now=first)
    technicians = put_at_work(_technicians(asked, chance), _mail_of, now=first)
    work = put_work([_asked_by_us(asked)], now=first)
    open_days(now=first, ahead=BEFORE + AHEAD)
    world = a_world(chance, desk, technicians, work, asked.ends_at + BEFORE)
    return PlayedCompany(world, _customers(asked, chance, now=first))


def the_work(asked: SimulationAsked) -> str:
    """By its Dutch name: what somebody comes to do."""
    return _asked_by_us(asked).name[0]


def _asked_by_us(asked: SimulationAsked) -> OfferedWork:
    return people.FAULT if asked.scenario == "outage" else _CONNECTING_AFTER_THE_CABLE


_CONNECTING_AFTER_THE_CABLE = OfferedWork(
    name=people.CONNECTING.name,
    explanation=people.CONNECTING.explanation,
    minutes=people.CONNECTING.minutes,
    skill=people.SPLICES,
    parts=people.CONNECTING.parts,
    more=people.CONNECTING.more,
)
"""Nobody is asked to choose before the cable is there: no mail offers it by itself."""


def _technicians(asked: SimulationAsked, chance: Random) -> list[VisitingColleague]:
    """Enough for the visits of the busiest third of the quarter."""
    share = 0.3 if asked.scenario == "outage" else 3.0
    visits = asked.customers * share / (asked.weeks * WORK_DAYS)
    many = max(3, math.ceil(visits / VISITS_A_DAY))
    names = [f"{first} {last}" for first, _form in FIRST_NAMES for last in SURNAMES]
    week = people.COLLEAGUES
    return [
        VisitingColleague(
            name, (people.SPLICES,), week[number % len(week)].weekdays,
            areas(asked)[number % len(areas(asked))],
        )
        for number, name in enumerate(chance.sample(names, many))
    ]  # fmt: skip


def _mail_of(name: str) -> str:
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode()
    return FIBRE.mail_of(".".join("".join(filter(str.isalpha, part)) for part in plain.split()))


def _customers(asked: SimulationAsked, chance: Random, *, now: datetime) -> list[Customer]:
    found = []
    for invented in invented_households(asked.customers, chance, areas(asked)):
        customer = put_customer_on_file(invented, now=now)
        if asked.scenario == "outage":
            _connection(customer, now=now)
        found.append(customer)
    return found


def _connection(customer: Customer, *, now: datetime) -> None:
    add_thing(
        customer=customer,
        kind="fibre_connection",
        type="Kastje A2",
        serial_number=f"HD-{customer.pk}",
        by=HOUVAST,
        now=now,
    )
