"""How far the work of what stands on days goes from what was reckoned: who keeps it says so.

Routes know stops and no kinds of work (`placed`).
"""

from collections.abc import Callable, Collection, Mapping

Spreads = Callable[[Collection[int]], Mapping[int, float]]
"""Of visits by their numbers the standard deviation as a share of the work, where it is known."""

_known: list[Spreads] = []


def spread_by(spreads: Spreads) -> None:
    """Ask it from now on; the same once more is once."""
    if spreads not in _known:
        _known.append(spreads)


def spreads_of(visits: Collection[int]) -> dict[int, float]:
    """What everybody who was asked knows of these visits."""
    return {visit: share for spreads in _known for visit, share in spreads(visits).items()}
