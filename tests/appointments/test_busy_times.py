"""Busy times of a calendar elsewhere: what they close, what they leave, and when they are read."""

from collections import Counter
from collections.abc import Iterator
from datetime import date, datetime, timedelta

import pytest
from django.db import connections, transaction

from appointments.many_customers import customers
from at_ours import make_practice
from calendars import calendar, elsewhere, event, says
from cast import NOW, Cast
from concurrency import at_once
from houvast.appointments.actions.busy_times import (
    add_calendar,
    let_busy_times_go_first,
    read_calendars,
    read_what_is_due,
    remove_calendar,
)
from houvast.appointments.actions.calendars_first import calendars_first
from houvast.appointments.actions.disrupting import report_runs_over
from houvast.appointments.actions.trying import try_out
from houvast.appointments.models import Visit
from houvast.appointments.queries.concerned import concerned_at
from houvast.appointments.queries.wishes import request_of
from houvast.appointments.rules.refusals import SlotJustTaken
from houvast.ground.models import Event
from houvast.routes.actions.days import open_days
from houvast.routes.models import DayRoute
from houvast.routes.queries.calendar_state import routes_of
from houvast.routes.queries.slots import slots_for
from houvast.routes.queries.technician_days import as_day
from houvast.workforce.models import BusyCalendar, BusyTime
from making import BY
from on_the_road import WEDNESDAY, Road, another_technician, chosen, make_road, moment
from peer import Peer

LATER = NOW + timedelta(minutes=20)


@pytest.fixture
def server() -> Iterator[Peer]:
    """A calendar elsewhere, with nothing in it yet."""
    with elsewhere(calendar()) as server:
        yield server


def read_for(road: Road, server: Peer, content: bytes) -> BusyCalendar:
    """Joost's calendar, which says this."""
    says(server, content)
    return add_calendar(of=road.joost, address=server.url, name="Thuis", **BY)


def offered(road: Road, on: date = WEDNESDAY) -> set[int]:
    """The parts of a day for which a customer can choose work of an hour."""
    slots = slots_for(road.service, request_of(road.service, road.cast.alice), now=NOW)
    return {slot.part for slot in slots if slot.on == on}


def day_of(road: Road, on: date = WEDNESDAY) -> DayRoute:
    return DayRoute.objects.get(technician=road.joost, on=on)


def test_busy_time_closes_what_it_takes_and_nothing_else(road: Road, server: Peer) -> None:
    read_for(road, server, calendar(event(25, "0730", "1230"), event(26, "0930", "1600")))

    assert offered(road) == {road.afternoon.pk}
    assert offered(road, date(2026, 11, 26)) == {road.morning.pk}
    assert offered(road, date(2026, 11, 27)) == {road.morning.pk, road.afternoon.pk}
    assert list(BusyTime.objects.values_list("starts_at", "ends_at")) == [
        (moment(25, 7.5), moment(25, 12.5)),
        (moment(26, 9.5), moment(26, 16)),
    ]


def test_visit_is_planned_beside_a_busy_time_within_its_window(road: Road, server: Peer) -> None:
    visit = road.visit()
    before = visit.planned_start_at

    read_for(road, server, calendar(event(25, "0800", "1000")))

    visit.refresh_from_db()
    assert before < moment(25, 10) <= visit.planned_start_at <= visit.closes_at
    assert (visit.technician, visit.lost_its_place) == (road.joost, False)
    assert day_of(road).met == []


def test_visit_that_is_met_stays_as_promised_and_closes_the_day(road: Road, server: Peer) -> None:
    visit = road.visit()
    before = (visit.planned_start_at, visit.technician_id, visit.unplaced_at)

    read_for(road, server, calendar(event(25, "0800", "1300")))

    visit.refresh_from_db()
    assert (visit.planned_start_at, visit.technician_id, visit.unplaced_at) == before
    assert day_of(road).met == [visit.pk]
    assert offered(road) == set()


