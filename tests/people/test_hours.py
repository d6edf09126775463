from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from houvast.people.holidays_nl import DaysOff
from houvast.people.hours import BusinessCalendar, ClosesBeforeOpening, NeverOpen

AMSTERDAM = ZoneInfo("Europe/Amsterdam")
OFFICE = BusinessCalendar({day: [(time(8), time(17))] for day in range(1, 6)}, DaysOff())
ALWAYS = BusinessCalendar({day: [(time.min, time.max)] for day in range(1, 8)})
NIGHT = BusinessCalendar({7: [(time(1), time(4))]})

WALLS = st.times().map(lambda t: t.replace(minute=t.minute // 15 * 15, second=0, microsecond=0))
STRETCHES = st.tuples(WALLS, WALLS).filter(lambda s: s[0] < s[1] or s[1] == time.min)
MOMENTS = st.datetimes(datetime(2026, 1, 1), datetime(2028, 1, 1), timezones=st.just(UTC))
AMOUNTS = st.integers(0, 200 * 3600).map(lambda seconds: timedelta(seconds=seconds))


@st.composite
def calendars(draw: st.DrawFn) -> BusinessCalendar:
    """Odd ones too: stretches that overlap, at night, until midnight, few days a week."""
    hours = draw(
        st.dictionaries(
            st.integers(1, 7), st.lists(STRETCHES, min_size=1, max_size=3), min_size=1, max_size=7
        )
    )
    first_off = draw(st.dates(date(2026, 1, 1), date(2027, 12, 1)))
    days_off = {first_off + timedelta(days=n) for n in range(draw(st.integers(0, 20)))}
    return BusinessCalendar(hours, frozenset(days_off))


def at(
    year: int, month: int, day: int, hour: int = 0, minute: int = 0, *, fold: int = 0
) -> datetime:
    return datetime(year, month, day, hour, minute, tzinfo=AMSTERDAM, fold=fold)


def hours(amount: float) -> timedelta:
    return timedelta(hours=amount)


def test_due_moment_of_a_friday_evening_message_is_on_monday() -> None:
    assert OFFICE.add_business_time(at(2026, 11, 20, 21, 5), hours(4)) == at(2026, 11, 23, 12)


def test_due_moment_in_the_day_is_simply_later() -> None:
    assert OFFICE.add_business_time(at(2026, 11, 24, 9, 30), hours(4)) == at(2026, 11, 24, 13, 30)


def test_due_moment_at_the_end_of_the_day_is_closing_time() -> None:
    assert OFFICE.add_business_time(at(2026, 11, 24, 13), hours(4)) == at(2026, 11, 24, 17)


def test_due_moment_after_closing_continues_on_the_next_day() -> None:
    assert OFFICE.add_business_time(at(2026, 11, 24, 15), hours(4)) == at(2026, 11, 25, 10)


def test_due_moment_passes_over_christmas() -> None:
    before = at(2026, 12, 24, 16)

    assert OFFICE.add_business_time(before, hours(2)) == at(2026, 12, 28, 9)


def test_due_moment_passes_over_new_year_into_another_year() -> None:
    assert OFFICE.add_business_time(at(2026, 12, 31, 16), hours(2)) == at(2027, 1, 4, 9)


def test_due_moment_passes_over_a_day_off_of_the_company() -> None:
    closed = DaysOff(own={date(2026, 11, 23)})
    calendar = BusinessCalendar(OFFICE.hours, closed)

    due_at = calendar.add_business_time(at(2026, 11, 20, 21, 5), hours(4))

    assert due_at == at(2026, 11, 24, 12)


def test_due_moment_skips_the_lunch_break() -> None:
    calendar = BusinessCalendar({2: [(time(13), time(17)), (time(8), time(12))]})

    assert calendar.add_business_time(at(2026, 11, 24, 11), hours(2)) == at(2026, 11, 24, 14)


def test_due_moment_is_in_utc() -> None:
    due_at = OFFICE.add_business_time(at(2026, 11, 24, 9), hours(1))

    assert (due_at, due_at.tzinfo) == (datetime(2026, 11, 24, 9, tzinfo=UTC), UTC)


def test_due_moment_of_a_day_is_the_same_wall_time_over_both_clock_changes() -> None:
    weekends = [at(2026, 10, 23, 12), at(2027, 3, 26, 12)]
    calendar = BusinessCalendar(OFFICE.hours)

    due = [calendar.add_business_time(friday, hours(9)) for friday in weekends]

    assert due == [at(2026, 10, 26, 12), at(2027, 3, 29, 12)]


def test_due_moment_refuses_to_go_back() -> None:
    with pytest.raises(ValueError, match="added"):
        OFFICE.add_business_time(at(2026, 11, 24, 9), hours(-1))


def test_calendar_refuses_a_moment_without_a_zone() -> None:
    with pytest.raises(ValueError, match="time zone"):
        OFFICE.is_open(datetime(2026, 11, 24, 9))


def test_day_of_the_autumn_change_has_25_hours() -> None:
    assert ALWAYS.business_time_between(at(2026, 10, 25), at(2026, 10, 26)) == hours(25)


def test_day_of_the_spring_change_has_23_hours() -> None:
    assert ALWAYS.business_time_between(at(2027, 3, 28), at(2027, 3, 29)) == hours(23)


def test_repeated_hour_is_open_both_times() -> None:
    first, second = at(2026, 10, 25, 2, 30), at(2026, 10, 25, 2, 30, fold=1)

    assert [NIGHT.is_open(first), NIGHT.is_open(second)] == [True, True]
    assert NIGHT.business_time_between(at(2026, 10, 25), at(2026, 10, 26)) == hours(4)


def test_closing_in_the_repeated_hour_is_the_second_time() -> None:
    calendar = BusinessCalendar({7: [(time(1), time(2, 30))]})

    assert calendar.openings(date(2026, 10, 25)) == [
        (datetime(2026, 10, 24, 23, tzinfo=UTC), datetime(2026, 10, 25, 1, 30, tzinfo=UTC))
    ]


def test_skipped_hour_is_not_counted() -> None:
    assert NIGHT.business_time_between(at(2027, 3, 28), at(2027, 3, 29)) == hours(2)


def test_opening_in_the_skipped_hour_comes_as_much_later() -> None:
    calendar = BusinessCalendar({7: [(time(2, 30), time(5))]})

    assert calendar.next_opening(at(2027, 3, 28)) == at(2027, 3, 28, 3, 30)


def test_stretch_that_the_clock_skips_over_is_no_opening() -> None:
    calendar = BusinessCalendar({7: [(time(2, 30), time(3))]})

    assert calendar.openings(date(2027, 3, 28)) == []


@pytest.mark.parametrize(
    ("moment", "is_open"),
    [
        (at(2026, 11, 24, 7, 59), False),
        (at(2026, 11, 24, 8), True),
        (at(2026, 11, 24, 16, 59), True),
        (at(2026, 11, 24, 17), False),
        (at(2026, 11, 22, 12), False),
        (at(2026, 12, 25, 12), False),
    ],
)
def test_office_is_open_from_opening_until_closing(moment: datetime, is_open: bool) -> None:
    assert OFFICE.is_open(moment) is is_open


def test_midnight_belongs_to_the_new_day() -> None:
    calendar = BusinessCalendar({1: [(time(20), time.min)], 2: [(time.min, time(4))]})

    assert calendar.is_open(at(2026, 11, 24)) is True
    assert calendar.business_time_between(at(2026, 11, 23), at(2026, 11, 25)) == hours(8)


def test_next_opening_is_now_when_somebody_is_there() -> None:
    assert OFFICE.next_opening(at(2026, 11, 24, 9, 30)) == at(2026, 11, 24, 9, 30)


def test_next_opening_after_closing_on_friday_is_monday_morning() -> None:
    assert OFFICE.next_opening(at(2026, 11, 20, 17)) == at(2026, 11, 23, 8)


def test_business_day_is_a_weekday_that_is_not_a_holiday() -> None:
    week_of_christmas = [date(2026, 12, day) for day in range(21, 28)]

    assert [OFFICE.is_business_day(on) for on in week_of_christmas] == [True] * 4 + [False] * 3


def test_business_time_backwards_is_negative() -> None:
    passed = OFFICE.business_time_between(at(2026, 11, 23, 9), at(2026, 11, 20, 16))

    assert passed == hours(-2)


def test_overlapping_stretches_count_once() -> None:
    calendar = BusinessCalendar(
        {2: [(time(8), time(12)), (time(10), time(14)), (time(9), time(10))]}
    )

    assert calendar.openings(date(2026, 11, 24)) == [(at(2026, 11, 24, 8), at(2026, 11, 24, 14))]


@pytest.mark.parametrize("calendar", [BusinessCalendar({}), BusinessCalendar({1: []})])
def test_calendar_without_hours_refuses(calendar: BusinessCalendar) -> None:
    with pytest.raises(NeverOpen):
        calendar.add_business_time(at(2026, 11, 24, 9), hours(1))
    with pytest.raises(NeverOpen):
        calendar.next_opening(at(2026, 11, 24, 9))


def test_calendar_with_every_day_off_refuses() -> None:
    class EveryDay:
        def __contains__(self, on: object) -> bool:
            return True

    with pytest.raises(NeverOpen):
        BusinessCalendar(OFFICE.hours, EveryDay()).next_opening(at(2026, 11, 24, 9))


def test_stretch_that_ends_before_it_starts_is_refused_in_a_sentence() -> None:
    with pytest.raises(ClosesBeforeOpening) as refusal:
        BusinessCalendar({1: [(time(17), time(8))]})

    assert refusal.value.about == {"opens": "17:00", "closes": "08:00"}


@given(calendars(), MOMENTS)
def test_open_is_a_wall_time_inside_a_stretch(calendar: BusinessCalendar, moment: datetime) -> None:
    local = moment.astimezone(AMSTERDAM)
    assume(local.date() not in {date(2026, 3, 29), date(2026, 10, 25)})
    assume(local.date() not in {date(2027, 3, 28), date(2027, 10, 31)})
    inside = any(
        opens <= local.time() and (local.time() < closes or closes == time.min)
        for opens, closes in calendar.hours.get(local.isoweekday(), [])
    )

    assert calendar.is_open(moment) == (inside and local.date() not in calendar.days_off)


@given(calendars(), MOMENTS, AMOUNTS, AMOUNTS)
def test_adding_twice_is_adding_the_sum(
    calendar: BusinessCalendar, start: datetime, a: timedelta, b: timedelta
) -> None:
    in_two = calendar.add_business_time(calendar.add_business_time(start, a), b)

    assert in_two == calendar.add_business_time(start, a + b)


@given(calendars(), MOMENTS, AMOUNTS)
def test_time_between_start_and_due_is_the_amount(
    calendar: BusinessCalendar, start: datetime, amount: timedelta
) -> None:
    due_at = calendar.add_business_time(start, amount)

    assert calendar.business_time_between(start, due_at) == amount


@given(calendars(), MOMENTS, MOMENTS, AMOUNTS)
def test_later_message_is_never_due_earlier(
    calendar: BusinessCalendar, a: datetime, b: datetime, amount: timedelta
) -> None:
    early, late = sorted([a, b])

    assert calendar.add_business_time(early, amount) <= calendar.add_business_time(late, amount)


@given(calendars(), MOMENTS, AMOUNTS, AMOUNTS)
def test_more_time_is_never_due_earlier(
    calendar: BusinessCalendar, start: datetime, a: timedelta, b: timedelta
) -> None:
    less, more = sorted([a, b])

    assert calendar.add_business_time(start, less) <= calendar.add_business_time(start, more)


@given(calendars(), MOMENTS, AMOUNTS)
def test_due_moment_is_inside_opening_hours(
    calendar: BusinessCalendar, start: datetime, amount: timedelta
) -> None:
    assume(amount)
    due_at = calendar.add_business_time(start, amount)

    assert calendar.is_open(due_at - timedelta(microseconds=1))


@given(calendars(), MOMENTS, MOMENTS, MOMENTS)
def test_time_between_adds_up(
    calendar: BusinessCalendar, a: datetime, b: datetime, c: datetime
) -> None:
    through_b = calendar.business_time_between(a, b) + calendar.business_time_between(b, c)

    assert through_b == calendar.business_time_between(a, c)


@given(calendars(), MOMENTS)
def test_next_opening_is_open_with_nothing_before_it(
    calendar: BusinessCalendar, start: datetime
) -> None:
    opens_at = calendar.next_opening(start)

    assert calendar.is_open(opens_at)
    assert calendar.business_time_between(start, opens_at) == timedelta()


@given(calendars(), st.dates(date(2026, 1, 1), date(2027, 12, 31)))
def test_openings_of_a_day_are_apart_and_in_order(calendar: BusinessCalendar, on: date) -> None:
    ends = [end for opening in calendar.openings(on) for end in opening]

    assert ends == sorted(set(ends))
