"""What settling a case means for its visits."""

from houvast.ground.history import Actor
from houvast.ground.models import Event
from houvast.planning.actions.missed import strike_missed
from houvast.planning.actions.proposing import open_proposals
from houvast.planning.models import Visit
from houvast.promises.models import Case
from houvast.promises.rules import VisitStillAgreed


def leave_no_visit_behind(event: Event) -> None:
    """React to `case.settled` in its transaction: nobody drives to a matter that is over.

    A visit to which nobody came is taken off, and what was asked to choose is withdrawn. Raises
    VisitStillAgreed while one is under way.
    """
    case = Case.objects.select_related("customer").get(pk=event.about_id)
    under_way = Visit.objects.upcoming().filter(case=case)
    if under_way.filter(arrived_at__isnull=False).exists():
        raise VisitStillAgreed
    by = Actor(event.by_kind, event.by_id, event.by_name)  # type: ignore[arg-type]
    strike_missed(case, by=by, now=event.at)
    open_proposals(case).update(withdrawn_at=event.at)
