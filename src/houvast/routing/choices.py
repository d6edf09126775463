"""What a customer gets to see: one choice per day and daypart, the kindest few marked."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from math import ceil

from houvast.routing.requests import Request
from houvast.routing.slots import Kindness, Slot

MOST_KIND = 3
NEARBY_KM = 2.5
SMALL_DETOUR = 15 * 60


def choices(slots: Iterable[Slot], request: Request) -> list[Slot]:
    """One slot per day and daypart, that of the technician who drives least for it.

    One whom the customer prefers comes first where it makes little difference. In order of time;
    at most three, and never more than a third, are marked as kind to both.
    """
    best: dict[tuple[object, object], tuple[int, Slot]] = {}
    for slot in slots:
        key, price = (slot.on, slot.part), request.price(slot.detour, slot.technician_id)
        if key not in best or price < best[key][0]:
            best[key] = price, slot
    picked = (slot for _, slot in best.values())
    chosen = sorted(picked, key=lambda slot: (slot.opens, slot.closes))
    marks = _kindest(chosen, request)
    return [replace(slot, kindness=marks.get(i)) for i, slot in enumerate(chosen)]


@dataclass(frozen=True, slots=True)
class Standouts:
    """The slots that an adviser names first; the same one may be all three."""

    soonest: Slot
    cheapest: Slot
    kindest: Slot


def standouts(slots: Sequence[Slot]) -> Standouts | None:
    """Of choices the first, that with the least extra driving, and the kindest to both.

    Where none is marked as kind, the kindest is the cheapest. None of nothing.
    """
    if not slots:
        return None
    cheapest = min(slots, key=lambda slot: (slot.detour, slot.opens))
    kind = [slot for slot in slots if slot.kindness]
    return Standouts(
        min(slots, key=lambda slot: (slot.opens, slot.closes)),
        cheapest,
        min(kind, key=lambda slot: (slot.detour, slot.opens), default=cheapest),
    )


def nearest_to(slots: Iterable[Slot], opens: int, limit: int = 3) -> list[Slot]:
    """The slots closest in time to the one that was wanted, in order of time."""
    closest = sorted(slots, key=lambda slot: (abs(slot.opens - opens), slot.opens))[:limit]
    return sorted(closest, key=lambda slot: slot.opens)


def _kindest(slots: Sequence[Slot], request: Request) -> dict[int, Kindness]:
    room = min(MOST_KIND, ceil(len(slots) / 3)) if len(slots) > 1 else 0
    cheapest_first = sorted(range(len(slots)), key=lambda i: (slots[i].detour, slots[i].opens))
    preferred = [i for i in cheapest_first if slots[i].technician_id in request.preferred]
    if preferred:
        return dict.fromkeys(preferred[:room], Kindness.PREFERRED)
    nearby = [i for i in cheapest_first if _is_nearby(slots[i])]
    if nearby:
        return dict.fromkeys(nearby[:room], Kindness.NEARBY)
    return dict.fromkeys(cheapest_first[: min(room, 1)], Kindness.LEAST_DRIVING)


def _is_nearby(slot: Slot) -> bool:
    return slot.nearest is not None and slot.nearest <= NEARBY_KM and slot.detour <= SMALL_DETOUR
