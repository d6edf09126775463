from datetime import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from houvast.people.week import NotHours, in_words, stretches

MINUTES = st.integers(0, 24 * 60 - 1).map(lambda minute: time(minute // 60, minute % 60))


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("", ()),
        ("8-17", ((time(8), time(17)),)),
        ("8:30 - 17.15", ((time(8, 30), time(17, 15)),)),
        ("8 tot 12 en 13 tot 17", ((time(8), time(12)), (time(13), time(17)))),
        ("13:00–17:00", ((time(13), time(17)),)),
    ],
)
def test_week_reads_hours_as_people_write_them(
    typed: str, found: tuple[tuple[time, time], ...]
) -> None:
    assert stretches(typed) == found


@pytest.mark.parametrize(
    "typed",
    ["open", "8", "17-8", "8-8", "25-26", "8:61-9", "8-12, 11-17", "8-12, 12-17", "13-17, 8-12",
     "8-9, 10-11, 12-13", "8-12,", "٨-١٧-"],
)  # fmt: skip
def test_week_refuses_what_are_no_hours(typed: str) -> None:
    with pytest.raises(NotHours):
        stretches(typed)


@given(st.lists(MINUTES, min_size=4, max_size=4, unique=True).map(sorted))
def test_week_reads_back_what_it_says(moments: list[time]) -> None:
    hours = ((moments[0], moments[1]), (moments[2], moments[3]))

    assert stretches(in_words(hours)) == hours


@given(st.text(max_size=30))
def test_week_takes_any_text_or_says_what_is_wrong(typed: str) -> None:
    try:
        found = stretches(typed)
    except NotHours:
        found = ()

    assert len(found) <= 2
