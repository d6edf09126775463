"""A window for the customer that gets narrower as the day comes near, and never wider."""


def narrowed(promised: tuple[int, int], likely: tuple[int, int]) -> tuple[int, int] | None:
    """The part of what was promised in which somebody is likely to come.

    What of the width lies outside it is added on the other side. None where it would not be
    narrower. Epoch seconds.
    """
    first, last = promised
    opens, closes = likely
    width = closes - opens
    if last - first <= width:
        return None
    opens = max(first, min(opens, last - width))
    return opens, opens + width
