"""Noticing that more comes in than is answered, and promising honest moments instead."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from houvast.conversations.actions.promises_by_hand import agree_another_moment
from houvast.ground import history
from houvast.ground.changing import change
from houvast.ground.history import HOUVAST
from houvast.ground.refusals import Refused
from houvast.outages.models import Surge
from houvast.outages.queries.queue import queue_now
from houvast.outages.rules.queue import honest_moment
from houvast.outages.rules.refusals import NobodyTicked
from houvast.people.models import Staff
from houvast.people.queries.company import business_calendar
from houvast.promises.models import Promise, seen_by


@dataclass(frozen=True)
class NotDone:
    """One of many with whom it could not be done, and why."""

    case_id: int
    why: str


@transaction.atomic
def look_at_queue(*, now: datetime) -> Surge | None:
    """Note that what waits cannot be answered in time, or that it can again; the surge that stands.

    Whoever leads sees it above every page from then on.
    """
    standing = Surge.objects.standing().select_for_update(no_key=True).first()
    queue = queue_now(now)
    if standing is None and queue.late:
        standing = Surge.objects.create(noticed_at=now, waiting=queue.waiting, late=len(queue.late))
        counted = {"waiting": standing.waiting, "late": standing.late}
        history.record("surge.noticed", about=standing, by=HOUVAST, at=now, **counted)
    elif standing is not None and not queue.late:
        change(standing, {"over_at": now})
        history.record("surge.over", about=standing, by=HOUVAST, at=now)
        return None
    return standing


def promise_honestly(
    *, ticked: Collection[int], reason: str, by: Staff, now: datetime
) -> tuple[int, list[NotDone]]:
    """Promise those who cannot be answered in time a moment that will be kept, before it breaks.

    Each reads the reason and the new moment in one letter. Returns how many, and with whom it could
    not be done. Raises NobodyTicked.
    """
    if not ticked:
        raise NobodyTicked
    queue, calendar = queue_now(now), business_calendar()
    moments = {
        one.promise_id: honest_moment(one.expected_at, calendar, now=now) for one in queue.late
    }
    late = [pk for pk in ticked if pk in moments]
    promises = Promise.objects.open().filter(seen_by(by, "case"), pk__in=late)
    promises = promises.select_related("case__customer", "case__owner").order_by("due_at", "pk")
    done, failed = 0, []
    for promise in promises:
        try:
            agree_another_moment(
                promise=promise,
                words="",
                due_at=moments[promise.pk],
                reason=reason,
                by=by,
                now=now,
            )
            done += 1
        except Refused as refusal:
            failed.append(NotDone(promise.case_id, refusal.sentence))
    return done, failed
