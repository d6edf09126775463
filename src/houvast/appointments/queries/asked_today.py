"""What was asked on the day itself, and is still to be answered."""

from collections.abc import Sequence

from houvast.appointments.models import AskedToday, Visit
from houvast.people.models import Staff


def asked_on_the_day(visits: Sequence[Visit]) -> dict[int, AskedToday]:
    """Of each of these visits what was asked last, by the number of the visit. One SQL statement;
    none without visits.
    """
    if not visits:
        return {}
    found = AskedToday.objects.filter(visit__in=visits).select_related("promise", "promised")
    return {asked.visit_id: asked for asked in found.order_by("pk")}


def open_questions_of(staff: Staff) -> list[AskedToday]:
    """What waits for an answer of somebody who drives, the first asked first. One SQL statement."""
    theirs = AskedToday.objects.open().filter(visit__in=Visit.objects.upcoming().of_staff(staff))
    found = theirs.select_related("visit__case__customer", "visit__person", "promise")
    return list(found.order_by("asked_at", "pk"))
