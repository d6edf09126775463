"""Whether an outage is where somebody lives, as far as anybody may be told."""

from collections.abc import Sequence

from houvast.outages.rules.areas import shown, stretch


def is_there(areas: Sequence[str], postcode: str) -> bool | None:
    """Whether one of these areas has the postcode "1234 AB": None where it may, since no house
    number was asked for and none is told (`shown`).
    """
    if any(_has(area, postcode) for area in areas if stretch(area).number is None):
        return True
    around = any(_has(shown(area), postcode) for area in areas if stretch(area).number is not None)
    return None if around else False


def _has(area: str, postcode: str) -> bool:
    asked = stretch(area)
    return asked.first <= postcode < asked.beyond
