from collections.abc import Iterator
from datetime import UTC, date, datetime, time
from zoneinfo import ZoneInfo

import pytest
from django.template import Context, Template
from django.utils import translation
from hypothesis import given
from hypothesis import strategies as st

from houvast.ground import spoken

NOON = datetime(2026, 11, 24, 11, 0, tzinfo=UTC)
TODAY = date(2026, 11, 21)
MOMENTS = st.datetimes(datetime(2020, 1, 1), datetime(2035, 1, 1), timezones=st.just(UTC))


@pytest.fixture(autouse=True)
def _in_dutch() -> Iterator[None]:
    with translation.override("nl"):
        yield


def amsterdam(day: int, hour: int, minute: int = 0) -> datetime:
    """A moment in November 2026."""
    return datetime(2026, 11, day, hour, minute, tzinfo=spoken.AMSTERDAM)


def rendered(source: str, **names: object) -> str:
    return Template("{% load spoken %}" + source).render(Context(names))


def test_moment_is_said_in_full() -> None:
    assert spoken.moment(NOON) == "dinsdag 24 november 2026 om 12:00"


def test_moment_is_said_in_english() -> None:
    with translation.override("en"):
        assert spoken.moment(NOON) == "Tuesday 24 November 2026 at 12:00"


def test_moment_is_said_on_the_clock_of_another_zone() -> None:
    assert spoken.moment(NOON, zone=ZoneInfo("Asia/Tokyo")) == "dinsdag 24 november 2026 om 20:00"


def test_moment_in_summer_is_two_hours_after_utc() -> None:
    at = datetime(2026, 7, 1, 22, 30, tzinfo=UTC)

    assert spoken.moment(at) == "donderdag 2 juli 2026 om 0:30"


def test_moment_without_a_zone_is_refused() -> None:
    with pytest.raises(ValueError, match="time zone"):
        spoken.moment(datetime(2026, 11, 24, 12, 0))


def test_moment_in_the_repeated_hour_says_which_of_the_two() -> None:
    said = [
        spoken.moment(datetime(2026, 10, 25, hour, minute, tzinfo=UTC))
        for hour, minute in [(0, 0), (0, 59), (1, 0), (1, 59), (2, 0)]
    ]

    assert said == [
        "zondag 25 oktober 2026 om 2:00 (zomertijd)",
        "zondag 25 oktober 2026 om 2:59 (zomertijd)",
        "zondag 25 oktober 2026 om 2:00 (wintertijd)",
        "zondag 25 oktober 2026 om 2:59 (wintertijd)",
        "zondag 25 oktober 2026 om 3:00",
    ]


def test_moment_before_the_repeated_hour_says_no_season() -> None:
    at = datetime(2026, 10, 24, 23, 59, tzinfo=UTC)

    assert spoken.moment(at) == "zondag 25 oktober 2026 om 1:59"


def test_moment_that_the_spring_clock_skips_is_said_as_it_comes() -> None:
    at = datetime(2027, 3, 28, 2, 30, tzinfo=spoken.AMSTERDAM)

    assert spoken.moment(at) == "zondag 28 maart 2027 om 3:30"


def test_by_says_a_limit() -> None:
    assert spoken.by(NOON) == "uiterlijk dinsdag 24 november 2026 om 12:00"


def test_by_says_a_limit_in_english() -> None:
    with translation.override("en"):
        assert spoken.by(NOON) == "by Tuesday 24 November 2026 at 12:00"


def test_window_says_the_day_once() -> None:
    said = spoken.window(amsterdam(25, 8), amsterdam(25, 12))

    assert said == "woensdag 25 november 2026 tussen 8:00 en 12:00"


def test_window_until_midnight_stays_on_its_day() -> None:
    said = spoken.window(amsterdam(25, 20), amsterdam(26, 0))

    assert said == "woensdag 25 november 2026 tussen 20:00 en 24:00"


def test_window_over_midnight_names_both_days() -> None:
    assert spoken.window(amsterdam(25, 22), amsterdam(26, 2)) == (
        "tussen woensdag 25 november 2026 om 22:00 en donderdag 26 november 2026 om 2:00"
    )


