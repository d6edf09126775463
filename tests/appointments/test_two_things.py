"""Two boilers in one house: each comes back by itself."""

from datetime import date

import pytest

from cast import NOW
from houvast.appointments.actions.maintaining import (
    ThingIsGone,
    agree_maintenance,
)
from houvast.appointments.actions.once import agreed_elsewhere
from houvast.appointments.actions.road import arrive, finish
from houvast.appointments.actions.rounds import invite
from houvast.appointments.models import Maintenance, Proposal
from houvast.appointments.queries.rounds import due_for_invitation
from houvast.appointments.rules.recurring import things_done
from houvast.ground.history import HOUVAST
from houvast.promises.actions.about_things import case_is_about
from houvast.things.actions.keeping import add_thing, thing_is_gone
from houvast.things.models import Thing
from houvast.things.rules.terms import NotThatOften
from making import BY
from on_the_road import WEDNESDAY, Road, chosen, moment

DUE, SOON = date(2026, 12, 1), date(2026, 12, 31)


@pytest.fixture
def boilers(road: Road) -> list[Thing]:
    return [
        add_thing(customer=road.cast.alice, kind="boiler", make="Warmtebron", type=type_, **BY)
        for type_ in ("W24", "W28")
    ]


@pytest.fixture
def due(road: Road, boilers: list[Thing]) -> list[Maintenance]:
    return [
        agree_maintenance(
            customer=road.cast.alice, work_type=road.service, due_on=DUE, thing=boiler, **BY
        )
        for boiler in boilers
    ]


@pytest.mark.parametrize(
    ("named", "recurring", "done"),
    [
        (None, [None, None], {None}),
        (None, [7], {7}),
        (None, [7, 8], {None}),
        (7, [7, 8, None], {None, 7}),
    ],
)
def test_what_was_done_is_what_the_visit_was_about(
    named: int | None, recurring: list[int | None], done: set[int | None]
) -> None:
    assert things_done(named, recurring) == done


def test_each_is_invited_for_and_says_which_it_is(road: Road, due: list[Maintenance]) -> None:
    assert due_for_invitation(road.service, until=SOON, now=NOW) == due

    invite(work_type=road.service, due=due, by=road.cast.linda, now=NOW)

    asked = Proposal.objects.order_by("id")
    assert [(one.case.thing, one.case.subject) for one in asked] == [
        (due[0].thing, "Onderhoud cv-ketel: Warmtebron W24"),
        (due[1].thing, "Onderhoud cv-ketel: Warmtebron W28"),
    ]
    assert due_for_invitation(road.service, until=SOON, now=NOW) == []


def test_one_of_them_agreed_leaves_the_other_to_be_agreed(
    road: Road, due: list[Maintenance]
) -> None:
    invite(work_type=road.service, due=due, by=road.cast.linda, now=NOW)
    first, second = Proposal.objects.order_by("id")

    chosen(first, road.wanted(WEDNESDAY))

    second.refresh_from_db()
    assert (second.is_open, agreed_elsewhere(second)) == (True, None)


def test_a_visit_about_neither_may_be_about_either(road: Road, due: list[Maintenance]) -> None:
    invite(work_type=road.service, due=due[:1], by=road.cast.linda, now=NOW)

    visit = road.visit()

    assert agreed_elsewhere(Proposal.objects.earliest("id")) == visit
    assert due_for_invitation(road.service, until=SOON, now=NOW) == []


def test_the_one_that_was_done_comes_back_next_year(road: Road, due: list[Maintenance]) -> None:
    proposal = road.proposal()
    case_is_about(case=proposal.case, thing=due[0].thing, **BY)
    visit = chosen(proposal, road.wanted(WEDNESDAY))
    arrive(visit=visit, by=HOUVAST, now=moment(25, 9))

    finish(visit=visit, found="Schoon", by=HOUVAST, now=moment(25, 10))

    found = Maintenance.objects.order_by("id").values_list("due_on", "last_done_on")
    assert list(found) == [(date(2027, 11, 25), WEDNESDAY), (DUE, None)]


def test_a_visit_goes_to_where_the_thing_stands(road: Road) -> None:
    visit = road.visit()
    elsewhere = add_thing(customer=road.cast.bob, kind="boiler", **BY)

    case_is_about(case=visit.case, thing=elsewhere, **BY)

    visit.refresh_from_db()
    assert visit.place == road.cast.bob.household.place


def test_agreed_anew_it_is_changed(road: Road, boilers: list[Thing]) -> None:
    for every, on in ((12, DUE), (24, SOON)):
        agree_maintenance(
            customer=road.cast.alice, work_type=road.service, due_on=on, thing=boilers[0],
            every_months=every, **BY,
        )  # fmt: skip

    assert [(one.every_months, one.due_on) for one in Maintenance.objects.all()] == [(24, SOON)]


def test_nobody_is_invited_for_what_is_gone(road: Road, due: list[Maintenance]) -> None:
    assert due[0].thing
    gone = thing_is_gone(thing=due[0].thing, on=date(2026, 11, 1), why="Vervangen", **BY)

    assert due_for_invitation(road.service, until=SOON, now=NOW) == due[1:]
    with pytest.raises(ThingIsGone):
        agree_maintenance(
            customer=road.cast.alice, work_type=road.service, due_on=DUE, thing=gone, **BY
        )


@pytest.mark.parametrize("months", [0, 121])
def test_work_comes_back_every_so_many_months(road: Road, months: int) -> None:
    with pytest.raises(NotThatOften):
        agree_maintenance(
            customer=road.cast.alice, work_type=road.service, due_on=DUE, every_months=months, **BY
        )
