"""Leave: taken into the days at once, with their visits, and withdrawn."""

from collections import Counter
from dataclasses import replace
from datetime import date, datetime, time, timedelta

import pytest
from django.db import IntegrityError, connection, transaction

from appointments.kinds_of_work import heavy_work
from appointments.many_customers import customers
from cast import NOW
from concurrency import at_once, broken_rule
from houvast.appointments.actions.following import DaysChanged
from houvast.appointments.actions.pinning import pin
from houvast.appointments.actions.road import on_my_way
from houvast.appointments.actions.taking_leave import (
    HasLeaveAlready,
    LeaveEndsBeforeItStarts,
    LeaveIsPast,
    take_leave,
    withdraw_leave,
)
from houvast.appointments.models import Proposal, Visit
from houvast.appointments.queries.wishes import request_of
from houvast.ground.history import HOUVAST
from houvast.ground.models import Event
from houvast.ground.spoken import AMSTERDAM
from houvast.promises.models import Promise
from houvast.routes.actions.days import open_days
from houvast.routes.models import DayRoute
from houvast.routes.queries.slots import slots_for
from houvast.routes.queries.technician_days import as_day
from houvast.workforce.models import Leave, Technician, Territory
from houvast.workforce.rules.shifts import Moments, at_work
from on_the_road import THURSDAY, TUESDAY, WEDNESDAY, Road, another_technician, chosen, moment


def midnight(on: date) -> datetime:
    return datetime.combine(on, time.min, AMSTERDAM)


def away(technician: Technician, first: date, last: date, *, now: datetime = NOW) -> Leave:
    return take_leave(
        technician=technician,
        starts_at=midnight(first),
        ends_at=midnight(last + timedelta(days=1)),
        by=HOUVAST,
        now=now,
    )


def offered(road: Road) -> set[date]:
    slots = slots_for(road.service, request_of(road.service, road.cast.bob), now=NOW)
    return {slot.on for slot in slots}


def test_fortnight_is_one_row_and_nothing_is_offered_in_it(road: Road) -> None:
    before = offered(road)

    away(road.joost, TUESDAY, TUESDAY + timedelta(days=13))
    open_days(now=NOW)

    assert Leave.objects.count() == 1
    assert before == {TUESDAY + timedelta(days=n) for n in range(14) if n % 7 not in (4, 5)}
    assert offered(road) == set()
    assert DayRoute.objects.filter(on__range=(TUESDAY, TUESDAY + timedelta(days=13))).count() == 0


@pytest.mark.parametrize(
    ("starts", "ends", "works"),
    [
        (8, 12, (12, 17)),
        (13, 17, (8, 13)),
        (0, 9.5, (9.5, 17)),
    ],
)
def test_leave_at_an_end_of_a_day_leaves_the_rest(
    road: Road, starts: int, ends: float, works: tuple[float, float]
) -> None:
    take_leave(
        technician=road.joost,
        starts_at=moment(25, starts),
        ends_at=moment(25, ends),
        by=HOUVAST,
        now=NOW,
    )

    day = DayRoute.objects.get(on=WEDNESDAY)
    assert (day.starts_at, day.ends_at) == (moment(25, works[0]), moment(25, works[1]))


def in_the_middle(road: Road, starts: float, ends: float) -> Leave:
    return take_leave(
        technician=road.joost,
        starts_at=moment(25, starts),
        ends_at=moment(25, ends),
        by=HOUVAST,
        now=NOW,
    )


def of_wednesday(road: Road) -> DayRoute:
    return DayRoute.objects.get(on=WEDNESDAY, technician=road.joost)


def test_leave_in_the_middle_of_a_day_leaves_both_sides(road: Road) -> None:
    leave = in_the_middle(road, 10, 13)

    day = of_wednesday(road)
    taken = [[int(moment(25, 10).timestamp()), int(moment(25, 13).timestamp())]]
    assert (day.starts_at, day.ends_at) == (moment(25, 8), moment(25, 17))
    assert day.busy == taken
    assert [road.wanted(WEDNESDAY, part).part for part in (road.morning, road.afternoon)] == [
        road.morning.pk,
        road.afternoon.pk,
    ]
    withdraw_leave(leave=leave, by=HOUVAST, now=NOW)
    assert of_wednesday(road).busy == []


