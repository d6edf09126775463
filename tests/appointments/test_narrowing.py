from collections.abc import Iterator
from contextlib import suppress
from datetime import datetime, timedelta

import pytest
from django.db import IntegrityError, connection, transaction
from hypothesis import given
from hypothesis import strategies as st
from icalendar import Calendar

from appointments.fortnight import WEST, agree, offered
from appointments.kinds_of_work import heavy_work
from cast import NOW
from concurrency import broken_rule
from houvast.appointments.actions.giving_over import give_over
from houvast.appointments.actions.moving import move_visit
from houvast.appointments.actions.narrowing import narrow_window, to_narrow
from houvast.appointments.models import Visit
from houvast.appointments.rules.narrowing import narrowed
from houvast.conversations.models import Delivery
from houvast.ground.epoch import seconds
from houvast.routes.models import DayRoute
from houvast.routes.rules.wanted import Wanted
from houvast.workforce.models import WorkType
from on_the_road import WEDNESDAY, Road, another_technician, moment

TUESDAY_AFTERNOON = moment(24, 16)
HOUR = 3600


@pytest.fixture
def visit(road: Road) -> Iterator[Visit]:
    road.service.narrow_to_minutes = 120
    road.service.save()
    yield agree(road, "Cora Smit", WEST, road.morning)
    connection.check_constraints()


@given(
    planned=st.integers(0, 4 * HOUR),
    width=st.integers(30, 400).map(lambda minutes: minutes * 60),
)
def test_narrowed_window_holds_the_arrival_and_stays_inside_what_was_promised(
    planned: int, width: int
) -> None:
    promised, opens = (0, 4 * HOUR), planned - width // 3

    window = narrowed(promised, (opens, opens + width))

    if width >= 4 * HOUR:
        assert window is None
    else:
        assert window
        opens, closes = window
        assert 0 <= opens <= planned <= closes <= 4 * HOUR
        assert closes - opens == width


def test_tomorrows_customers_hear_more_exactly_when_we_come(visit: Visit) -> None:
    [tomorrow] = to_narrow(TUESDAY_AFTERNOON)

    told = narrow_window(visit=tomorrow, now=TUESDAY_AFTERNOON)

    assert told.expected == (moment(25, 8), moment(25, 10))
    assert (told.opens_at, told.closes_at) == (moment(25, 8), moment(25, 12))
    letter = Delivery.objects.get(kind="narrowed")
    assert letter.subject == (
        "Wij verwachten bij u te zijn op woensdag 25 november 2026 tussen 8:00 en 10:00"
    )


def test_narrowed_window_reaches_the_customers_calendar(visit: Visit) -> None:
    narrow_window(visit=visit, now=TUESDAY_AFTERNOON)

    letter = Delivery.objects.get(kind="narrowed")
    [event] = Calendar.from_ical(letter.calendar).walk("VEVENT")
    assert (event.decoded("dtstart"), event.decoded("dtend")) == (moment(25, 8), moment(25, 10))
    assert event["sequence"] == 1


def test_window_is_as_wide_as_it_takes_to_be_kept_as_often_as_the_company_says(
    road: Road, visit: Visit
) -> None:
    """After an hour of work two hours are more than 80 of 100 need, and 98 of 100 take longer."""
    customers = ["Dirk Vos", "Els Bos"]
    others = [agree(road, name, WEST, road.morning) for name in customers]
    WorkType.objects.update(narrow_to_minutes=30, narrowed_kept=80)
    [_first, second, third] = to_narrow(TUESDAY_AFTERNOON)
    rather = narrow_window(visit=second, now=TUESDAY_AFTERNOON)
    WorkType.objects.update(narrowed_kept=98)
    surer = narrow_window(visit=third, now=TUESDAY_AFTERNOON)

    assert {visit, *others} == {_first, second, third}
    widths = [one.expected[1] - one.expected[0] for one in (rather, surer)]
    assert timedelta(minutes=30) <= widths[0] < timedelta(hours=1) < widths[1]
    assert all(
        one.expected[0] <= one.planned_start_at <= one.expected[1] for one in (rather, surer)
    )

    with pytest.raises(IntegrityError), transaction.atomic():
        WorkType.objects.update(narrowed_kept=100)


