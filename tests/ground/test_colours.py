import pytest
from hypothesis import given
from hypothesis import strategies as st

from houvast.ground import colours

COLOUR = st.integers(0, 0xFFFFFF).map(lambda number: f"#{number:06x}")


@given(COLOUR)
def test_palette_is_legible_in_every_colour_by_day(accent: str) -> None:
    tones = colours.by_day(accent)

    assert colours.contrast(tones.on_accent, tones.accent) >= colours.TEXT_CONTRAST
    assert colours.contrast(tones.on_accent, tones.hover) >= colours.TEXT_CONTRAST
    assert colours.contrast(tones.ink, tones.tint) >= colours.TEXT_CONTRAST
    assert colours.contrast(tones.ink, colours.GROUND) >= colours.TEXT_CONTRAST


@given(COLOUR)
def test_palette_is_legible_in_every_colour_by_night(accent: str) -> None:
    tones = colours.by_night(accent)

    assert colours.contrast(tones.on_accent, tones.accent) >= colours.TEXT_CONTRAST
    assert colours.contrast(tones.on_accent, tones.hover) >= colours.TEXT_CONTRAST
    assert colours.contrast(tones.ink, tones.tint) >= colours.TEXT_CONTRAST


def test_palette_keeps_a_colour_that_is_legible_already() -> None:
    assert colours.by_day("#0E5A63").accent == "#0e5a63"
    assert colours.by_day("#0e5a63").ink == "#0e5a63"


def test_contrast_is_that_of_the_standard() -> None:
    assert colours.contrast("#ffffff", "#000000") == 21
    assert round(colours.contrast("#777777", "#ffffff"), 2) == 4.48


@pytest.mark.parametrize("wrong", ["", "red", "#fff", "0e5a63ff", "#12345g", "#0e5a63; }"])
def test_palette_refuses_what_is_no_colour(wrong: str) -> None:
    with pytest.raises(ValueError):  # noqa: PT011
        colours.by_day(wrong)
