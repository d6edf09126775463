"""What was promised or asked about a visit and is no longer needed."""

from datetime import datetime

from houvast.ground.history import Actor
from houvast.planning import reasons
from houvast.planning.models import Proposal, Visit
from houvast.promises.actions.ending import no_longer_needed
from houvast.promises.models import Promise
from houvast.promises.queries.renewing import running


def let_go(promise: Promise | None, *, reason: str, by: Actor, now: datetime) -> None:
    """Release a promise, or what renewed it, where it is still open; one past due was broken."""
    promise = running(promise)
    if promise is not None:
        no_longer_needed(promise, reason=reason, by=by, now=now)


def withdraw_questions(
    visit: Visit, *, by: Actor, now: datetime, besides: Proposal | None = None
) -> None:
    """Take back what we asked about moving a visit: it was decided otherwise, or is past."""
    asked = visit.move_proposals.unanswered()
    for question in asked.select_related("promise"):
        if question != besides:
            question.withdrawn_at = now
            question.save(update_fields=["withdrawn_at"])
            let_go(
                question.promise,
                reason=reasons.OUT_OF_DATE(),
                by=by,
                now=now,
            )