def test_window_of_a_crew_reckons_with_whoever_of_them_comes_last(road: Road) -> None:
    """Whether who leads has work before it, or who comes along: the customer reads the same."""
    karim, work = another_technician(), heavy_work(road)
    before = road.visit(WEDNESDAY, customer=road.cast.bob)
    crew = road.visit(WEDNESDAY, road.afternoon, work_type=work)
    WorkType.objects.filter(pk=work.pk).update(narrow_to_minutes=30)
    by, told = road.cast.linda.as_actor(), []

    for technician in (road.joost, karim):
        with suppress(ZeroDivisionError), transaction.atomic():
            give_over(visit=before, technician=technician, by=by, now=NOW)
            told.append(narrow_window(visit=crew, now=TUESDAY_AFTERNOON).expected)
            raise ZeroDivisionError

    assert told[0] == told[1]
    assert told[0][1] - told[0][0] > timedelta(minutes=30)


def test_window_is_narrowed_once(visit: Visit) -> None:
    narrow_window(visit=visit, now=TUESDAY_AFTERNOON)

    assert to_narrow(TUESDAY_AFTERNOON) == []
    narrow_window(visit=visit, now=TUESDAY_AFTERNOON)
    assert Delivery.objects.filter(kind="narrowed").count() == 1


def test_plans_keep_to_the_narrower_window(visit: Visit) -> None:
    narrow_window(visit=visit, now=TUESDAY_AFTERNOON)

    [stop] = DayRoute.objects.get(on=WEDNESDAY).stops
    assert [stop.opens, stop.closes] == [seconds(moment(25, 8)), seconds(moment(25, 10))]


def test_only_tomorrows_visits_of_work_that_is_narrowed_are_told(road: Road, visit: Visit) -> None:
    assert to_narrow(NOW) == []

    road.service.narrow_to_minutes = None
    road.service.save()
    assert to_narrow(TUESDAY_AFTERNOON) == []


def test_moved_visit_has_the_whole_window_that_was_chosen(road: Road, visit: Visit) -> None:
    narrow_window(visit=visit, now=TUESDAY_AFTERNOON)
    customer = visit.case.customer
    slot = next(s for s in offered(road, customer, TUESDAY_AFTERNOON) if s.on > WEDNESDAY)

    moved = move_visit(
        visit=visit,
        wanted=Wanted.of(slot),
        customer=customer,
        channel="desk",
        now=TUESDAY_AFTERNOON,
        recorded_by=road.cast.fatima,
    )

    assert moved.expected == (slot.opens_at, slot.closes_at)


@pytest.mark.parametrize(
    "change",
    [
        {"expected_from_at": moment(25, 8) - timedelta(minutes=1)},
        {"expected_until": moment(25, 10) + timedelta(minutes=1)},
        {"expected_from_at": None, "expected_until": None},
    ],
)
def test_database_never_widens_what_the_customer_was_told(
    visit: Visit, change: dict[str, datetime] | dict[str, None]
) -> None:
    narrow_window(visit=visit, now=TUESDAY_AFTERNOON)

    with pytest.raises(IntegrityError) as refused, transaction.atomic():
        Visit.objects.filter(pk=visit.pk).update(**change)

    assert broken_rule(refused.value) == "never_widened"


def test_database_plans_nothing_outside_the_narrower_window(visit: Visit) -> None:
    narrow_window(visit=visit, now=TUESDAY_AFTERNOON)
    late = {"planned_start_at": moment(25, 11), "planned_end_at": moment(25, 12)}

    with pytest.raises(IntegrityError) as refused, transaction.atomic():
        Visit.objects.filter(pk=visit.pk).update(**late)

    assert broken_rule(refused.value) == "planned_inside_narrowed_window"
