"""One good answer to many who ask the same, each of whom somebody ticked after reading it."""

from collections.abc import Mapping
from datetime import datetime

from houvast.conversations.actions.answering import reply
from houvast.ground.refusals import Refused
from houvast.outages.actions.surging import NotDone
from houvast.outages.rules.refusals import NobodyTicked
from houvast.people.models import Staff
from houvast.promises.models import Case, seen_by


def answer_many(
    *, text: str, seen: Mapping[int, int], by: Staff, now: datetime
) -> tuple[int, list[NotDone]]:
    """Send the same answer in each of these cases, of which `seen` has the last message that was
    read.

    Each is an answer of its own, greeted by name, and stays out where somebody wrote meanwhile.
    Returns how many were answered, and who was not and why. Raises NobodyTicked.
    """
    if not seen:
        raise NobodyTicked
    answered, failed = 0, []
    cases = Case.objects.open().filter(seen_by(by), pk__in=seen).order_by("pk")
    for case in cases.select_related("customer", "owner"):
        try:
            reply(case=case, text=text, seen_message_id=seen[case.pk], by=by, now=now)
            answered += 1
        except Refused as refusal:
            failed.append(NotDone(case.pk, refusal.sentence))
    return answered, failed
