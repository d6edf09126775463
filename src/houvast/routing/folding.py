"""A page of times that shows the best ones first, and all of them when asked."""

from collections.abc import Sequence

from houvast.routing.slots import Slot
from houvast.routing.wishes import Wish

BEST = 6


def folded(slots: Sequence[Slot], wish: Wish) -> list[Slot]:
    """Of these the six of least driving, the cheapest of each weekly half-day, and what stands
    first; in their order. What is soon is never folded, and neither is what would hide nothing.
    """
    if wish.soon is not None:
        return list(slots)
    firm = [slot for slot in slots if not slot.is_tight] or list(slots)
    by_price = sorted(firm, key=lambda slot: (slot.detour, slot.opens))
    kept = {slot.window for slot in by_price[:BEST]}
    halves = set()
    for slot in by_price:
        half = slot.on.isoweekday(), wish.is_late(slot.opens)
        if half not in halves:
            halves.add(half)
            kept.add(slot.window)
    return [slot for slot in slots if slot.window in kept or slot.kindness]
