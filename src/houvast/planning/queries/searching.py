"""Slots that were found by letting other visits change places, while they still hold."""

from collections.abc import Iterable
from datetime import date, datetime

from houvast.planning.models import DayRoute, Proposal, ReadyPlan, SlotSearch, Visit
from houvast.planning.queries.board import seconds
from houvast.planning.queries.calendar_state import stamps_of
from houvast.planning.rules.offers import Slot


def search_of(proposal: Proposal, moving: Visit | None = None) -> SlotSearch | None:
    """The search for more slots for a proposal, or for a visit that moves; one SQL statement."""
    return SlotSearch.objects.filter(proposal=proposal, moving=moving).first()


def ready_slots(proposal: Proposal, *, now: datetime, moving: Visit | None = None) -> list[Slot]:
    """The slots for which a plan stands ready, in order of time; two SQL statements.

    Only of plans that nothing has overtaken: whoever chooses one gets it.
    """
    found = ReadyPlan.objects.filter(
        search__proposal=proposal, search__moving=moving, opens_at__gt=now
    )
    plans = list(found)
    versions = _versions(route["route"] for plan in plans for route in plan.routes)
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
        for plan in plans
        if all(versions.get(route["route"]) == route["version"] for route in plan.routes)
    ]


def days_to_search(search: SlotSearch, days: Iterable[date]) -> dict[date, int]:
    """Of these days those that were not searched as they are now, each with its state; one
    SQL statement."""
    wanted = sorted(days)
    stamps = stamps_of(wanted)
    return {
        on: stamps[on] for on in wanted if search.tried.get(on.isoformat()) != stamps.get(on, 0)
    }


def _versions(routes: Iterable[int]) -> dict[int, int]:
    return dict(DayRoute.objects.filter(pk__in=set(routes)).values_list("pk", "version"))