def test_window_into_the_repeated_hour_says_which_end() -> None:
    start, end = (datetime(2026, 10, 25, hour, 30, tzinfo=UTC) for hour in (0, 1))

    assert spoken.window(start, end) == (
        "zondag 25 oktober 2026 tussen 2:30 (zomertijd) en 2:30 (wintertijd)"
    )


def test_window_that_ends_before_it_starts_is_refused() -> None:
    with pytest.raises(ValueError, match="ends after it starts"):
        spoken.window(amsterdam(25, 12), amsterdam(25, 8))


def test_day_is_said_in_full() -> None:
    assert spoken.day(date(2027, 3, 1)) == "maandag 1 maart 2027"


def test_short_leaves_out_the_year_of_today() -> None:
    assert spoken.short(NOON, today=TODAY) == "di 24 nov 12:00"


def test_short_has_another_year() -> None:
    at = datetime(2027, 1, 4, 8, 5, tzinfo=UTC)

    assert spoken.short(at, today=TODAY) == "ma 4 jan 2027 9:05"


def test_short_has_the_year_of_the_local_day() -> None:
    new_year = datetime(2026, 12, 31, 23, 30, tzinfo=UTC)

    assert spoken.short(new_year, today=TODAY) == "vr 1 jan 2027 0:30"


def test_short_day_leaves_out_the_year_of_today() -> None:
    assert spoken.short_day(date(2026, 11, 24), today=TODAY) == "di 24 nov"


def test_short_window_says_the_day_once() -> None:
    said = spoken.short_window(amsterdam(25, 8), amsterdam(25, 12), today=TODAY)

    assert said == "wo 25 nov 8:00–12:00"


def test_short_window_over_midnight_names_both_days() -> None:
    said = spoken.short_window(amsterdam(25, 22), amsterdam(26, 2), today=TODAY)

    assert said == "wo 25 nov 22:00–do 26 nov 2:00"


def test_today_is_the_day_in_amsterdam() -> None:
    assert spoken.today(datetime(2026, 11, 21, 23, 0, tzinfo=UTC)) == date(2026, 11, 22)


@given(MOMENTS, MOMENTS)
def test_moment_says_two_minutes_apart_differently(a: datetime, b: datetime) -> None:
    same_minute = a.replace(second=0, microsecond=0) == b.replace(second=0, microsecond=0)

    assert (spoken.moment(a) == spoken.moment(b)) == same_minute


@pytest.mark.parametrize(
    ("source", "said"),
    [
        ("{{ at|spoken_moment }}", "dinsdag 24 november 2026 om 12:00"),
        ("{{ at|spoken_by }}", "uiterlijk dinsdag 24 november 2026 om 12:00"),
        ("{{ at|spoken_window:at }}", "dinsdag 24 november 2026 tussen 12:00 en 12:00"),
        ("{{ at|spoken_day }}", "dinsdag 24 november 2026"),
        ("{{ on|spoken_day }}", "zaterdag 21 november 2026"),
        ("{{ at|spoken_clock }}", "12:00"),
        ("{{ at|spoken_short:on }}", "di 24 nov 12:00"),
        ("{{ at|spoken_short:at }}", "di 24 nov 12:00"),
        ("{{ on|spoken_short_day:at }}", "za 21 nov"),
        ("{% spoken_span at at on %}", "di 24 nov 12:00–12:00"),
    ],
)
def test_filter_says_it_in_a_template(source: str, said: str) -> None:
    assert rendered(source, at=NOON, on=TODAY) == said


@pytest.mark.parametrize(
    "name",
    ["moment", "by", "window:at", "day", "clock", "short:at", "short_day:at"],
)
def test_filter_says_nothing_of_nothing(name: str) -> None:
    assert rendered("{{ nothing|spoken_" + name + " }}", nothing=None, at=NOON) == ""


def test_day_of_a_moment_at_midnight_is_the_new_day() -> None:
    midnight = datetime.combine(TODAY, time(), spoken.AMSTERDAM)

    assert rendered("{{ at|spoken_day }}", at=midnight) == "zaterdag 21 november 2026"