def test_planner_sees_whom_it_concerns_before_a_met_visit_moves(road: Road, server: Peer) -> None:
    visit = road.visit()
    read_for(road, server, calendar(event(25, "0800", "1300")))
    karim = another_technician()

    shown = try_out(
        lambda: let_busy_times_go_first(route=day_of(road), **BY), lambda: concerned_at(NOW)
    )
    assert [one.visit for one in shown.elsewhere] == [visit]
    assert (shown.unplaced, day_of(road).met) == ([], [visit.pk])

    let_busy_times_go_first(route=day_of(road), **BY)
    visit.refresh_from_db()
    assert (visit.technician, day_of(road).met) == (karim, [])
    assert offered(road) == {road.morning.pk, road.afternoon.pk}


def test_visit_that_nobody_can_keep_has_its_place_back_once_it_is_free(
    road: Road, server: Peer
) -> None:
    visit = road.visit()
    calendar_of_joost = read_for(road, server, calendar(event(25, "0800", "1300")))
    let_busy_times_go_first(route=day_of(road), **BY)
    visit.refresh_from_db()
    assert visit.unplaced_why == Visit.Unplaced.BUSY

    remove_calendar(calendar=calendar_of_joost, by=BY["by"], now=LATER)

    visit.refresh_from_db()
    assert (visit.lost_its_place, day_of(road).busy) == (False, [])
    assert BusyTime.objects.count() == 0


def test_calendar_that_fails_says_so_and_frees_nothing(road: Road, server: Peer) -> None:
    read_for(road, server, calendar(event(25, "0730", "1230")))
    says(server, b"<html>Sign in</html>")

    read_what_is_due(now=LATER)

    one = BusyCalendar.objects.get()
    assert (one.failing_since_at, one.failing_why) == (LATER, BusyCalendar.Trouble.NO_CALENDAR)
    assert one.read_at == NOW
    assert offered(road) == {road.afternoon.pk}

    says(server, b"", 404)
    read_what_is_due(now=LATER + timedelta(minutes=20))
    says(server, calendar())
    read_what_is_due(now=LATER + timedelta(minutes=40))

    one.refresh_from_db()
    assert (one.failing_since_at, one.failing_why) == (None, "")
    assert offered(road) == {road.morning.pk, road.afternoon.pk}
    said = Event.objects.filter(verb__startswith="busy_calendar.").order_by("id")
    assert list(said.values_list("verb", flat=True)) == [
        "busy_calendar.added",
        "busy_calendar.failed",
        "busy_calendar.reads_again",
    ]


def test_calendar_is_read_again_before_a_time_is_promised(road: Road, server: Peer) -> None:
    read_for(road, server, calendar())
    wanted, proposal = road.wanted(WEDNESDAY), road.proposal()
    says(server, calendar(event(25, "0800", "1300")))

    with pytest.raises(SlotJustTaken):
        chosen(proposal, wanted, now=LATER)

    assert Visit.objects.count() == 0
    assert BusyCalendar.objects.get().read_at == LATER


def test_who_has_it_chosen_begins_anew_so_no_calendar_is_read_in_a_transaction(
    road: Road, server: Peer
) -> None:
    read_for(road, server, calendar())
    wanted, proposal, begun = road.wanted(WEDNESDAY), road.proposal(), []

    @calendars_first
    @transaction.atomic
    def chosen_within(*, now: datetime) -> Visit:
        begun.append(BusyCalendar.objects.get().read_at)
        return chosen(proposal, wanted, now=now)

    assert chosen_within(now=LATER).technician == road.joost
    assert begun == [NOW, LATER]


def test_somebody_else_comes_where_the_first_turns_out_to_be_busy(road: Road, server: Peer) -> None:
    read_for(road, server, calendar())
    wanted, proposal = road.wanted(WEDNESDAY), road.proposal()
    karim = another_technician()
    says(server, calendar(event(25, "0800", "1300")))

    assert chosen(proposal, wanted, now=LATER).technician == karim


def test_time_is_promised_on_what_was_known_while_a_calendar_fails(
    road: Road, server: Peer
) -> None:
    read_for(road, server, calendar(event(26, "0800", "1700")))
    wanted, proposal = road.wanted(WEDNESDAY), road.proposal()
    says(server, b"", 503)

    visit = chosen(proposal, wanted, now=LATER)

    assert visit.technician == road.joost
    assert BusyCalendar.objects.get().failing_why == BusyCalendar.Trouble.NO_ANSWER
    assert offered(road, date(2026, 11, 26)) == set()


