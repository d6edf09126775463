"""Those who come along with the technician who leads a visit."""

from collections.abc import Iterable
from datetime import datetime

from houvast.planning.models import Mate, Visit


def bring_mates(visit: Visit, technicians: Iterable[int]) -> None:
    """Put on record who comes along, at the moment that the visit is planned."""
    Mate.objects.bulk_create(
        Mate(
            visit=visit,
            technician_id=technician_id,
            planned_start_at=visit.planned_start_at,
            planned_end_at=visit.planned_end_at,
        )
        for technician_id in technicians
    )


def mates_leave(visit: Visit, *, now: datetime) -> None:
    """Whoever was to come along is free again: the visit was moved, missed or cancelled."""
    Mate.objects.filter(visit=visit, left_at=None).update(left_at=now)
