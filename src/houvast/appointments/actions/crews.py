"""Those who come along with the technician who leads a visit."""

from collections.abc import Mapping
from datetime import datetime

from houvast.appointments.models import Mate, Visit


def bring_mates(visit: Visit, ends_at: Mapping[int, datetime]) -> None:
    """Put on record who comes along, at the moment that the visit is planned.

    `ends_at` says by technician when they are ready, which a break may make another moment for
    each of them.
    """
    Mate.objects.bulk_create(
        Mate(
            visit=visit,
            technician_id=technician_id,
            planned_start_at=visit.planned_start_at,
            planned_end_at=ready_at,
        )
        for technician_id, ready_at in ends_at.items()
    )


def mates_leave(visit: Visit, *, now: datetime) -> None:
    """Whoever was to come along is free again: the visit was moved, missed or cancelled."""
    Mate.objects.coming().filter(visit=visit).update(left_at=now)
