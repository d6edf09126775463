"""History about proposals and visits, and promises that are no longer needed."""

from datetime import datetime

from houvast.ground import history
from houvast.ground.history import Actor
from houvast.planning.models import Proposal, Visit
from houvast.promises.actions.ending import no_longer_needed
from houvast.promises.models import Promise
from houvast.promises.queries.renewing import running


def let_go(promise: Promise | None, *, reason: str, by: Actor, now: datetime) -> None:
    """Release a promise, or what renewed it, where it is still open; one past due was broken."""
    promise = running(promise)
    if promise is not None:
        no_longer_needed(promise, reason=reason, by=by, now=now)


def about_proposal(
    verb: str, proposal: Proposal, *, by: Actor, at: datetime, **facts: object
) -> None:
    """Write history about a proposal."""
    history.record(
        verb,
        about=proposal,
        by=by,
        at=at,
        case_id=proposal.case_id,
        customer_id=proposal.case.customer_id,
        **facts,
    )


def about_visit(verb: str, visit: Visit, *, by: Actor, at: datetime, **facts: object) -> None:
    """Write history about a visit, with its window."""
    history.record(
        verb,
        about=visit,
        by=by,
        at=at,
        case_id=visit.case_id,
        customer_id=visit.case.customer_id,
        opens_at=visit.opens_at.isoformat(),
        closes_at=visit.closes_at.isoformat(),
        technician=visit.technician.staff.name,
        work=visit.work_type.name_en,
        **facts,
    )
