"""What of a job of several visits has no time yet; see `guarantees/planned_to_its_end.sql`."""

from django.db.models.expressions import RawSQL

from houvast.appointments.models import Visit
from houvast.workforce.models import WorkType


def left_to_plan(visit: Visit) -> list[WorkType]:
    """Of the job that a visit is of, the kinds of work for which no time stands; none once it has
    begun. One SQL statement.
    """
    left = RawSQL("SELECT appointments_left_to_plan(%s)", [visit.pk])
    return list(WorkType.objects.filter(pk__in=left).order_by("pk"))
