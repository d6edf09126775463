"""What would help a day on which a window is at risk, and giving a visit to somebody else."""

from datetime import datetime

import pytest

from answers import Statements
from appointments.many_customers import customers
from appointments.test_sparing import FAVOUR
from houvast.appointments.actions.giving_over import give_over
from houvast.appointments.actions.pinning import pin
from houvast.appointments.actions.road import arrive, on_my_way
from houvast.appointments.actions.sparing import ask_all_to_spare, ask_who_can_spare
from houvast.appointments.models import Visit
from houvast.appointments.queries.likely_kept import likely_kept, unsure_of
from houvast.appointments.queries.what_helps import ChancesOfDay, Help, what_helps
from houvast.appointments.rules.refusals import NoRoomWithThem, VisitOver
from houvast.ground.models import Event
from houvast.routes.front import timetables_of
from houvast.routes.models import DayRoute
from houvast.workforce.models import Technician, WorkType
from on_the_road import WEDNESDAY, Road, another_technician, called_off, moment

LATE = moment(25, 9.5)
"""Nobody has come to the first of three hours of work in the morning yet."""
BEFORE = moment(23, 12)
WILD = 2.5
"""Work that goes so far from what was reckoned makes three hours of it unsure beforehand."""


@pytest.fixture
def day(visit: Visit, road: Road) -> list[Visit]:
    """Three hours of work in the morning of Joost, until twelve."""
    for one in (road.cast.bob, *customers(1)):
        road.visit(customer=one)
    return list(Visit.objects.filter(on=visit.on).order_by("planned_start_at"))


@pytest.fixture
def karim(day: list[Visit]) -> Technician:
    return another_technician()


def helps(
    now: datetime = LATE,
    hidden: frozenset[int] = frozenset(),
    spread: float = 0.35,
    moved: int = 0,
) -> list[Help]:
    related = DayRoute.objects.filter(on=WEDNESDAY).select_related("technician__staff", "resource")
    routes = list(related.order_by("pk"))
    visits = {v.pk: v for v in Visit.objects.select_related("work_type", "choice__proposal")}
    for one in visits.values():
        one.moves_by_us = moved
    unsure = unsure_of(visits, {one.work_type_id: spread for one in visits.values()})
    days = [
        ChancesOfDay(route, one, runs, likely_kept(route, one, runs, visits, unsure, now))
        for route, (one, runs) in zip(routes, timetables_of(routes, now=now), strict=True)
    ]
    return what_helps(days, visits, unsure, hidden=hidden, now=now)


def test_day_at_ease_asks_nothing(karim: Technician, statements: Statements) -> None:
    with statements() as counted:
        assert helps(moment(24, 9)) == []

    assert len(counted) == 2


def test_somebody_else_or_another_time_makes_the_others_surer(
    day: list[Visit], karim: Technician, statements: Statements
) -> None:
    with statements() as counted:
        given, asked = helps(BEFORE, spread=WILD)

    assert len(counted) == 2 + 3
    assert (given.to, asked.to) == (karim, None)
    assert {given.visit, asked.visit} <= set(day)
    for one in (given, asked):
        assert one.before.kept < 0.85
        assert one.after.kept > one.before.kept + 0.15
        assert one.fewer > 0.15


def test_what_is_done_is_what_was_said(day: list[Visit], karim: Technician, road: Road) -> None:
    given = helps()[0]
    before = sum(one.planned_start_at.timestamp() for one in day)

    give_over(visit=given.visit, technician=karim, by=road.cast.linda.as_actor(), now=LATE)

    moved = Visit.objects.get(pk=given.visit.pk)
    assert (moved.technician, moved.opens_at) == (karim, given.visit.opens_at)
    assert sum(v.planned_start_at.timestamp() for v in Visit.objects.all()) != before
    event = Event.objects.get(verb="visit.given_over")
    assert (event.facts["to"], event.by_name) == ("Karim Aziz", "Linda Vos")
    routes = {route.whose: route for route in DayRoute.objects.filter(on=WEDNESDAY)}
    assert [stop.id for stop in routes[karim.pk].stops] == [moved.pk]
    left = [one for one in helps() if one.whose.pk == given.whose.pk]
    assert all(one.before.kept == pytest.approx(given.after.kept, abs=0.01) for one in left)


def test_what_stays_where_it_is_is_not_given_or_asked(
    day: list[Visit], karim: Technician, road: Road
) -> None:
    def about(hidden: frozenset[int] = frozenset()) -> set[int]:
        return {one.visit.pk for one in helps(hidden=hidden)}

    assert about()
    assert about(frozenset(one.pk for one in day)) == set()
    WorkType.objects.update(soon_within_days=1)
    assert {one.to for one in helps(BEFORE, spread=WILD)} == {karim}
    WorkType.objects.update(soon_within_days=None)
    assert {one.to for one in helps(BEFORE, spread=WILD)} == {karim, None}
    assert {one.to for one in helps(BEFORE, spread=WILD, moved=2)} == {karim}
    assert {one.to for one in helps()} == {karim}
    for one in day:
        pin(visit=one, by=road.cast.linda.as_actor(), now=LATE)
    assert about() == set()


def test_who_was_asked_already_is_not_asked_again(day: list[Visit], road: Road) -> None:
    [asked] = helps(BEFORE, spread=WILD)
    linda = road.cast.linda
    sparing = ask_who_can_spare(visits=[asked.visit], favour=FAVOUR, by=linda, now=BEFORE)
    ask_all_to_spare(sparing=sparing, now=BEFORE)

    assert asked.visit not in [one.visit for one in helps(BEFORE, spread=WILD)]


@pytest.mark.parametrize("why", ["full", "cannot", "out", "left", "no day", "changed"])
def test_who_cannot_take_it_is_not_given_it(
    why: str, day: list[Visit], karim: Technician, road: Road
) -> None:
    route = DayRoute.objects.filter(technician=karim, on=WEDNESDAY)
    match why:
        case "full":
            route.update(ends_at=moment(25, 8.2))
        case "cannot":
            Technician.objects.filter(pk=karim.pk).update(skills=[])
        case "out":
            route.update(out_from_at=moment(25, 8))
        case "left":
            at = moment(25, 8)
            on_my_way(visit=day[0], by=road.joost.staff.as_actor(), expected_at=None, now=at)
        case "no day":
            route.delete()
        case _:
            pin(visit=day[0], by=road.cast.linda.as_actor(), now=LATE)

    with pytest.raises(NoRoomWithThem):
        give_over(visit=day[0], technician=karim, by=road.cast.linda.as_actor(), now=LATE)

    assert Visit.objects.get(pk=day[0].pk).technician == road.joost


def test_what_is_over_or_has_begun_is_not_given(
    day: list[Visit], karim: Technician, road: Road
) -> None:
    by = road.cast.linda.as_actor()
    called_off(day[0])
    arrive(visit=day[1], by=road.joost.staff.as_actor(), now=moment(25, 9))

    for one in day[:2]:
        with pytest.raises(VisitOver):
            give_over(visit=one, technician=karim, by=by, now=LATE)
    assert give_over(visit=day[2], technician=road.joost, by=by, now=LATE) == day[2]
