"""Having looked at a promise that broke: its owner and the lead of the team each say so."""

from datetime import datetime

from django.db import transaction

from houvast.ground import history
from houvast.ground.models import Event
from houvast.people.models import Staff
from houvast.promises.access import locked_case
from houvast.promises.models import Promise
from houvast.promises.queries.broken import LOOKED_AT


@transaction.atomic
def look_at_broken(*, promise: Promise, by: Staff, now: datetime) -> None:
    """Note that somebody looked at a broken promise. The second time does nothing."""
    locked_case(promise.case_id)
    looked = Event.objects.filter(verb=LOOKED_AT, by_kind="staff", by_id=by.pk)
    if looked.filter(about_id=str(promise.pk)).exists():
        return
    history.record("promise.looked_at", about=promise, by=by.as_actor(), at=now)
