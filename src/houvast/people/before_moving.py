"""What layers above hold before a household gets another address, or a place another point.

They register it when the program starts; this layer does not know them.
"""

from collections.abc import Callable

from houvast.people.models import Household, Place

Hold = Callable[[Household | Place], None]

_holds: list[Hold] = []


def hold_by(hold: Hold) -> None:
    """Have `hold(household)` or `hold(place)` called before anything of it is written."""
    if hold not in _holds:
        _holds.append(hold)


def hold(what: Household | Place) -> None:
    """Hold what belongs to it, so that nobody makes an appointment at the old address meanwhile."""
    for holding in _holds:
        holding(what)
