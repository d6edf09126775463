"""What a customer is asked to choose, and how the times for it stand on the page."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.db.models import prefetch_related_objects

from houvast.planning.models import Hold, Proposal, SlotSearch, Visit, WorkType
from houvast.planning.queries.holding import last_hold, wanted_of
from houvast.planning.queries.searching import search_of, slots_of
from houvast.planning.queries.slots import look as look_at
from houvast.planning.queries.wishes import request_of, request_to_move
from houvast.planning.rules.board import Request
from houvast.planning.rules.offers import Slot
from houvast.portal.offered import Pair, offered, options, pair_of
from houvast.portal.templatetags.wording import named

SEARCH_AGAIN = timedelta(minutes=5)
"""How long a search that is done says how the calendar is."""


@dataclass(frozen=True)
class Asked:
    """A time for a proposal; or with `moving`, which came of the proposal, another time for it."""

    proposal: Proposal
    now: datetime
    moving: Visit | None = None

    @property
    def work_type(self) -> WorkType:
        return self.moving.work_type if self.moving else self.proposal.work_type

    @property
    def may_hold(self) -> bool:
        """Whether a time can be kept: not beside one that is agreed, and not for a crew."""
        return self.moving is None and self.work_type.crew == 1

    @property
    def request(self) -> Request:
        if self.moving:
            return request_to_move(self.moving)
        return request_of(self.work_type, self.proposal.case.customer, proposal=self.proposal)

    @property
    def search(self) -> SlotSearch | None:
        """The search for more, with what it found that still holds."""
        return search_of(self.proposal, self.moving, now=self.now)


def times(
    asked: Asked,
    *,
    nearest: Sequence[Slot] = (),
    chosen: str = "",
    known: Collection[Pair] | None = None,
) -> dict[str, Any]:
    """The times as the page shows them: what is held, the `nearest` to one that has gone, the rest.

    What was found further is marked as new when it was not `known`. Raises AddressUnknown.
    """
    prefetch_related_objects([asked.work_type], "dayparts")
    hold = last_hold(asked.proposal) if asked.may_hold else None
    held = hold if hold and hold.stands(asked.now) else None
    seen, shown = _see(asked, held), {pair_of(slot) for slot in nearest}
    parts = {part.pk: named(part) for part in asked.work_type.dayparts.all()}
    return {
        "work_type": asked.work_type,
        "visit": asked.moving,
        "proposal": asked.proposal,
        "may_hold": asked.may_hold,
        "searches": seen.may_find_more,
        "hold": held,
        "held_key": wanted_of(held, asked.work_type).key if held else "",
        "ran_out": hold if hold and hold.ran_out(asked.now) else None,
        "nearest": options(nearest, parts),
        "offered": offered(
            [slot for slot in seen.slots if pair_of(slot) not in shown],
            parts,
            gaps=seen.gaps - shown,
            chosen=chosen,
            new=set() if known is None else seen.further - set(known),
        ),
    }


@dataclass(frozen=True)
class _Seen:
    """What is free, what of it was found by searching `further`, and what is not free (`gaps`)."""

    slots: list[Slot]
    further: set[Pair]
    gaps: set[Pair]
    may_find_more: bool


def _see(asked: Asked, held: Hold | None) -> _Seen:
    look = look_at(asked.work_type, asked.request, now=asked.now, moving=asked.moving or held)
    search, at_once = asked.search, {pair_of(slot) for slot in look.slots}
    more = [slot for slot in slots_of(search) if pair_of(slot) in look.reach - at_once]
    further = {pair_of(slot) for slot in more}
    gaps = look.reach - at_once - further
    return _Seen([*look.slots, *more], further, gaps, bool(gaps) and _may_find_more(asked, search))


def _may_find_more(asked: Asked, search: SlotSearch | None) -> bool:
    """Whether there is any use in looking further; not for a crew, whose days hang together."""
    if asked.work_type.crew > 1:
        return False
    done_at = search.done_at if search else None
    return done_at is None or done_at < asked.now - SEARCH_AGAIN
