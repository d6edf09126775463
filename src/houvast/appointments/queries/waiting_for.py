"""From which day work can be done that waits for something else."""

from datetime import date

from django.db.models import Max

from houvast.appointments.models import Visit, WorkWaits
from houvast.promises.models import Case


def first_days_of(case: Case) -> dict[int, date]:
    """Of each kind of work of a case that waits, by its number, the first day on which it can be.

    One SQL statement.
    """
    waiting = WorkWaits.objects.filter(case=case).values("work_type")
    return dict(waiting.annotate(first_on=Max("from_on")).values_list("work_type", "first_on"))


def comes_too_early(visit: Visit) -> bool:
    """Whether what it waits for comes on a later day, for itself or for all of which it is one
    visit. Three SQL statements at most, none for what is not at risk.
    """
    if not (visit.promise.is_warned and visit.is_ahead):
        return False
    known = first_days_of(visit.case)
    kinds = (visit.work_type_id, visit.choice.proposal.work_type_id)
    return any(visit.on < known[kind] for kind in kinds if kind in known)
