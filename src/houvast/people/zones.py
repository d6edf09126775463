"""By which clocks people elsewhere live, and which ones a phone number points to."""

from functools import cache
from zoneinfo import available_timezones

import phonenumbers
from phonenumbers.timezone import time_zones_for_number

from houvast.ground.spoken import AMSTERDAM

PARTS_OF_THE_WORLD = (
    "Africa", "America", "Antarctica", "Asia", "Atlantic", "Australia", "Europe", "Indian",
    "Pacific",
)  # fmt: skip


@cache
def zones() -> frozenset[str]:
    """The clocks of the world but ours, by the city that IANA names each after."""
    of_cities = {name for name in available_timezones() if name.startswith(PARTS_OF_THE_WORLD)}
    return frozenset(name for name in of_cities if "/" in name) - {AMSTERDAM.key}


def zones_of(number: str) -> list[str]:
    """By which clocks somebody with this number (E.164) may live; none where one of them is ours.

    A mobile number of a large country has several: nobody knows which, so it is only offered.
    """
    found = time_zones_for_number(phonenumbers.parse(number))
    return [] if AMSTERDAM.key in found else [name for name in found if name in zones()]
