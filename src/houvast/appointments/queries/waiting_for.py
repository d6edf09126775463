"""From which day work can be done that waits for something else."""

from datetime import date

from django.db.models import Max

from houvast.appointments.models import WorkWaits
from houvast.promises.models import Case


def first_days_of(case: Case) -> dict[int, date]:
    """Of each kind of work of a case that waits, by its number, the first day on which it can be.

    One SQL statement.
    """
    waiting = WorkWaits.objects.filter(case=case).values("work_type")
    return dict(waiting.annotate(first_on=Max("from_on")).values_list("work_type", "first_on"))
