"""Looking further for slots: those for which visits of other technicians change places.

What is found is kept as a ready plan, so that whoever chooses it is booked at once while nothing
has changed; when something has, the same search is done again before anybody is told no.
"""

from collections.abc import Collection, Iterable
from datetime import date, datetime
from time import monotonic

from django.db import transaction

from houvast.appointments.models import (
    Exchange,
    Hold,
    Proposal,
    ReadyPlan,
    SlotSearch,
    Visit,
)
from houvast.appointments.queries.searching import days_to_search
from houvast.appointments.queries.wishes import request_of, request_to_move
from houvast.ground.epoch import seconds as epoch
from houvast.routes.front import (
    AT_ONCE,
    HeldPlace,
    Lookup,
    NoPlaceLeft,
    days_without_offer,
    hold_place,
    make_room,
    one_search,
    search_days,
)
from houvast.routes.shapes import Change, ReassignedSlot, Request, Wanted


def search_further(
    *, proposal: Proposal, now: datetime, seconds: float = 0.4, moving: Visit | None = None
) -> SlotSearch:
    """Search as many days as fit in the time for slots that nobody could offer yet.

    Those that were found stand in `plans`; `done_at` is set once every day was searched as it is.
    Not for crews, whose moment is fixed on several days at once. Raises AddressUnknown, or
    SearchBusy while this process searches for somebody else.
    """
    with one_search():
        return _searched(proposal, moving, now=now, seconds=seconds)


def find_place(
    proposal: Proposal,
    request: Request,
    wanted: Wanted,
    *,
    now: datetime,
    moving: Visit | Hold | Exchange | None = None,
) -> HeldPlace:
    """A locked place in that window: on one day as it stands, else with the plan that is ready.

    Call it in a transaction that holds the case. Raises NoPlaceLeft.
    """
    mover = moving.visit if isinstance(moving, Exchange) else moving
    visit = mover if isinstance(mover, Visit) else None
    work_type = visit.work_type if visit else proposal.work_type
    try:
        return hold_place(work_type, request, wanted, now=now, moving=moving)
    except NoPlaceLeft:
        plan = ReadyPlan.objects.filter(
            search__proposal=proposal, search__moving=visit, on=wanted.on, part=wanted.part
        ).first()
        if plan is None:
            raise
        is_same = (epoch(plan.opens_at), epoch(plan.closes_at)) == (wanted.opens, wanted.closes)
        sought = Lookup(work_type, request, now, moving)
        return make_room(sought, wanted, ready=plan.routes if is_same else None)


def _searched(
    proposal: Proposal, moving: Visit | None, *, now: datetime, seconds: float
) -> SlotSearch:
    began = monotonic()
    search, _ = SlotSearch.objects.get_or_create(
        proposal=proposal, moving=moving, defaults={"started_at": now}
    )
    sought = _sought(proposal, moving, now)
    parts = days_without_offer(sought) if sought.work_type.crew == 1 else {}
    todo = days_to_search(search, parts)
    waiting = list(todo)
    while waiting and monotonic() - began < seconds:
        days, waiting = waiting[:AT_ONCE], waiting[AT_ONCE:]
        _keep(search, days, search_days(sought, {on: parts[on] for on in days}), now=now)
        search.tried |= {on.isoformat(): todo[on] for on in days}
    search.done_at = None if waiting else now
    search.save(update_fields=["tried", "done_at"])
    return search


def _sought(proposal: Proposal, moving: Visit | None, now: datetime) -> Lookup:
    if moving:
        return Lookup(moving.work_type, request_to_move(moving), now, moving)
    request = request_of(proposal.work_type, proposal.case.customer, proposal=proposal)
    return Lookup(proposal.work_type, request, now)


@transaction.atomic
def _keep(
    search: SlotSearch,
    days: Collection[date],
    found: Iterable[tuple[ReassignedSlot, list[Change]]],
    *,
    now: datetime,
) -> None:
    """Put the plans for these days in the place of those that were there."""
    search.plans.filter(on__in=days).delete()
    ReadyPlan.objects.bulk_create(
        [
            ReadyPlan(
                search=search,
                on=ready.slot.on,
                part_id=ready.slot.part,
                technician_id=ready.slot.technician_id,
                opens_at=ready.slot.opens_at,
                closes_at=ready.slot.closes_at,
                detour=ready.slot.detour,
                routes=changes,
                found_at=now,
            )
            for ready, changes in found
        ],
        ignore_conflicts=True,
    )
