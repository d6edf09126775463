"""Noticing that more comes in than is answered, and promising honest moments instead."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db import transaction

from houvast.conversations.actions.promises_by_hand import agree_another_moment
from houvast.ground import history
from houvast.ground.changing import change
from houvast.ground.history import HOUVAST
from houvast.ground.refusals import Refused
from houvast.outages import reasons
from houvast.outages.models import Surge
from houvast.outages.queries.queue import queue_now
from houvast.outages.rules.refusals import NobodyTicked
from houvast.people.models import Staff
from houvast.people.queries.company import business_calendar
from houvast.promises.actions.ending import done_internally
from houvast.promises.actions.internal import About, InternalWord, open_about, promise_internally
from houvast.promises.models import InternalPromise, Promise, seen_by
from houvast.promises.queries.answering import coming_days, first_behind, waiting_for_answer
from houvast.promises.queries.owners import lead_of_the_house
from houvast.promises.rules.queue import honest_moment


@dataclass(frozen=True)
class NotDone:
    """One of many with whom it could not be done, and why."""

    case_id: int
    why: str


@transaction.atomic
def look_at_queue(*, now: datetime) -> Surge | None:
    """Note that much of what waits cannot be answered in time, or that all of it can again; the
    surge that stands.

    Whoever leads sees it above every page from then on.
    """
    standing = Surge.objects.standing().select_for_update(no_key=True).first()
    queue = queue_now(now)
    if standing is None and queue.is_surge:
        standing = Surge.objects.create(noticed_at=now, waiting=queue.waiting, late=len(queue.late))
        counted = {"waiting": standing.waiting, "late": standing.late}
        history.record("surge.noticed", about=standing, by=HOUVAST, at=now, **counted)
    elif standing is not None and not queue.late:
        change(standing, {"over_at": now})
        history.record("surge.over", about=standing, by=HOUVAST, at=now)
        return None
    return standing


QUIET = timedelta(days=1)
"""So long nobody is warned again after somebody wrote down what they did about it."""
ANSWERING = About(InternalPromise.Kind.ANSWERING, "people.company", 1)


@transaction.atomic
def look_ahead(*, now: datetime) -> InternalPromise | None:
    """Warn whoever leads, days ahead, that the desk will no longer answer as we promise; what they
    have to see to, if that is so.

    It is theirs until they write down what they did, or until the desk keeps up again. Said once
    for as long as it is so, and not within QUIET after they did something.
    """
    days = coming_days(now=now)
    behind, standing = first_behind(days), open_about(ANSWERING)
    if behind is None:
        if standing is not None:
            done_internally(promise=standing, proof=reasons.KEEPS_UP(), by=HOUVAST, now=now)
        return None
    lately = InternalPromise.objects.done_since(now - QUIET).exclude(ended_by=HOUVAST.name)
    if standing or lately.about(ANSWERING.kind, ANSWERING.row_kind, ANSWERING.row_id).exists():
        return standing
    until = days[: days.index(behind) + 1]
    words = reasons.FALLS_BEHIND(
        behind_at=behind.closes_at,
        waiting=waiting_for_answer(),
        comes_in=round(sum(day.comes_in for day in until)),
        can_do=round(sum(day.can_do for day in until)),
    )
    due_at = until[-2].closes_at if len(until) > 1 else behind.closes_at
    word = InternalWord(words, lead_of_the_house(), due_at)
    return promise_internally(ANSWERING, word, by=HOUVAST, now=now)


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
