"""A time that somebody is asked to choose, and what there is to choose from, for every face."""

from collections.abc import Collection
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Self

from django.db.models import prefetch_related_objects

from houvast.appointments.models import Hold, Proposal, SlotSearch, Visit
from houvast.appointments.queries.half_days import (
    HalfDaysAsked,
    boxes,
    half_days_told,
    ticked_in,
)
from houvast.appointments.queries.outside import reach
from houvast.appointments.queries.searching import Seen, search_of, see
from houvast.appointments.queries.wishes import request_of, request_to_move
from houvast.ground.spoken import is_moment
from houvast.routes.front import look
from houvast.routes.shapes import Pair, Request, Slot
from houvast.workforce.models import Where, WorkType


@dataclass(frozen=True)
class TimeAsked:
    """A time for a proposal; or with `moving`, which came of the proposal, another time for it.

    `is_own` where the customer chooses, or we with them: not who reads along or is home there.
    """

    proposal: Proposal
    now: datetime
    moving: Visit | None = None
    is_own: bool = True

    @classmethod
    def to_move(cls, visit: Visit, *, now: datetime) -> Self:
        return cls(visit.choice.proposal, now, moving=visit)

    @property
    def work_type(self) -> WorkType:
        return self.moving.work_type if self.moving else self.proposal.work_type

    @property
    def nobody_comes(self) -> bool:
        """Whether it is for where nobody comes, so that a person has to look at it."""
        at = self.moving.place if self.moving else self.proposal.case.where
        return reach().leaves_out(self.work_type, at)

    @property
    def minutes(self) -> int:
        """How long it takes."""
        return self.proposal.needs.minutes or self.work_type.minutes

    @property
    def may_hold(self) -> bool:
        """Whether a time can be kept: not beside one that is agreed, and not for a crew."""
        return self.moving is None and self.work_type.crew == 1

    @property
    def asks_half_days(self) -> bool:
        """Whether it matters which half-days suit the customer: they are to be at home for it."""
        is_theirs = self.work_type.where == Where.THEIRS and not self.proposal.case.is_elsewhere
        return self.is_own and is_theirs

    @property
    def request(self) -> Request:
        asked = self._request
        if asked.wish.halves and not self.asks_half_days:
            return replace(asked, wish=replace(asked.wish, halves=frozenset()))
        return asked

    @property
    def _request(self) -> Request:
        if self.moving:
            return request_to_move(self.moving)
        return request_of(self.work_type, self.proposal.case.customer, proposal=self.proposal)

    def half_days(self, seen: Seen) -> HalfDaysAsked | None:
        """The boxes for which half-days suit, beside what is on file; None where it is not asked.

        One SQL statement.
        """
        if not self.asks_half_days:
            return None
        told = half_days_told(self.proposal.case.customer)
        days = {slot.on.isoweekday() for slot in seen.slots}
        days |= {on.isoweekday() for on, _ in seen.gaps}
        due = told is None or not told.counts_at(self.now)
        return HalfDaysAsked(told, boxes(ticked_in(told), days), due)

    @property
    def search(self) -> SlotSearch | None:
        """The search for more, with what it found that still holds."""
        return search_of(self.proposal, self.moving, now=self.now)

    def seen(self, *, held: Hold | None = None) -> Seen:
        """What fits and what does not; what is `held` for whoever chooses is free for them.

        Raises AddressUnknown, and whatever else keeps us from looking.
        """
        prefetch_related_objects([self.work_type], "dayparts")
        request = self.request
        found = look(self.work_type, request, now=self.now, moving=self.moving or held)
        return see(found, self.search, self.work_type, request, now=self.now)


def found_since(seen: Seen, known: Collection[Pair] | None) -> set[Pair]:
    """What was found further and was not `known`; nothing on a page that is shown for the first
    time."""
    return set() if known is None else seen.further - set(known)


def cell_of(pair: Pair) -> str:
    """The name on every page of the place of a day and daypart: what is found later comes there."""
    on, part = pair
    return f"at-{on}-{part}"


def cell_of_slot(slot: Slot) -> str:
    """That of a slot; of a moment, of which a daypart has many, its own."""
    cell = cell_of(slot.pair)
    return f"{cell}-{slot.opens}" if is_moment(slot.opens_at, slot.closes_at) else cell
