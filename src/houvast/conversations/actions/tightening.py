"""A case turns out to be about something under contract: its answer is promised sooner."""

from houvast.conversations import reasons
from houvast.conversations.actions.reply_promises import answers_under
from houvast.conversations.queries.standing import due_under_contract
from houvast.ground.history import Actor
from houvast.ground.models import Event
from houvast.promises.actions.promising import renegotiate
from houvast.promises.models import Case, Promise


def tighten(event: Event) -> None:
    """React to `case.about` in its transaction: the answer that runs is promised for the moment
    that the contract gives, where that is sooner. It is never made later.

    What has passed its moment, or waits for a person, stays as it is.
    """
    case = Case.objects.select_related("customer", "owner").get(pk=event.about_id)
    running = case.promises.in_time(event.at).filter(kind=Promise.Kind.REPLY).first()
    if running is None or running.is_escalated:
        return
    standing = due_under_contract(
        case, heard_at=running.made_at, before=running.due_at, now=event.at
    )
    if standing is None:
        return
    renegotiate(
        promise=running,
        words=answers_under(standing.contract, case, standing.due_at),
        due_at=standing.due_at,
        reason=reasons.UNDER_CONTRACT(number=standing.contract.number),
        by=Actor.of(event),
        now=event.at,
    )
