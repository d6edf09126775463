"""Hanging many on an outage, each of whom somebody ticked."""

from collections.abc import Collection, Mapping
from datetime import datetime

from houvast.ground.refusals import Refused
from houvast.outages.actions.hanging import answer_with_it, hang
from houvast.outages.actions.surging import NotDone
from houvast.outages.models import Hanging, Outage
from houvast.outages.rules.refusals import NobodyTicked
from houvast.people.models import Staff
from houvast.promises.models import Case, seen_by


def hang_many(
    *,
    outage: Outage,
    ticked: Collection[int],
    seen: Mapping[int, int] | None = None,
    by: Staff,
    now: datetime,
) -> tuple[int, list[NotDone]]:
    """Hang each of these cases on it. Where what is known answers them, `seen` has by case the last
    message that was read, and nothing up to it waits there any more.

    Each by itself: returns how many, and which could not be and why. Raises NobodyTicked.
    """
    if not ticked:
        raise NobodyTicked
    done, failed = 0, []
    cases = Case.objects.open().filter(seen_by(by), pk__in=ticked).order_by("pk")
    for case in cases.select_related("customer"):
        try:
            last = None if seen is None else seen.get(case.pk, 0)
            hang(case=case, outage=outage, seen_message_id=last, by=by.as_actor(), now=now)
            done += 1
        except Refused as refusal:
            failed.append(NotDone(case.pk, refusal.sentence))
    return done, failed


def answer_hanging(
    *, ticked: Collection[int], seen: Mapping[int, int], by: Staff, now: datetime
) -> tuple[int, list[NotDone]]:
    """What is known answers what waits in each of these, of which `seen` has by case the last
    message that was read. Raises NobodyTicked.
    """
    if not ticked:
        raise NobodyTicked
    done, failed = 0, []
    hanging = Hanging.objects.standing().seen_by(by).filter(pk__in=ticked).order_by("pk")
    for one in hanging:
        try:
            last = seen.get(one.case_id, 0)
            answer_with_it(hanging=one, seen_message_id=last, by=by.as_actor(), now=now)
            done += 1
        except Refused as refusal:
            failed.append(NotDone(one.case_id, refusal.sentence))
    return done, failed
