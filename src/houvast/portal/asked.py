"""What a customer is asked to choose, and how the times for it stand on the page."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import prefetch_related_objects

from houvast.planning.models import Proposal, SlotSearch, Visit, WorkType
from houvast.planning.queries.holding import last_hold, wanted_of
from houvast.planning.queries.searching import search_of, see
from houvast.planning.queries.slots import look as look_at
from houvast.planning.queries.wishes import request_of, request_to_move
from houvast.planning.rules.slots import Pair, Request, Slot
from houvast.portal.offered import offered, options
from houvast.portal.templatetags.wording import named


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


def parts_by_name(work_type: WorkType) -> dict[int, str]:
    """The dayparts of a kind of work, by number, as customers read them."""
    return {part.pk: named(part) for part in work_type.dayparts.all()}


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
    look = look_at(asked.work_type, asked.request, now=asked.now, moving=asked.moving or held)
    seen = see(look, asked.search, asked.work_type, now=asked.now)
    shown = {slot.pair for slot in nearest}
    parts = parts_by_name(asked.work_type)
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
            [slot for slot in seen.slots if slot.pair not in shown],
            parts,
            gaps=seen.gaps - shown,
            chosen=chosen,
            new=set() if known is None else seen.further - set(known),
        ),
    }