@pytest.fixture
def two_visits(road: Road) -> list[Visit]:
    """One in the morning and one in the afternoon of Wednesday."""
    return [road.visit(), road.visit(part=road.afternoon, customer=road.cast.bob)]


def test_visits_on_both_sides_of_leave_stay(road: Road, two_visits: list[Visit]) -> None:
    in_the_middle(road, 11, 13)

    for visit in two_visits:
        visit.refresh_from_db()
        assert (visit.is_unplaced, visit.technician) == (False, road.joost)
        assert visit.planned_end_at <= moment(25, 11) or visit.planned_start_at >= moment(25, 13)


def test_visits_in_leave_in_the_middle_go_and_come_back_with_it(
    road: Road, two_visits: list[Visit]
) -> None:
    leave = in_the_middle(road, 8.25, 16.9)

    for visit in two_visits:
        visit.refresh_from_db()
    assert [visit.unplaced_why for visit in two_visits] == ["leave", "leave"]
    withdraw_leave(leave=leave, by=HOUVAST, now=NOW)
    for visit in two_visits:
        visit.refresh_from_db()
    assert [visit.is_unplaced for visit in two_visits] == [False, False]
    assert of_wednesday(road).busy == []


def test_two_stretches_of_leave_in_one_day_leave_all_that_is_between(road: Road) -> None:
    in_the_middle(road, 9, 10)
    in_the_middle(road, 14, 15)

    busy = of_wednesday(road).busy

    assert busy == [
        [int(moment(25, at).timestamp()) for at in pair] for pair in ((9, 10), (14, 15))
    ]


def test_day_that_opens_later_has_its_leave_in_the_middle(road: Road) -> None:
    later = date(2026, 12, 16)
    at = [datetime.combine(later, time(hour), AMSTERDAM) for hour in (10, 12)]
    take_leave(technician=road.joost, starts_at=at[0], ends_at=at[1], by=HOUVAST, now=NOW)
    DayRoute.objects.filter(on=later).delete()

    open_days(now=NOW)

    assert DayRoute.objects.get(on=later).busy == [[int(one.timestamp()) for one in at]]


def test_visit_of_who_has_leave_is_unplaced_and_its_owner_warned(road: Road, visit: Visit) -> None:
    away(road.joost, WEDNESDAY, WEDNESDAY)

    visit.refresh_from_db()
    assert (visit.unplaced_at, visit.unplaced_why) == (NOW, "leave")
    promise = Promise.objects.get(pk=visit.promise_id)
    assert (promise.is_open, promise.warned_at) == (True, NOW)
    assert DayRoute.objects.filter(on=WEDNESDAY).count() == 0


def test_visit_goes_to_a_colleague_who_can_keep_its_window(road: Road, visit: Visit) -> None:
    pin(visit=visit, by=HOUVAST, now=NOW)
    karim = another_technician()

    away(road.joost, WEDNESDAY, WEDNESDAY)

    visit.refresh_from_db()
    assert (visit.technician, visit.unplaced_at, visit.pinned_at) == (karim, None, None)
    assert visit.opens_at <= visit.planned_start_at <= visit.closes_at
    [stop] = as_day(DayRoute.objects.get(on=WEDNESDAY)).stops
    assert stop.id == visit.pk
    assert Event.objects.get(verb="visit.reassigned").facts["before"] == "Joost Kramer"


def test_colleague_who_cannot_do_the_work_does_not_come(road: Road, visit: Visit) -> None:
    another_technician(skills=("fibre",))

    away(road.joost, WEDNESDAY, WEDNESDAY)

    visit.refresh_from_db()
    assert visit.unplaced_why == "leave"


def test_colleague_who_is_refused_does_not_come(road: Road, visit: Visit) -> None:
    karim = another_technician()
    route = DayRoute.objects.get(on=WEDNESDAY, technician=road.joost)
    [stop] = as_day(route).stops
    stops = [replace(stop, refused=frozenset({karim.pk}))]
    DayRoute.objects.filter(pk=route.pk).update(stops=stops)

    away(road.joost, WEDNESDAY, WEDNESDAY)

    visit.refresh_from_db()
    assert visit.unplaced_why == "leave"


