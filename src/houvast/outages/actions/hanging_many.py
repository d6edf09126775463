"""Hanging many on an outage, each of whom somebody ticked."""

from collections.abc import Collection
from datetime import datetime

from houvast.ground.refusals import Refused
from houvast.outages.actions.hanging import answer_with_it, hang
from houvast.outages.actions.surging import NotDone
from houvast.outages.models import Hanging, Outage
from houvast.outages.rules.refusals import NobodyTicked
from houvast.people.models import Staff
from houvast.promises.models import Case, seen_by


def hang_many(
    *, outage: Outage, ticked: Collection[int], answers: bool, by: Staff, now: datetime
) -> tuple[int, list[NotDone]]:
    """Hang each of these cases on it; where what is known `answers` them nothing waits there.

    Each by itself: returns how many, and which could not be and why. Raises NobodyTicked.
    """
    if not ticked:
        raise NobodyTicked
    done, failed = 0, []
    cases = Case.objects.open().filter(seen_by(by), pk__in=ticked).order_by("pk")
    for case in cases.select_related("customer"):
        try:
            hang(case=case, outage=outage, by=by.as_actor(), now=now, answers=answers)
            done += 1
        except Refused as refusal:
            failed.append(NotDone(case.pk, refusal.sentence))
    return done, failed


def answer_hanging(
    *, ticked: Collection[int], by: Staff, now: datetime
) -> tuple[int, list[NotDone]]:
    """What is known answers what waits in each of these. Raises NobodyTicked."""
    if not ticked:
        raise NobodyTicked
    done, failed = 0, []
    hanging = Hanging.objects.standing().seen_by(by).filter(pk__in=ticked).order_by("pk")
    for one in hanging:
        try:
            answer_with_it(hanging=one, by=by.as_actor(), now=now)
            done += 1
        except Refused as refusal:
            failed.append(NotDone(one.case_id, refusal.sentence))
    return done, failed
