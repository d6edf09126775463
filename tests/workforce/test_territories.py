import pytest
from hypothesis import given
from hypothesis import strategies as st

from houvast.routing.days import serves
from houvast.workforce.rules.territories import (
    Area,
    ClaimedTwice,
    EverywhereTwice,
    NotPostcodes,
    area,
    area_at,
    check_apart,
    ranges,
    said,
)

UTRECHT = area(1, "Utrecht", ["3500-3585"])
AMERSFOORT = area(2, "Amersfoort", ["3811", "3813-3829"])
ELSEWHERE = area(3, "Elders", [])

found = st.lists(st.tuples(st.integers(1000, 9999), st.integers(0, 50)), max_size=6).map(
    lambda pairs: [(first, min(9999, first + more)) for first, more in pairs]
)


@pytest.mark.parametrize(
    ("typed", "stored"),
    [
        ("", []),
        ("3511", ["3511"]),
        ("3520-3585, 3511", ["3511", "3520-3585"]),
        ("3511 t/m 3520; 3521-3530 en 3600", ["3511-3530", "3600"]),
        ("3511\n3511", ["3511"]),
        ("3500-3585, 3550-3600", ["3500-3600"]),
    ],
)
def test_ranges_are_read_as_people_write_them(typed: str, stored: list[str]) -> None:
    assert said(ranges(typed)) == stored


@pytest.mark.parametrize("typed", ["35", "0511", "3511 AB", "3585-3500", "Utrecht", "3511-", "-1"])
def test_ranges_refuse_what_is_no_postcode(typed: str) -> None:
    with pytest.raises(NotPostcodes):
        ranges(typed)


@given(found)
def test_ranges_say_again_what_they_read(pairs: list[tuple[int, int]]) -> None:
    stored = said(ranges(", ".join(said(pairs))))

    assert said(ranges(", ".join(stored))) == stored
    inside = {number for first, last in pairs for number in range(first, last + 1)}
    again = {n for first, last in ranges(", ".join(stored)) for n in range(first, last + 1)}
    assert again == inside


@pytest.mark.parametrize(
    ("postcode", "claimed"),
    [("3511 AB", UTRECHT), ("3812AB", None), ("3813", AMERSFOORT), ("", None), ("x", None)],
)
def test_area_at_a_postcode_is_the_one_that_claims_it(postcode: str, claimed: Area | None) -> None:
    areas = [UTRECHT, AMERSFOORT]

    assert area_at(postcode, areas) == claimed
    assert area_at(postcode, [ELSEWHERE, *areas]) == (claimed or ELSEWHERE)


def test_two_areas_share_no_postcode() -> None:
    with pytest.raises(ClaimedTwice) as refused:
        check_apart(area(4, "Zeist", ["3400-3520", "3700"]), [AMERSFOORT, UTRECHT])
    with pytest.raises(EverywhereTwice):
        check_apart(area(4, "Overal", []), [UTRECHT, ELSEWHERE])
    check_apart(area(4, "Zeist", ["3700"]), [UTRECHT, AMERSFOORT, ELSEWHERE])

    assert str(refused.value.sentence) == "Postcode 3500 belongs to Utrecht already."


def test_technician_goes_to_their_own_area_and_one_without_goes_everywhere() -> None:
    assert [serves(mine, theirs) for mine in (1, None) for theirs in (1, 2, None)] == [
        True, False, True, True, True, True
    ]  # fmt: skip
