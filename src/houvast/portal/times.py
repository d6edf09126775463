"""What a customer is asked to choose, and how the times for it stand on the page."""

from collections.abc import Collection, Sequence
from typing import Any

from houvast.appointments.front import (
    TimeAsked,
    found_since,
    work_for,
)
from houvast.appointments.front_offers import (
    Shown,
    last_hold,
    waiting_of,
    wanted_of,
    written_of,
)
from houvast.appointments.models import Proposal
from houvast.portal.offered import offered, options
from houvast.portal.templatetags.wording import named
from houvast.routes.front import folded
from houvast.routes.shapes import Pair, Slot
from houvast.workforce.front import branches_for
from houvast.workforce.models import Where, WorkType


def parts_by_name(work_type: WorkType) -> dict[int, str]:
    """The dayparts of a kind of work, by number, as customers read them."""
    return {part.pk: named(part) for part in work_type.dayparts.all()}


def _where(asked: TimeAsked) -> dict[str, Any]:
    """Of work at ours: the branch to which the customer comes, and the others to which they can."""
    if asked.moving:
        return {"branch": asked.moving.branch} if asked.moving.is_at_ours else {}
    return branch_to_come_to(asked.proposal)


def branch_to_come_to(proposal: Proposal) -> dict[str, Any]:
    """Of a proposal for work at ours: its branch, and the others that have what it takes."""
    if proposal.work_type.where != Where.OURS:
        return {}
    able, here = list(branches_for(proposal.work_type)), proposal.branch_id
    return {
        "branch": next((branch for branch in able if branch.pk == here), None),
        "branches": [branch for branch in able if branch.pk != here],
    }


def times(
    asked: TimeAsked,
    *,
    nearest: Sequence[Slot] = (),
    chosen: str = "",
    known: Collection[Pair] | None = None,
    shows_all: bool = True,
) -> dict[str, Any]:
    """The times as the page shows them: what is held, the `nearest` to one that has gone, the rest.

    What was found further is marked as new when it was not `known`. Unless it `shows_all`, the page
    of work that folds its times has the best of them alone. Raises AddressUnknown.
    """
    hold = last_hold(asked.proposal) if asked.may_hold else None
    waits = asked.may_hold and asked.proposal.waits  # type: ignore[attr-defined]  # annotated
    held = hold if hold and hold.stands(asked.now) else None
    seen = asked.seen(held=held)
    free = seen.slots
    if asked.work_type.folds_times and not shows_all:
        free = folded(free, seen.wish)
    is_folded = len(free) < len(seen.slots)
    about = asked.moving or asked.proposal
    shown = {slot.pair for slot in nearest if not asked.work_type.is_indoors}
    moments = {slot.window for slot in nearest}
    parts = parts_by_name(asked.work_type)
    suits = [slot for slot in seen.slots if seen.wish.suits(slot.opens, slot.closes)]
    return {
        "work_type": asked.work_type,
        "minutes": asked.minutes,
        "work": work_for(asked.work_type, about.named),
        "comes": about.whom if about.is_for_another else "",
        **_where(asked),
        "visit": asked.moving,
        "proposal": asked.proposal,
        "may_hold": asked.may_hold,
        "may_wait": asked.may_hold,
        "waiting": waiting_of(asked.proposal) if waits else None,
        "searches": seen.may_find_more and not is_folded,
        "is_folded": is_folded,
        "shown": written_of(Shown.of(free, is_folded=is_folded)) if free else "",
        "half_days": asked.half_days(seen),
        "is_soon": seen.wish.soon is not None,
        "nothing_suits": bool(seen.slots and not suits),
        "nobody_comes": not seen.slots and asked.nobody_comes,
        "hold": held,
        "held_key": wanted_of(held, asked.work_type).key if held else "",
        "ran_out": hold if hold and hold.ran_out(asked.now) else None,
        "nearest": options(nearest, parts),
        "offered": offered(
            [slot for slot in free if slot.pair not in shown and slot.window not in moments],
            parts,
            gaps=set() if is_folded else seen.gaps - shown,
            chosen=chosen,
            new=found_since(seen, known),
        ),
    }
