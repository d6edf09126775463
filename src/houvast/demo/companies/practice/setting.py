"""The practice as it stands before anybody comes in."""

import random
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

from houvast.demo.companies.beginning import begin
from houvast.demo.companies.practice import people, work
from houvast.demo.companies.shape import InventedCompany
from houvast.demo.invented.households import Invented, invented_households
from houvast.demo.making.customers import put_customer_on_file
from houvast.demo.making.world import World
from houvast.ground import spoken
from houvast.ground.history import HOUVAST
from houvast.people.actions.acting import add_child
from houvast.people.actions.company import add_staff, add_team, lead_team
from houvast.people.models import Customer, Role, Staff
from houvast.people.queries.company import business_calendar
from houvast.routes.front import open_days
from houvast.things.actions.keeping import add_thing
from houvast.workforce.front import (
    AHEAD,
    add_branch,
    add_daypart,
    add_resource,
    add_work_type,
    put_on_the_road,
    set_steps,
)
from houvast.workforce.models import Branch, Technician, WorkType

A_YEAR = timedelta(days=365)


@dataclass(frozen=True)
class FamilyOnFile:
    """A parent, who is written to, and the children."""

    parent: Customer
    children: tuple[Customer, ...]


@dataclass(frozen=True)
class PracticeOnFile:
    """Whom and what the stories are about: `family` comes with two, `others` with one each."""

    world: World
    desk: Staff
    family: FamilyOnFile
    others: tuple[FamilyOnFile, ...]


def set_the_practice(
    company: InventedCompany, *, chance: random.Random, now: datetime, until: datetime
) -> PracticeOnFile:
    """The practice, its people and its families, from `now` on; days are open until after that."""
    begin(
        company,
        phone=work.PHONE,
        address=work.ADDRESS,
        accent=work.ACCENT,
        hours=work.WEEK,
        now=now,
    )
    desk, manager = _desk(company, now)
    branch = _branch(now)
    technicians = (
        _at_the_chair(
            people.ORTHODONTIST,
            (people.DIAGNOSES, people.PLACES),
            company,
            branch,
            now,
            meeting=work.MEETING,
        ),
        _at_the_chair(people.ASSISTANT, (people.CHECKS,), company, branch, now),
    )
    kinds = _work(now)
    open_days(now=now, ahead=until - now + AHEAD)
    world = World(
        chance=chance,
        calendar=business_calendar(),
        agents=(desk, manager),
        lead=manager,
        planner=manager,
        technicians=technicians,
        work=kinds,
        orders_from=spoken.today(until),
    )
    return PracticeOnFile(world, desk, _family(now), _others(chance, now))


def _desk(company: InventedCompany, now: datetime) -> tuple[Staff, Staff]:
    team = add_team(name="Balie", by=HOUVAST, now=now)
    desk, manager = (
        add_staff(
            name=name, mail=company.mail_of(name), roles=roles, teams=[team], by=HOUVAST, now=now
        )
        for name, roles in (
            (people.DESK, [Role.AGENT, Role.PLANNER]),
            (people.MANAGER, [Role.OWNER, Role.LEAD, Role.AGENT]),
        )
    )
    lead_team(team=team, lead=manager, by=HOUVAST, now=now)
    return desk, manager


def _branch(now: datetime) -> Branch:
    branch = add_branch(
        name="Praktijk Lijnbaan", address=work.WHERE, hours=work.WEEK, by=HOUVAST, now=now
    )
    for name, kind in work.ROOMS:
        add_resource(branch=branch, name=name, kind=kind, by=HOUVAST, now=now)
    return branch


def _at_the_chair(
    name: str,
    skills: tuple[str, ...],
    company: InventedCompany,
    branch: Branch,
    now: datetime,
    *,
    meeting: str = "",
) -> Technician:
    staff = add_staff(
        name=name, mail=company.mail_of(name), roles=[Role.TECHNICIAN], by=HOUVAST, now=now
    )
    return put_on_the_road(
        staff=staff,
        skills=skills,
        home=work.ON_THE_MAP,
        shifts=work.WEEK,
        branch=branch,
        video_address=meeting,
        by=HOUVAST,
        now=now,
    )


def _work(now: datetime) -> dict[str, WorkType]:
    parts = [
        add_daypart(name_nl=nl, name_en=en, hours=hours, by=HOUVAST, now=now)
        for nl, en, hours in (
            ("Ochtend", "Morning", work.MORNING),
            ("Middag", "Afternoon", work.AFTERNOON),
        )
    ]
    kinds = {
        str(one["name_nl"]): add_work_type(
            dayparts=parts, order=order, by=HOUVAST, now=now, **{"where": "ours"} | one
        )
        for order, one in enumerate(work.KINDS)
    }
    steps = [(kinds[name], step) for name, step in work.STEPS]
    set_steps(work_type=kinds[work.WHOLE], steps=steps, by=HOUVAST, now=now)
    return kinds


def _family(now: datetime) -> FamilyOnFile:
    return put_family(people.PARENT, people.CHILDREN, now)


def put_family(
    parent: Invented, children: Iterable[people.InventedChild], now: datetime
) -> FamilyOnFile:
    """A parent and their children."""
    put = put_customer_on_file(parent, now=now)
    return FamilyOnFile(put, tuple(_child(put, child, now) for child in children))


def _others(chance: random.Random, now: datetime) -> tuple[FamilyOnFile, ...]:
    parents = invented_households(len(people.FIRST_NAMES), chance)
    families = []
    for number, (first, invented) in enumerate(zip(people.FIRST_NAMES, parents, strict=True)):
        parent = put_customer_on_file(invented, now=now)
        name = f"{first} {invented.name.split(' ', 1)[1]}"
        jaw = people.JAWS[number % len(people.JAWS)] if number in people.WITH_BRACES else ""
        child = people.InventedChild(name, 10 + number % 5, jaw)
        families.append(FamilyOnFile(parent, (_child(parent, child, now),)))
    return tuple(families)


def _child(parent: Customer, invented: people.InventedChild, now: datetime) -> Customer:
    """With the braces that they got some months before, if any."""
    today = spoken.today(now)
    child = add_child(
        parent=parent, name=invented.name, born_on=invented.born_on(today), by=HOUVAST, now=now
    )
    if invented.jaw:
        _braces(child, invented, now)
    return child


def _braces(child: Customer, invented: people.InventedChild, now: datetime) -> None:
    today = spoken.today(now)
    placed_on = today - timedelta(days=40 + 30 * invented.age)
    properties: Mapping[str, str] = {
        "sort": "fixed", "jaw": invented.jaw, "until_on": str(placed_on + 2 * A_YEAR)
    }  # fmt: skip
    add_thing(
        customer=child,
        kind="braces",
        make="Lachlijn",
        type="Slotjes 022",
        installed_on=placed_on,
        warranty_ends_on=placed_on + A_YEAR,
        properties=properties,
        by=HOUVAST,
        now=now,
    )
