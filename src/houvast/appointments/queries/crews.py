"""Whose days a visit stands on, and who is at the door."""

from houvast.appointments.models import Mate, Visit
from houvast.ground.history import Actor
from houvast.routes.shapes import TechnicianDay


def days_of(*visits: Visit) -> set[TechnicianDay]:
    """The days on which visits stand: of their technicians, and of who comes along.

    One SQL statement, none for no visit.
    """
    along = Mate.objects.coming().filter(visit__in=visits)
    lead = {(visit.technician_id, visit.on) for visit in visits}
    return lead | set(along.values_list("technician_id", "visit__on"))


def first_name_at_the_door(visit: Visit, by: Actor) -> str:
    """Who of those who come says it; the lead where somebody at the desk does."""
    for mate in visit.mates.coming().select_related("technician__staff"):
        if (by.kind, by.id) == ("staff", mate.technician.staff_id):
            return mate.technician.staff.first_name
    return visit.technician.staff.first_name
