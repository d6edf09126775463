"""What was asked on the day itself, and is still to be answered."""

from collections.abc import Sequence
from datetime import date

from houvast.appointments.models import AskedToday, Visit
from houvast.people.models import Staff
from houvast.promises.models import Promise
from houvast.promises.queries.renewing import running


def asked_on_the_day(visits: Sequence[Visit]) -> dict[int, AskedToday]:
    """Of each of these visits what was asked last, by the number of the visit. One SQL statement;
    none without visits.
    """
    if not visits:
        return {}
    found = AskedToday.objects.filter(visit__in=visits).select_related("promise", "promised")
    return {asked.visit_id: asked for asked in found.order_by("pk")}


def waited_for(asked: AskedToday | None) -> Promise | None:
    """By when they hear, where they wait for it still, be it since we were too late. One SQL
    statement for each time that we were; none for what is answered.
    """
    return running(asked.promise) if asked and asked.is_open else None


def open_questions_of(staff: Staff, *, on: date) -> list[AskedToday]:
    """What waits on a day for an answer of somebody who drives, the first asked first. One SQL
    statement.
    """
    visits = Visit.objects.upcoming().of_staff(staff).filter(on=on)
    theirs = AskedToday.objects.open().filter(visit__in=visits)
    found = theirs.select_related("visit__case__customer", "visit__person", "promise")
    return list(found.order_by("asked_at", "pk"))
