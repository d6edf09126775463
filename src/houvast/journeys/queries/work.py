"""Of which kind of work something is that happened."""

from houvast.appointments.models import Proposal, Visit
from houvast.ground.models import Event
from houvast.workforce.models import WorkType

OF_WORK: dict[str, type[Visit] | type[Proposal]] = {
    "appointments.visit": Visit,
    "appointments.proposal": Proposal,
}


def work_of_event(event: Event) -> frozenset[str]:
    """The Dutch name and the form of the work of a visit or proposal; nothing of anything else.

    One SQL statement at most.
    """
    about = OF_WORK.get(event.about_kind)
    if about is None:
        return frozenset()
    work = WorkType.objects.get(pk__in=about.objects.filter(pk=event.about_id).values("work_type"))
    return frozenset(one for one in (work.name_nl, work.form) if one)
