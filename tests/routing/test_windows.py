from dataclasses import replace
from datetime import date, datetime, time
from zoneinfo import ZoneInfo

from houvast.routing.windows import Part, window
from routing.boards import AFTERNOON, AMSTERDAM, HOUR, MORNING, TUESDAY, at, day


def test_part_follows_the_clock_on_the_wall_through_both_clock_changes() -> None:
    around = [date(2026, 3, 28), date(2026, 3, 29), date(2026, 10, 24), date(2026, 10, 25)]

    assert [datetime.fromtimestamp(MORNING.on(on)[0], ZoneInfo("UTC")).hour for on in around] == [
        7, 6, 6, 7,
    ]  # fmt: skip


def test_part_lasts_an_hour_more_when_the_clock_goes_back() -> None:
    night = Part(3, time(0), time(6), AMSTERDAM)

    nights = [
        night.on(date(2026, 10, 24)),
        night.on(date(2026, 10, 25)),
        night.on(date(2026, 3, 29)),
    ]

    assert [closes - opens for opens, closes in nights] == [6 * HOUR, 7 * HOUR, 5 * HOUR]


def test_window_is_the_part_when_the_shift_holds_it() -> None:
    assert window(MORNING, day(begin=7, end=17), HOUR, 0) == (at(8), at(12))


def test_window_begins_with_the_shift_and_ends_in_time_for_the_work() -> None:
    assert window(MORNING, day(begin=9), HOUR, 0) == (at(9), at(12))
    assert window(AFTERNOON, day(end=16), HOUR, 0) == (at(12), at(15))


def test_window_begins_after_the_notice_on_a_whole_quarter() -> None:
    assert window(MORNING, day(), HOUR, at(9.1)) == (at(9.25), at(12))


def test_window_of_less_than_an_hour_is_not_offered() -> None:
    assert window(MORNING, day(), HOUR, at(11.2)) is None
    assert window(AFTERNOON, replace(day(), shift_end=at(13.5)), HOUR, 0) is None


def test_window_needs_the_day_to_be_the_same() -> None:
    assert window(MORNING, day(on=TUESDAY, begin=13), HOUR, 0) is None
