"""What a customer gets to see: one choice per day and daypart, marked where it stands first."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from houvast.routing.marking import marked
from houvast.routing.requests import LITTLE, Request
from houvast.routing.slots import Slot


def choices(slots: Iterable[Slot], request: Request) -> list[Slot]:
    """One slot per day and daypart, that of the technician who drives least for it.

    One whom the customer prefers comes first where it makes little difference. In order of time,
    with those marked that stand first by the wish of the request.
    """
    best: dict[tuple[object, object], tuple[int, Slot]] = {}
    for slot in slots:
        key, whose = (slot.on, slot.part), slot.technician_id
        price = request.price(slot.detour, whose, slot.on, slot.rise)
        if key not in best or price < best[key][0]:
            best[key] = price, slot
    return first_marked([slot for _, slot in best.values()], request)


def first_marked(slots: Sequence[Slot], request: Request) -> list[Slot]:
    """Choices in order of time, with those marked that stand first: the one rule of every face."""
    return marked(slots, request.wish, preferred=request.preferred, little=LITTLE)


@dataclass(frozen=True, slots=True)
class Standouts:
    """The slots that an adviser names first; the same one may be all three."""

    soonest: Slot
    cheapest: Slot
    kindest: Slot


def standouts(slots: Sequence[Slot]) -> Standouts | None:
    """Of choices the first, that with the least extra driving, and the kindest to both.

    Where none is marked as kind, the kindest is the cheapest of those that are not tight. None of
    nothing.
    """
    if not slots:
        return None
    cheapest = min(slots, key=lambda slot: (slot.detour, slot.opens))
    kind = [slot for slot in slots if slot.kindness]
    kind = kind or [slot for slot in slots if not slot.is_tight]
    return Standouts(
        min(slots, key=lambda slot: (slot.opens, slot.closes)),
        cheapest,
        min(kind, key=lambda slot: (slot.detour, slot.opens), default=cheapest),
    )


def nearest_to(slots: Iterable[Slot], opens: int, limit: int = 3) -> list[Slot]:
    """The slots closest in time to the one that was wanted, in order of time; those that are tight
    only where there are no others."""
    closest = sorted(slots, key=lambda slot: (slot.is_tight, abs(slot.opens - opens), slot.opens))
    return sorted(closest[:limit], key=lambda slot: slot.opens)