def test_colleague_of_another_territory_does_not_come(road: Road, visit: Visit) -> None:
    karim = another_technician()
    here, there = (Territory.objects.create(name=name) for name in ("Utrecht", "Groningen"))
    Technician.objects.filter(pk=karim.pk).update(territory=there)
    route = DayRoute.objects.get(on=WEDNESDAY, technician=road.joost)
    [stop] = as_day(route).stops
    DayRoute.objects.filter(pk=route.pk).update(stops=[replace(stop, territory=here.pk)])

    away(road.joost, WEDNESDAY, WEDNESDAY)

    visit.refresh_from_db()
    assert visit.unplaced_why == "leave"


def test_visit_that_still_fits_in_the_rest_of_the_day_stays(road: Road, visit: Visit) -> None:
    late = road.visit(WEDNESDAY, road.afternoon, customer=road.cast.bob)

    take_leave(
        technician=road.joost,
        starts_at=moment(25, 12),
        ends_at=moment(25, 17),
        by=HOUVAST,
        now=NOW,
    )

    visit.refresh_from_db()
    late.refresh_from_db()
    assert (visit.is_unplaced, late.is_unplaced) == (False, True)


def test_crew_stays_whole_or_is_unplaced(road: Road) -> None:
    karim = another_technician()
    together = road.visit(work_type=heavy_work(road))

    away(karim, WEDNESDAY, WEDNESDAY)

    together.refresh_from_db()
    assert together.unplaced_why == "leave"
    assert together.mates.filter(left_at=None).count() == 0
    assert [route.stops for route in DayRoute.objects.filter(on=WEDNESDAY)] == [()]
    connection.check_constraints()


def test_visit_under_way_stays_with_who_left(road: Road, visit: Visit) -> None:
    morning = moment(25, 8.5)
    on_my_way(visit=visit, expected_at=moment(25, 9), by=road.cast.joost.as_actor(), now=morning)

    take_leave(
        technician=road.joost,
        starts_at=moment(25, 8.75),
        ends_at=moment(26, 0),
        by=HOUVAST,
        now=morning,
    )

    visit.refresh_from_db()
    assert (visit.is_unplaced, visit.technician) == (False, road.joost)


def test_withdrawn_leave_opens_the_days_and_gives_places_back(road: Road, visit: Visit) -> None:
    leave = away(road.joost, WEDNESDAY, THURSDAY)
    later = NOW + timedelta(hours=1)

    for _ in range(2):
        withdraw_leave(leave=leave, by=road.cast.linda.as_actor(), now=later)

    visit.refresh_from_db()
    assert (visit.is_unplaced, visit.unplaced_why) == (False, "")
    assert visit.opens_at <= visit.planned_start_at <= visit.closes_at
    [stop] = as_day(DayRoute.objects.get(on=WEDNESDAY)).stops
    assert stop.id == visit.pk
    assert THURSDAY in offered(road)
    assert [event.verb for event in Event.objects.filter(verb__startswith="leave.")] == [
        "leave.taken",
        "leave.withdrawn",
    ]
    leave.refresh_from_db()
    assert (leave.withdrawn_by, leave.withdrawn_at) == ("Linda Vos", later)


@pytest.mark.parametrize(
    ("starts", "ends", "refusal"),
    [
        (moment(25, 9), moment(25, 9), LeaveEndsBeforeItStarts),
        (moment(25, 9), moment(24, 9), LeaveEndsBeforeItStarts),
        (moment(20, 9), moment(21, 9), LeaveIsPast),
        (moment(26, 9), moment(27, 9), HasLeaveAlready),
    ],
)
def test_leave_that_cannot_be_is_refused(
    road: Road, starts: datetime, ends: datetime, refusal: type[Exception]
) -> None:
    away(road.joost, THURSDAY, THURSDAY)

    with pytest.raises(refusal):
        take_leave(technician=road.joost, starts_at=starts, ends_at=ends, by=HOUVAST, now=NOW)

    assert Leave.objects.count() == 1


def test_leave_is_kept_for_ever(road: Road) -> None:
    away(road.joost, THURSDAY, THURSDAY)

    with pytest.raises(IntegrityError) as refused, transaction.atomic():
        Leave.objects.all().delete()

    assert broken_rule(refused.value) == "leave_kept_for_ever"


