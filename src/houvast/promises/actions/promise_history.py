"""What becomes of a promise, on record."""

from datetime import datetime

from houvast.ground import history
from houvast.ground.history import Actor
from houvast.promises.models import Promise


def record(verb: str, promise: Promise, *, by: Actor, at: datetime, **facts: object) -> None:
    """Record what happened to a promise, on the timeline of its case and customer."""
    history.record(
        verb,
        about=promise,
        by=by,
        at=at,
        case_id=promise.case_id,
        customer_id=promise.case.customer_id,
        kind=promise.kind,
        words=promise.words,
        due_at=promise.due_at.isoformat(),
        **facts,
    )
