"""Slots that were found by letting other visits change places, while they still hold."""

from collections.abc import Iterable
from datetime import date, datetime

from django.db.models import BooleanField, Prefetch
from django.db.models.expressions import RawSQL

from houvast.planning.models import Proposal, ReadyPlan, SlotSearch, Visit
from houvast.planning.queries.board import seconds
from houvast.planning.queries.calendar_state import stamps_of
from houvast.planning.rules.offers import Slot

# As `write_plan` checks it when the plan is used: no day has changed since.
_STANDS = RawSQL(
    """NOT EXISTS (
        SELECT FROM jsonb_array_elements(planning_readyplan.routes) AS planned
        LEFT JOIN planning_dayroute AS day ON day.id = (planned ->> 'route')::bigint
        WHERE day.version IS DISTINCT FROM (planned ->> 'version')::int
    )""",
    (),
    BooleanField(),
)


def search_of(
    proposal: Proposal, moving: Visit | None = None, *, now: datetime
) -> SlotSearch | None:
    """The search for more slots for a proposal, or for a visit that moves.

    With the `plans` that nothing has overtaken; one SQL statement, two when there is a search.
    """
    standing = ReadyPlan.objects.filter(_STANDS, opens_at__gt=now).defer("routes")
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


def days_to_search(search: SlotSearch, days: Iterable[date]) -> dict[date, int]:
    """Of these days those that were not searched as they are now, each with its state; one
    SQL statement."""
    wanted = sorted(days)
    stamps = stamps_of(wanted)
    return {
        on: stamps[on] for on in wanted if search.tried.get(on.isoformat()) != stamps.get(on, 0)
    }
