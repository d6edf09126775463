"""What was promised or asked about a visit and is no longer needed."""

from datetime import datetime

from houvast.ground.history import Actor
from houvast.promises.actions.ending import no_longer_needed
from houvast.promises.models import Promise
from houvast.promises.queries.renewing import running


def let_go(promise: Promise | None, *, reason: str, by: Actor, now: datetime) -> None:
    """Release a promise, or what renewed it, where it is still open; one past due was broken."""
    promise = running(promise)
    if promise is not None:
        no_longer_needed(promise, reason=reason, by=by, now=now)
