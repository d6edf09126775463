"""Those who come along with the technician who leads a visit, and the resource that it has."""

from collections.abc import Mapping
from datetime import datetime

from houvast.appointments.models import Mate, ResourceUse, Visit


def bring_mates(visit: Visit, ends_at: Mapping[int, datetime]) -> None:
    """Put on record who comes along and what it takes, at the moment that the visit is planned.

    `ends_at` says by technician, or below nought by resource, when they are ready, which a break
    may make another moment for each of them.
    """
    ResourceUse.objects.bulk_create(
        ResourceUse(
            visit=visit,
            resource_id=-whose,
            planned_start_at=visit.planned_start_at,
            planned_end_at=ready_at,
        )
        for whose, ready_at in ends_at.items()
        if whose < 0
    )
    Mate.objects.bulk_create(
        Mate(
            visit=visit,
            technician_id=technician_id,
            planned_start_at=visit.planned_start_at,
            planned_end_at=ready_at,
        )
        for technician_id, ready_at in ends_at.items()
        if technician_id > 0
    )


def mates_leave(visit: Visit, *, now: datetime) -> None:
    """Whoever was to come along is free again, and what it had: it was moved or cancelled."""
    Mate.objects.coming().filter(visit=visit).update(left_at=now)
    if visit.is_at_ours:
        ResourceUse.objects.standing().filter(visit=visit).update(left_at=now)


def has_another(visit_id: int, resource_id: int, *, now: datetime) -> None:
    """The visit has another room, chair or counter at the same moment; which it had stays known."""
    held = ResourceUse.objects.standing().select_for_update(no_key=True)
    for use in held.filter(visit=visit_id):
        use.left_at = now
        use.save(update_fields=["left_at"])
        ResourceUse.objects.create(
            visit_id=visit_id,
            resource_id=resource_id,
            planned_start_at=use.planned_start_at,
            planned_end_at=use.planned_end_at,
        )
