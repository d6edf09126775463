import pytest
from hypothesis import given
from hypothesis import strategies as st

from houvast.people.addresses import (
    HouseNumber,
    NotAHouseNumber,
    NotAPostcode,
    house_number,
    postcode,
)

LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"


@pytest.mark.parametrize("typed", ["3511AB", "3511 ab", " 3511  AB ", "3511-AB"])
def test_postcode_has_one_form(typed: str) -> None:
    assert postcode(typed) == "3511 AB"


@pytest.mark.parametrize("typed", ["", "0511 AB", "3511", "3511 A", "3511 ABC", "3511 SS", "1000"])
def test_postcode_refuses_what_the_post_does_not_use(typed: str) -> None:
    with pytest.raises(NotAPostcode):
        postcode(typed)


@pytest.mark.parametrize(
    ("typed", "parts", "written"),
    [
        ("12", (12, "", ""), "12"),
        (" 12 ", (12, "", ""), "12"),
        ("12a", (12, "A", ""), "12A"),
        ("12 A", (12, "A", ""), "12A"),
        ("12 A-3", (12, "A", "3"), "12A-3"),
        ("12A3", (12, "A", "3"), "12A-3"),
        ("12a bis", (12, "A", "bis"), "12A-bis"),
        ("12 BIS", (12, "", "bis"), "12-bis"),
        ("12-II", (12, "", "II"), "12-II"),
        ("12 ii", (12, "", "II"), "12-II"),
        ("12 hs", (12, "", "hs"), "12-hs"),
        ("12-3", (12, "", "3"), "12-3"),
        ("12/3", (12, "", "3"), "12-3"),
        ("12 - 3", (12, "", "3"), "12-3"),
        ("12-a", (12, "", "A"), "12-A"),
        ("12-3e", (12, "", "3E"), "12-3E"),
        ("12 zwart", (12, "", "zwart"), "12-zwart"),
        ("99999", (99999, "", ""), "99999"),
    ],
)
def test_house_number_comes_apart(typed: str, parts: tuple[int, str, str], written: str) -> None:
    assert house_number(typed) == parts
    assert str(house_number(typed)) == written


@pytest.mark.parametrize(
    "typed",
    ["", "A", "0", "012", "123456", "naast 12", "12 A B C", "12-garages", "12ë", "-12"],
)
def test_house_number_refuses_what_has_no_place_in_the_register(typed: str) -> None:
    with pytest.raises(NotAHouseNumber):
        house_number(typed)


@given(
    st.builds(
        HouseNumber,
        st.integers(1, 99999),
        st.sampled_from(["", *LETTERS]),
        st.sampled_from(["", "1", "12", "A", "II", "bis", "hs", "1R"]),
    )
)
def test_house_number_reads_what_it_writes(number: HouseNumber) -> None:
    assert house_number(str(number)) == number


@given(st.text(st.sampled_from("0123456789AbiI -/"), max_size=8))
def test_house_number_is_one_way_or_refused(typed: str) -> None:
    try:
        number = house_number(typed)
    except NotAHouseNumber:
        return
    assert house_number(str(number)) == number
