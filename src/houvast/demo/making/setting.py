"""The invented company as it stands before its first customer writes."""

import random
from collections.abc import Sequence
from datetime import date, datetime, time, timedelta

from houvast.demo.invented import staff as invented
from houvast.demo.invented.orders import ARTICLES
from houvast.demo.invented.work import (
    ALL_WORK,
    CLASSES,
    PARTS,
    SERIES,
    InventedDaypart,
    InventedWork,
)
from houvast.demo.making.bank import open_an_account
from houvast.demo.making.on_paper import put_on_paper
from houvast.demo.making.prices import put_prices
from houvast.demo.making.world import World
from houvast.ground import history, spoken
from houvast.ground.history import HOUVAST
from houvast.people.actions.company import add_staff, add_team, lead_team, set_up_company
from houvast.people.hours import BusinessCalendar
from houvast.people.models import Role, Staff, Team
from houvast.people.postcodes import place_of
from houvast.people.queries.company import business_calendar
from houvast.routes.front import open_days
from houvast.workforce.front import (
    AHEAD,
    add_class,
    add_daypart,
    add_territory,
    add_work_type,
    change_work_type,
    keep_room,
    put_on_the_road,
    set_steps,
)
from houvast.workforce.models import Daypart, Technician, Territory, WorkType
from houvast.workorders.front import take_in_articles

Areas = dict[invented.InventedTerritory | None, Territory | None]

NAME = "Warmhuis Installatietechniek"
PHONE = "033 0123456"
ADDRESS = "Ambachtsweg 14, 3812 AB Amersfoort"
ACCENT = "#9a3412"
OPEN = {weekday: [(time(8, 30), time(17))] for weekday in range(1, 6)}


def set_the_scene(*, mail: str, chance: random.Random, now: datetime, until: datetime) -> World:
    """The company, its people and its work, from `now` on; days are open until after `until`."""
    company = set_up_company(
        name=NAME,
        mail=mail,
        phone=PHONE,
        address=ADDRESS,
        accent=ACCENT,
        hours=OPEN,
        by=HOUVAST,
        now=now,
    )
    put_on_paper(company, now=now)
    history.record("demo.begun", about=company, by=HOUVAST, at=now)
    desk = _desk(now)
    areas = _areas(now)
    technicians = tuple(_technician(one, areas, now) for one in invented.ROAD)
    work = _work(now)
    _keep_room_free(work, areas, now)
    open_days(now=now, ahead=until - now + AHEAD)
    take_in_articles(pasted=ARTICLES, by=HOUVAST, now=now)
    put_prices(work, now=now)
    open_an_account(NAME, by=desk[invented.OWNER], now=now)
    return _world(chance, desk, technicians, work, until)


def _world(
    chance: random.Random,
    desk: dict[str, Staff],
    technicians: tuple[Technician, ...],
    work: dict[str, WorkType],
    until: datetime,
) -> World:
    calendar = business_calendar()
    return World(
        chance=chance,
        calendar=calendar,
        orders_from=_working_day_before(calendar, spoken.today(until)),
        agents=tuple(one for one in desk.values() if one.has_role(Role.AGENT)),
        lead=desk[invented.LEAD],
        planner=desk[invented.PLANNER],
        technicians=technicians,
        work=work,
    )


def _working_day_before(calendar: BusinessCalendar, day: date) -> date:
    """The last day before it on which the company was open."""
    before = day - timedelta(days=1)
    while not calendar.is_business_day(before):
        before -= timedelta(days=1)
    return before


def _desk(now: datetime) -> dict[str, Staff]:
    teams = {
        name: add_team(name=name, by=HOUVAST, now=now)
        for name in (invented.DESK_TEAM, invented.PLANNING_TEAM)
    }
    desk = {one.name: _at_the_desk(one, teams[one.team], now) for one in invented.DESK}
    for name, lead in (
        (invented.DESK_TEAM, invented.LEAD),
        (invented.PLANNING_TEAM, invented.OWNER),
    ):
        lead_team(team=teams[name], lead=desk[lead], by=HOUVAST, now=now)
    return desk


