"""A window for the customer that gets narrower as the day comes near, and never wider."""

from houvast.routes.shapes import GRAIN

EARLY_SHARE = 3
"""A third of the window lies before the arrival that we reckon with: delays are the commoner."""


def narrowed(promised: tuple[int, int], planned: int, width: int) -> tuple[int, int] | None:
    """A window of so many seconds around the planned arrival, inside the one that was promised.

    It begins on a quarter of an hour, unless the promised one ends too soon for that. None where
    it would not be narrower. Epoch seconds.
    """
    first, last = promised
    if last - first <= width:
        return None
    opens = (planned - width // EARLY_SHARE) // GRAIN * GRAIN
    opens = max(first, min(opens, last - width))
    return opens, opens + width