def test_solver_leaves_a_day_on_which_a_visit_was_met(road: Road, server: Peer) -> None:
    from houvast.routes.actions.improving import improve_day

    visit = road.visit()
    read_for(road, server, calendar(event(25, "0800", "1300")))
    another_technician()

    run = improve_day(territory=None, on=WEDNESDAY, now=NOW, seconds_long=0.1)

    visit.refresh_from_db()
    assert (run.visits, visit.technician) == (0, road.joost)
    assert routes_of(None, WEDNESDAY).count() == 2


def test_plan_for_work_that_runs_over_leaves_a_busy_time_alone(road: Road, server: Peer) -> None:
    first = road.visit()
    for customer in customers(2):
        road.visit(part=road.afternoon, customer=customer)
    read_for(road, server, calendar(event(25, "1300", "1500")))

    disruption = report_runs_over(
        visit=first, extra_minutes=180, note="", by=road.cast.linda, now=NOW
    )

    [day] = [one for one in disruption.plan.after if one.route_id == day_of(road).pk]
    planned = as_day(day_of(road))
    for stop in day.stops:
        if stop.is_visit:
            ends = planned.leaves(stop)
            assert ends <= moment(25, 13).timestamp() or stop.planned >= moment(25, 15).timestamp()


def test_new_days_are_busy_from_the_first(road: Road, server: Peer) -> None:
    read_for(road, server, calendar(event(30, "0800", "1300")))
    DayRoute.objects.filter(on=date(2026, 11, 30)).delete()

    open_days(now=NOW)

    assert day_of(road, date(2026, 11, 30)).busy == [
        [int(moment(30, 8).timestamp()), int(moment(30, 13).timestamp())]
    ]


def test_calendar_of_a_chair_takes_the_chair_for_that_long(cast: Cast, server: Peer) -> None:
    practice = make_practice(cast)
    for chair in practice.chairs:
        says(server, calendar(event(25, "0930", "1000")))
        add_calendar(of=chair, address=f"{server.url}/{chair.pk}", name="Onderhoud", **BY)
    proposal = practice.proposal()

    with pytest.raises(SlotJustTaken):
        chosen(proposal, practice.at(9.5))
    with pytest.raises(SlotJustTaken):
        chosen(proposal, practice.at(9.25))
    assert chosen(proposal, practice.at(10)).opens_at == moment(25, 10)


def test_appointment_in_a_chair_is_met_and_stays(cast: Cast, server: Peer) -> None:
    practice = make_practice(cast)
    visit = practice.visit(9.5)
    chair = visit.resource_uses.get().resource
    says(server, calendar(event(25, "0900", "1200")))
    add_calendar(of=chair, address=server.url, name="Onderhoud", **BY)
    route = DayRoute.objects.get(resource=chair, on=WEDNESDAY)
    assert route.met == [visit.pk]

    let_busy_times_go_first(route=route, **BY)

    [use] = visit.resource_uses.standing()
    assert (use.resource != chair, visit.opens_at) == (True, moment(25, 9.5))


def test_booking_and_a_busy_time_at_once_end_in_one_of_two_truths(committed: Cast) -> None:
    """Refused, or promised and met: never promised with nobody who knows."""
    road = make_road(committed)
    with elsewhere(calendar()) as server:
        read_for(road, server, calendar())
        wanted, proposal = road.wanted(WEDNESDAY), road.proposal()
        says(server, calendar(event(25, "0800", "1300")))
        one = BusyCalendar.objects.get()
        outcomes = at_once(
            lambda act: act(),
            [
                lambda: chosen(proposal, wanted, now=NOW),
                lambda: read_calendars([one], now=LATER),
            ],
        )

    booked, was_read = outcomes
    assert was_read is None
    met = day_of(road).met
    assert (type(booked), bool(met)) in [(SlotJustTaken, False), (Visit, True)]
    assert Counter(met) == Counter(Visit.objects.values_list("pk", flat=True))
    connections.close_all()
