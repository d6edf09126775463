"""Whether it is solved is asked after what comes first: a visit that is agreed, or put forward."""

from houvast.appointments import reasons
from houvast.appointments.actions.letting_go import let_go
from houvast.appointments.models import Proposal
from houvast.ground.history import Actor
from houvast.ground.models import Event
from houvast.promises.models import Promise


def ask_after_the_visit(event: Event) -> None:
    """React to `proposal.made` and `visit.booked` in their transaction: what we promised to ask is
    not asked before. By then they hear from us of that visit, and we ask once it is over. What is
    being asked already stays.
    """
    if event.case_id is None:
        return
    if event.verb == "proposal.made" and not Proposal.objects.get(pk=event.about_id).promise_id:
        return
    to_ask = Promise.objects.open().filter(case_id=event.case_id, kind=Promise.Kind.CHECK_IN)
    for promise in to_ask.exclude(Promise.WARNED).order_by("pk"):
        why = reasons.ANOTHER_VISIT_FIRST()
        let_go(promise, reason=why, by=Actor.of(event), now=event.at)
