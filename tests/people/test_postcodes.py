import pytest

from houvast.people.postcodes import _places, place_of


@pytest.mark.parametrize("typed", ["3511 AB", "3511ab", " 3511 ", "3511"])
def test_place_of_a_postcode_is_the_middle_of_its_digits(typed: str) -> None:
    assert place_of(typed) == (52.0886, 5.1174, "Utrecht")


@pytest.mark.parametrize("typed", ["", "1000", "0000 AA", "Utrecht"])
def test_place_of_nowhere_is_nothing(typed: str) -> None:
    assert place_of(typed) is None


def test_places_cover_the_country_and_lie_in_it() -> None:
    outside = [
        code
        for code, place in _places().items()
        if not (50.7 < place.lat < 53.6 and 3.3 < place.lon < 7.3)
    ]

    assert (len(_places()), outside) == (4081, [])


def test_place_that_shares_its_digits_has_the_name_of_the_largest() -> None:
    assert place_of("9999 XL") == (53.3555, 6.6002, "Kantens")
