from datetime import date

import pytest
from django.utils import translation
from hypothesis import given
from hypothesis import strategies as st

from houvast.people.holidays_nl import NAMES, USUALLY_COUNTED, DaysOff, days_off

YEARS = st.integers(1990, 2099)


def test_usual_holidays_of_2026() -> None:
    assert days_off(2026) == {
        date(2026, 1, 1): "new_year",
        date(2026, 4, 5): "easter_sunday",
        date(2026, 4, 6): "easter_monday",
        date(2026, 4, 27): "kings_day",
        date(2026, 5, 14): "ascension",
        date(2026, 5, 24): "whit_sunday",
        date(2026, 5, 25): "whit_monday",
        date(2026, 12, 25): "christmas_1",
        date(2026, 12, 26): "christmas_2",
    }


def test_good_friday_counts_only_when_the_company_says_so() -> None:
    assert date(2026, 4, 3) not in DaysOff()
    assert date(2026, 4, 3) in DaysOff(USUALLY_COUNTED | {"good_friday"})


@pytest.mark.parametrize(
    ("year", "kept_on"), [(2026, date(2026, 4, 27)), (2025, date(2025, 4, 26))]
)
def test_kings_day_moves_off_a_sunday(year: int, kept_on: date) -> None:
    assert days_off(year, {"kings_day"}) == {kept_on: "kings_day"}


@pytest.mark.parametrize(
    ("counted", "years"),
    [
        ({"liberation_day"}, [2025, 2026, 2027, 2028, 2029, 2030]),
        ({"liberation_lustrum"}, [2025, 2030]),
        ({"liberation_day", "liberation_lustrum"}, [2025, 2026, 2027, 2028, 2029, 2030]),
        ({"new_year"}, []),
    ],
)
def test_liberation_day_counts_yearly_or_every_five_years_or_never(
    counted: set[str], years: list[int]
) -> None:
    closed = DaysOff(frozenset(counted))

    assert [year for year in range(2025, 2031) if date(year, 5, 5) in closed] == years


def test_two_holidays_on_one_day_have_the_key_that_counts() -> None:
    assert days_off(2016, {"ascension"})[date(2016, 5, 5)] == "ascension"
    assert days_off(2016, {"liberation_day"})[date(2016, 5, 5)] == "liberation_day"


def test_unknown_holiday_is_refused() -> None:
    with pytest.raises(ValueError, match="Unknown holidays: sinterklaas"):
        days_off(2026, {"sinterklaas"})


def test_year_without_known_holidays_is_refused() -> None:
    with pytest.raises(ValueError, match="1990 to 2099"):
        days_off(2100)


def test_own_day_off_counts_beside_the_holidays() -> None:
    closed = DaysOff(own={date(2026, 7, 17)})

    assert [date(2026, 7, day) in closed for day in (16, 17, 18)] == [False, True, False]


def test_names_are_dutch_for_a_dutch_reader() -> None:
    with translation.override("nl"):
        assert [str(NAMES[key]) for key in ("kings_day", "whit_monday", "christmas_2")] == [
            "Koningsdag",
            "Tweede pinksterdag",
            "Tweede kerstdag",
        ]


@given(YEARS)
def test_moving_feasts_keep_their_distance_from_easter(year: int) -> None:
    on = {key: kept_on for kept_on, key in days_off(year, set(NAMES) - {"liberation_day"}).items()}
    easter = on["easter_sunday"]
    distances = {
        key: (on[key] - easter).days
        for key in ("good_friday", "easter_monday", "ascension", "whit_sunday", "whit_monday")
        if key in on  # Ascension can fall on a Liberation Day that counts
    }

    assert easter.isoweekday() == 7
    assert (
        distances.items()
        <= {
            "good_friday": -2,
            "easter_monday": 1,
            "ascension": 39,
            "whit_sunday": 49,
            "whit_monday": 50,
        }.items()
    )


@given(YEARS, st.sets(st.sampled_from(sorted(NAMES))))
def test_only_what_is_counted_is_a_day_off(year: int, counted: set[str]) -> None:
    allowed = counted | ({"liberation_day"} if "liberation_lustrum" in counted else set())

    assert set(days_off(year, counted).values()) <= allowed
