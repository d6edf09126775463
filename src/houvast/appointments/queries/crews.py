"""Whose days a visit stands on, and who is at the door."""

from collections.abc import Sequence

from houvast.appointments.models import Mate, ResourceUse, Visit
from houvast.ground.history import Actor
from houvast.routes.shapes import TechnicianDay


def days_of(*visits: Visit) -> set[TechnicianDay]:
    """The days on which visits stand: of their technicians, who comes along, and what they have.

    One SQL statement, two where some are at ours, none for no visit.
    """
    along = Mate.objects.coming().filter(visit__in=visits)
    lead = {(visit.technician_id, visit.on) for visit in visits}
    return lead | set(along.values_list("technician_id", "visit__on")) | _resource_days(visits)


def _resource_days(visits: Sequence[Visit]) -> set[TechnicianDay]:
    if not any(visit.is_at_ours for visit in visits):
        return set()
    used = ResourceUse.objects.standing().filter(visit__in=visits)
    return {(-pk, on) for pk, on in used.values_list("resource_id", "visit__on")}


def first_name_at_the_door(visit: Visit, by: Actor) -> str:
    """Who of those who come says it; the lead where somebody at the desk does."""
    for mate in visit.mates.coming().select_related("technician__staff"):
        if (by.kind, by.id) == ("staff", mate.technician.staff_id):
            return mate.technician.staff.first_name
    return visit.technician.staff.first_name
