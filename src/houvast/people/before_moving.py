"""What layers above hold before a household gets another address, or its place another point.

They register it when the program starts; this layer does not know them.
"""

from collections.abc import Callable

from houvast.people.models import Household

_holds: list[Callable[[Household], None]] = []


def hold_by(hold: Callable[[Household], None]) -> None:
    """Have `hold(household)` called in the transaction, before anything of it is written."""
    if hold not in _holds:
        _holds.append(hold)


def hold(household: Household) -> None:
    """Hold what belongs to it, so that nobody makes an appointment at the old address meanwhile."""
    for holding in _holds:
        holding(household)
