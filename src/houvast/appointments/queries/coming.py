"""What comes next in a case, beside a visit."""

from django.db.models import Q

from houvast.appointments.models import Proposal, Visit
from houvast.promises.models import Promise


def comes_next(visit: Visit) -> Promise | None:
    """What was promised of another visit in its case, to come or to choose; the soonest.

    One SQL statement.
    """
    others = Visit.objects.ahead().filter(case=visit.case_id).exclude(pk=visit.pk)
    asked = Proposal.objects.to_choose().filter(case=visit.case_id)
    theirs = Q(pk__in=others.values("promise")) | Q(pk__in=asked.values("promise"))
    return Promise.objects.open().filter(theirs).order_by("due_at", "id").first()


def check_in_of(visit: Visit) -> Promise | None:
    """The promise to ask whether it is solved, which runs since somebody arrived."""
    running = Promise.objects.open().filter(case_id=visit.case_id, kind=Promise.Kind.CHECK_IN)
    return running.order_by("-id").first()
