"""What a customer is asked to choose, and how the times for it stand on the page."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.db.models import prefetch_related_objects

from houvast.ground import spoken
from houvast.planning.models import Hold, Proposal, SlotSearch, Visit, WorkType
from houvast.planning.queries.holding import last_hold, wanted_of
from houvast.planning.queries.searching import ready_slots, search_of
from houvast.planning.queries.slots import slots_for
from houvast.planning.queries.wishes import request_of, request_to_move
from houvast.planning.rules.board import Request
from houvast.planning.rules.offers import Slot
from houvast.planning.rules.wanted import Wanted
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
    def ready(self) -> list[Slot]:
        """What was found by searching further, and still holds."""
        return ready_slots(self.proposal, now=self.now, moving=self.moving)

    def searches(self) -> bool:
        """Whether there may be more to find; not for a crew, whose days hang together."""
        search = search_of(self.proposal, self.moving)
        return self.work_type.crew == 1 and (search is None or self._is_old(search))

    def _is_old(self, search: SlotSearch) -> bool:
        return search.done_at is None or search.done_at < self.now - SEARCH_AGAIN


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
    slots = slots_for(asked.work_type, asked.request, now=asked.now, moving=asked.moving or held)
    at_once = {pair_of(slot) for slot in slots}
    further = [slot for slot in asked.ready if pair_of(slot) not in at_once]
    parts = {part.pk: named(part) for part in asked.work_type.dayparts.all()}
    shown = {Wanted.of(slot) for slot in nearest}
    return {
        "work_type": asked.work_type,
        "visit": asked.moving,
        "proposal": asked.proposal,
        "may_hold": asked.may_hold,
        "searches": asked.searches(),
        "hold": held,
        "held_key": wanted_of(held, asked.work_type).key if held else "",
        "ran_out": hold if hold and hold.ran_out(asked.now) else None,
        "nearest": options(nearest, parts),
        "offered": offered(
            [slot for slot in (*slots, *further) if Wanted.of(slot) not in shown],
            parts,
            gaps=_gaps(asked, [*slots, *further, *nearest], held),
            chosen=chosen,
            new=set() if known is None else {pair_of(slot) for slot in further} - set(known),
        ),
    }


def _gaps(asked: Asked, found: Sequence[Slot], held: Hold | None) -> list[Pair]:
    """Days and dayparts on which somebody works and nothing is free."""
    taken = {pair_of(slot) for slot in found}
    if held:
        key = wanted_of(held, asked.work_type)
        taken.add((key.on, key.part))
    first = spoken.today(asked.now)
    ahead = [first + timedelta(days=n) for n in range(1, asked.work_type.horizon_days + 1)]
    parts = [part.pk for part in asked.work_type.dayparts.all()]
    return [
        (on, part)
        for on in ahead
        for part in parts
        if on.isoweekday() < 6 and (on, part) not in taken
    ]
