"""Visits follow the days of technicians, where they stand: other moments, another technician."""

from collections.abc import Collection
from datetime import datetime

from django.db import connection

from houvast.appointments.actions.crews import has_another
from houvast.appointments.models import Visit
from houvast.ground import history
from houvast.ground.epoch import as_moment
from houvast.ground.history import HOUVAST
from houvast.routes.front import CalendarChanged
from houvast.routes.shapes import Planned
from houvast.workforce.models import Technician

# Who comes along with a visit has a row and times of their own, and so has what it takes at ours.
_RETIMED = """
    WITH planned AS (
        SELECT visit_id, technician_id, to_timestamp(starts) AS starts_at,
            to_timestamp(ends) AS ends_at
        FROM unnest(%s::bigint[], %s::bigint[], %s::float8[], %s::float8[])
            AS day (visit_id, technician_id, starts, ends)
    ), used AS (
        UPDATE appointments_resourceuse u SET planned_start_at = starts_at, planned_end_at = ends_at
        FROM planned p
        WHERE u.visit_id = p.visit_id AND u.resource_id = -p.technician_id AND u.left_at IS NULL
    ), along AS (
        UPDATE appointments_mate m SET planned_start_at = starts_at, planned_end_at = ends_at
        FROM planned p
        WHERE m.visit_id = p.visit_id AND m.technician_id = p.technician_id AND m.left_at IS NULL
    )
    UPDATE appointments_visit v SET planned_start_at = starts_at, planned_end_at = ends_at
    FROM planned p WHERE v.id = p.visit_id AND v.technician_id = p.technician_id
"""


def retime(planned: Collection[Planned]) -> None:
    """Give visits, and who comes along, the moments that their days have now; one SQL statement."""
    if planned:
        with connection.cursor() as cursor:
            cursor.execute(_RETIMED, [list(column) for column in zip(*planned, strict=True)])


def reassign(planned: Collection[Planned], *, now: datetime) -> None:
    """Give visits to others, who need not keep them: they are pinned no more.

    Or another room, chair or counter. Raises CalendarChanged if somebody is on their way to one of
    them.
    """
    for one in planned:
        if one.technician_id < 0:
            has_another(one.id, -one.technician_id, now=now)
    becomes = {one.id: one for one in planned if one.technician_id > 0}
    if not becomes:
        return
    visits = Visit.objects.select_related("case", "work_type", "technician__staff")
    held = visits.select_for_update(of=("self",), no_key=True).filter(pk__in=becomes)
    found = [(visit, visit.technician_id) for visit in held.order_by("pk")]
    for visit, _ in found:
        if visit.is_under_way:
            raise CalendarChanged
        _, visit.technician_id, starts, ends = becomes[visit.pk]
        visit.planned_start_at, visit.planned_end_at = as_moment(starts), as_moment(ends)
        visit.pinned_at = None
    fields = ["technician", "pinned_at", "planned_start_at", "planned_end_at"]
    Visit.objects.bulk_update([visit for visit, _ in found], fields)
    ids = {before for _, before in found}
    names = dict(Technician.objects.filter(pk__in=ids).values_list("pk", "staff__name"))
    for visit, before in found:
        history.record("visit.reassigned", about=visit, by=HOUVAST, at=now, before=names[before])