def test_somebody_has_one_leave_at_a_time_from_many_desks(committed_road: Road) -> None:
    outcomes = at_once(
        lambda n: away(committed_road.joost, WEDNESDAY, WEDNESDAY + timedelta(days=n)), range(4)
    )

    assert Counter(type(one).__name__ for one in outcomes) == {"Leave": 1, "HasLeaveAlready": 3}


def test_who_chooses_while_leave_is_taken_is_not_forgotten(committed_road: Road) -> None:
    road = committed_road
    proposals = [road.proposal(customer) for customer in customers(5)]
    wanted = road.wanted(WEDNESDAY)

    def one(proposal: Proposal | None) -> Leave | Visit:
        if proposal is None:
            return away(road.joost, WEDNESDAY, WEDNESDAY)
        return chosen(proposal, wanted)

    *_, leave = at_once(one, [*proposals, None])
    if isinstance(leave, DaysChanged):
        away(road.joost, WEDNESDAY, WEDNESDAY)

    assert Visit.objects.placed().filter(on=WEDNESDAY).count() == 0
    assert DayRoute.objects.filter(on=WEDNESDAY).count() == 0


def test_database_refuses_leave_twice_at_one_time(road: Road) -> None:
    given = {"technician": road.joost, "made_by": "x", "made_at": NOW}
    Leave.objects.create(**given, starts_at=moment(25, 9), ends_at=moment(25, 12))

    with pytest.raises(IntegrityError) as refused, transaction.atomic():
        Leave.objects.create(**given, starts_at=moment(25, 11), ends_at=moment(25, 13))

    assert broken_rule(refused.value) == "one_leave_at_a_time"


Hours = tuple[float, float, float | None, float | None]


@pytest.mark.parametrize(
    ("away", "left"),
    [
        ([(8, 17)], None),
        ([(0, 24)], None),
        ([(17, 20)], (8, 17, 12, 12.5)),
        ([(8, 12.25)], (12.25, 17, None, None)),
        ([(12.25, 17)], (8, 12.25, None, None)),
        ([(8, 9)], (9, 17, 12, 12.5)),
        ([(8, 9), (16, 17)], (9, 16, 12, 12.5)),
    ],
)
def test_what_is_left_of_a_shift(away: list[tuple[float, float]], left: Hours | None) -> None:
    shift = Moments(moment(25, 8), moment(25, 17), moment(25, 12), moment(25, 12.5))
    begins = midnight(WEDNESDAY)
    stretches = [(begins + timedelta(hours=a), begins + timedelta(hours=b)) for a, b in away]

    expected = left and Moments(
        moment(25, left[0]),
        moment(25, left[1]),
        *(moment(25, hour) if hour else None for hour in left[2:]),
    )
    assert at_work(shift, stretches) == expected


def test_who_is_away_today_after_all_was_not_where_nobody_said_so(road: Road, visit: Visit) -> None:
    karim = another_technician()
    later = visit.planned_start_at + timedelta(minutes=20)

    away(road.joost, WEDNESDAY, WEDNESDAY, now=later)

    visit.refresh_from_db()
    assert (visit.technician, visit.unplaced_at) == (karim, None)
    assert later < visit.planned_start_at <= visit.closes_at


def test_visit_that_nobody_can_come_to_in_what_is_left_of_its_window_is_unplaced(
    road: Road, visit: Visit
) -> None:
    later = visit.planned_start_at + timedelta(minutes=20)

    away(road.joost, WEDNESDAY, WEDNESDAY, now=later)

    visit.refresh_from_db()
    assert (visit.unplaced_at, visit.unplaced_why) == (later, "leave")


def test_leave_later_today_leaves_where_somebody_is_by_now(road: Road, visit: Visit) -> None:
    another_technician()
    later = visit.planned_start_at + timedelta(minutes=20)

    take_leave(
        technician=road.joost, starts_at=moment(25, 13), ends_at=moment(26, 0), by=HOUVAST,
        now=later,
    )  # fmt: skip

    visit.refresh_from_db()
    assert (visit.technician, visit.unplaced_at) == (road.joost, None)


def test_visit_whose_window_passed_is_left_to_be_reported(road: Road, visit: Visit) -> None:
    away(road.joost, WEDNESDAY, WEDNESDAY, now=visit.closes_at + timedelta(minutes=1))

    visit.refresh_from_db()
    assert (visit.technician, visit.unplaced_at) == (road.joost, None)
