"""Slots that were found by letting other visits change places, while they still hold."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.db.models import Prefetch

from houvast.appointments.models import Proposal, ReadyPlan, SlotSearch, Visit
from houvast.ground.epoch import seconds
from houvast.routes.front import Look, first_marked, no_day_changed, stamps_of
from houvast.routes.shapes import Pair, Request, Slot, Wish
from houvast.workforce.models import WorkType

SEARCH_AGAIN = timedelta(minutes=5)
"""How long a search that is done says how the calendar is."""


def search_of(
    proposal: Proposal, moving: Visit | None = None, *, now: datetime
) -> SlotSearch | None:
    """The search for more slots for a proposal, or for a visit that moves.

    With the `plans` that nothing has overtaken; one SQL statement, two when there is a search.
    """
    # As `write_plan` checks it when the plan is used.
    standing = ReadyPlan.objects.filter(no_day_changed(ReadyPlan), opens_at__gt=now).defer("routes")
    searches = SlotSearch.objects.prefetch_related(Prefetch("plans", standing))
    return searches.filter(proposal=proposal, moving=moving).first()


def ready_slots(proposal: Proposal, *, now: datetime, moving: Visit | None = None) -> list[Slot]:
    """The slots that were found and that nothing has overtaken, in at most two SQL statements."""
    return slots_of(search_of(proposal, moving, now=now))


def slots_of(search: SlotSearch | None) -> list[Slot]:
    """The slots of the plans of a search, in order of time: whoever chooses one gets it."""
    return [
        Slot(
            plan.technician_id,
            plan.on,
            plan.part_id,
            seconds(plan.opens_at),
            seconds(plan.closes_at),
            plan.detour,
            None,
        )
        for plan in (search.plans.all() if search else ())
    ]


@dataclass(frozen=True, slots=True)
class Seen:
    """What is free, what of it was found by searching `further`, and what is not free (`gaps`).

    By the `wish` of whoever chooses some of it stands first.
    """

    slots: list[Slot]
    further: set[Pair]
    gaps: set[Pair]
    may_find_more: bool
    wish: Wish


def see(
    look: Look,
    search: SlotSearch | None,
    work_type: WorkType,
    request: Request,
    *,
    now: datetime,
) -> Seen:
    """What a calendar offers with what was found by searching further, marked anew with that.

    There is no use in looking for more for a crew, whose days hang together.
    """
    missing = look.reach - {slot.pair for slot in look.slots}
    more = [slot for slot in slots_of(search) if slot.pair in missing]
    further = {slot.pair for slot in more}
    gaps, done_at = missing - further, search.done_at if search else None
    is_due = done_at is None or done_at < now - SEARCH_AGAIN
    may_find_more = bool(gaps) and is_due and work_type.crew == 1
    slots = first_marked([*look.slots, *more], request) if more else look.slots
    return Seen(slots, further, gaps, may_find_more, request.wish)


def days_to_search(search: SlotSearch, days: Iterable[date]) -> dict[date, int]:
    """Of these days those that were not searched as they are now, each with its state; one
    SQL statement."""
    wanted = sorted(days)
    stamps = stamps_of(wanted)
    return {
        on: stamps[on] for on in wanted if search.tried.get(on.isoformat()) != stamps.get(on, 0)
    }
