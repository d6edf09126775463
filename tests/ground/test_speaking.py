"""Our clock is named where the reader's shows another time, once, at the end, and never else."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from django.utils.translation import override
from hypothesis import given
from hypothesis import strategies as st

from houvast.ground import spoken
from houvast.ground.speaking import speaking

OURS = "uur Nederlandse tijd"
NOON = datetime(2026, 11, 24, 11, 0, tzinfo=UTC)
MOMENTS = st.datetimes(datetime(2020, 1, 1), datetime(2035, 1, 1), timezones=st.just(UTC))
ZONES = st.sampled_from(["America/New_York", "Europe/Brussels", "Europe/London", "Asia/Kolkata",
                         "Europe/Istanbul", "Africa/Lagos"])  # fmt: skip


@pytest.fixture(autouse=True)
def _in_dutch() -> Iterator[None]:
    with override("nl"):
        yield


@given(at=MOMENTS, lasts=st.timedeltas(timedelta(), timedelta(days=3)), zone=ZONES)
def test_ours_is_named_once_at_the_end_where_theirs_differs(
    at: datetime, lasts: timedelta, zone: str
) -> None:
    ends = at + lasts
    theirs, here = ZoneInfo(zone), spoken.AMSTERDAM
    differs = [one.astimezone(theirs).utcoffset() != one.astimezone(here).utcoffset()
               for one in (at, ends)]  # fmt: skip
    plain = spoken.window(at, ends), spoken.moment(at)

    with speaking("nl", zone=zone):
        window, moment = spoken.window(at, ends), spoken.moment(at)

    is_named = differs[0] if spoken.is_moment(at, ends) else any(differs)
    assert window.count(OURS) == is_named
    assert moment.count(OURS) == differs[0]
    assert (window.replace(f" {OURS}", ""), moment.replace(f" {OURS}", "")) == plain


def test_ours_is_named_in_both_languages() -> None:
    with speaking("nl", zone="America/New_York"):
        assert spoken.by(NOON) == "uiterlijk dinsdag 24 november 2026 om 12:00 uur Nederlandse tijd"
    with speaking("en", zone="America/New_York"):
        assert spoken.clock(NOON) == "12:00 Dutch time"
        assert spoken.clocks(NOON, NOON + timedelta(hours=2)) == "12:00–14:00 Dutch time"


def test_ours_is_named_beside_the_season_in_the_repeated_hour() -> None:
    repeated = datetime(2026, 10, 25, 1, 0, tzinfo=UTC)

    with speaking("nl", zone="America/New_York"):
        assert spoken.clock(repeated) == "2:00 uur Nederlandse tijd (wintertijd)"
    with speaking("nl", zone="Europe/Brussels"):
        assert spoken.clock(repeated) == "2:00 (wintertijd)"


@pytest.mark.parametrize("night", [datetime(2026, 10, 25, tzinfo=UTC),
                                   datetime(2027, 3, 28, tzinfo=UTC)])  # fmt: skip
def test_the_nights_on_which_the_clock_changes(night: datetime) -> None:
    """Brussels changes with us; in Lagos it is our winter time, all year."""
    for hour in range(5):
        at = night + timedelta(hours=hour)
        is_summer = at.astimezone(spoken.AMSTERDAM).utcoffset() == timedelta(hours=2)
        with speaking("nl", zone="Europe/Brussels"):
            assert OURS not in spoken.moment(at)
        with speaking("nl", zone="Africa/Lagos"):
            assert (OURS in spoken.moment(at)) == is_summer


def test_whoever_is_spoken_to_inside_has_a_clock_of_their_own() -> None:
    with speaking("nl", zone="America/New_York"):
        with speaking("en"):
            assert spoken.clock(NOON) == "12:00"
        assert spoken.clock(NOON) == "12:00 uur Nederlandse tijd"
    assert spoken.clock(NOON) == "12:00"