def _at_the_desk(one: invented.AtTheDesk, team: Team, now: datetime) -> Staff:
    mail = invented.mail_of(one.name)
    return add_staff(name=one.name, mail=mail, roles=one.roles, teams=[team], by=HOUVAST, now=now)


def _areas(now: datetime) -> Areas:
    """The territories, with None for everywhere."""
    made: Areas = {None: None}
    for one in invented.AREAS:
        made[one] = add_territory(name=one.name, postcodes=one.postcodes, by=HOUVAST, now=now)
    return made


def _technician(one: invented.OnTheRoad, areas: Areas, now: datetime) -> Technician:
    mail = invented.mail_of(one.name)
    staff = add_staff(name=one.name, mail=mail, roles=[Role.TECHNICIAN], by=HOUVAST, now=now)
    home = place_of(one.home)
    if home is None:
        raise LookupError(f"There is no postcode {one.home}.")
    return put_on_the_road(
        staff=staff,
        skills=one.skills,
        home=(home.lat, home.lon),
        shifts=dict.fromkeys(one.weekdays, one.hours),
        territory=areas[one.area],
        overtime_minutes=one.overtime_minutes,
        by=HOUVAST,
        now=now,
    )


def _work(now: datetime) -> dict[str, WorkType]:
    made = add_kinds_of_work(ALL_WORK, PARTS, now=now)
    for work, visits in SERIES.items():
        steps = [(made[visit.name_nl], step) for visit, step in visits]
        set_steps(work_type=made[work.name_nl], steps=steps, by=HOUVAST, now=now)
    return made


def add_kinds_of_work(
    kinds: Sequence[InventedWork], parts: Sequence[InventedDaypart], *, now: datetime
) -> dict[str, WorkType]:
    """These kinds of visit, by their Dutch names, in these parts of the day."""
    made = {
        part: add_daypart(
            name_nl=part.name_nl,
            name_en=part.name_en,
            hours=(part.opens, part.closes),
            by=HOUVAST,
            now=now,
        )
        for part in parts
    }
    return {work.name_nl: _work_type(work, order, made, now) for order, work in enumerate(kinds)}


def _work_type(
    work: InventedWork, order: int, parts: dict[InventedDaypart, Daypart], now: datetime
) -> WorkType:
    return add_work_type(
        dayparts=[parts[part] for part in work.parts],
        by=HOUVAST,
        now=now,
        name_nl=work.name_nl,
        name_en=work.name_en,
        explanation_nl=work.explanation_nl,
        explanation_en=work.explanation_en,
        minutes=work.minutes,
        skills=[work.skill],
        recognised_by=list(work.recognised_by),
        self_service=work.self_service,
        needs_permission=work.needs_permission,
        notice_hours=work.notice_hours,
        horizon_days=work.horizon_days,
        crew=work.crew,
        buffer_minutes=work.buffer_minutes,
        narrow_to_minutes=work.narrow_to_minutes,
        form=work.form,
        asks_nl=[dutch for dutch, _ in work.asks],
        asks_en=[english for _, english in work.asks],
        order=order,
    )


def _keep_room_free(work: dict[str, WorkType], areas: Areas, now: datetime) -> None:
    """The classes of work, and the room that is kept free for some of them."""
    for one in CLASSES:
        made = add_class(name_nl=one.name_nl, name_en=one.name_en, by=HOUVAST, now=now)
        for kind in one.work:
            changed = change_work_type(
                work_type=work[kind.name_nl], promise_class=made, by=HOUVAST, now=now
            )
            work[kind.name_nl] = changed
        for step in one.kept:
            keep_room(
                promise_class=made,
                territory=areas[step.area],
                days_before=step.days_before,
                minutes=step.minutes,
                by=HOUVAST,
                now=now,
            )
