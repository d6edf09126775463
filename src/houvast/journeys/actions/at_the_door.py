"""The questions about a fault as somebody answered them at the door, all that were answered in one
go: there may be no coverage, and then they arrive later.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime

from django.db import transaction

from houvast.journeys.actions.answers import put_on_file
from houvast.journeys.actions.ending_inquiries import Voice
from houvast.journeys.actions.inquiring import begun, go_on, open_case
from houvast.journeys.queries.faults import FaultQuestions, questions_called, questions_for
from houvast.journeys.queries.known import KnownAnswer, known_in
from houvast.journeys.rules.asking import walk
from houvast.journeys.rules.not_asked import NothingToAsk
from houvast.promises.models import Case, Inquiry


@dataclass(frozen=True)
class SeenAtDoor:
    """Where the questions stand, and whether something of what was seen is `left_out`: somebody
    answered it since, or it lies beyond danger.
    """

    inquiry: Inquiry
    left_out: bool


@transaction.atomic
def answer_at_the_door(
    *, case: Case, answers: Mapping[str, str], voice: Voice, seen_at: datetime, now: datetime
) -> SeenAtDoor:
    """Put what was seen at a moment on file, as told at that moment, question by question, and go
    on from there; an empty answer says that it cannot be told.

    What somebody said of it after that moment stands, and beyond danger nothing more is taken.
    Where all was answered and this is no news, nothing changes. Raises AlreadySettled,
    NothingToAsk, NotANumber, OutsideLimits, NotAChoice, NotADay or TextTooLong.
    """
    held = open_case(case.pk)
    last = held.inquiries.order_by("-pk").first()
    asking = questions_called(last.journey, held) if last else questions_for(held)
    if asking is None:
        raise NothingToAsk
    current = last or begun(held, asking.key, voice, now=now)
    seen = replace(voice, said_at=seen_at)
    kept = _keep(held, asking, answers, seen, now=now)
    left_out = None in kept
    if not current.is_open:
        if True not in kept:
            return SeenAtDoor(current, left_out)
        current = begun(held, asking.key, voice, now=now)
    return SeenAtDoor(go_on(current, held, asking, seen, now=now), left_out)


def _keep(
    case: Case,
    asking: FaultQuestions,
    answers: Mapping[str, str],
    voice: Voice,
    *,
    now: datetime,
) -> list[bool | None]:
    """Of each answer whether it is news; None where it is left out."""
    kept: list[bool | None] = []
    for key in asking.tree_keys:
        question, typed = asking.question(key), answers.get(key)
        if question is None or typed is None:
            continue
        known = known_in(case, asking.journey, now=now)
        stands = walk(asking.diagnosis, {at: one.value for at, one in known.items()})
        if _was_said_later(known.get(key), voice) or (stands.stop and key not in stands.path):
            kept.append(None)
        else:
            typed = typed.strip()
            kept.append(put_on_file(question, asking.journey, typed, case, voice, now=now))
    return kept


def _was_said_later(known: KnownAnswer | None, voice: Voice) -> bool:
    """Whether somebody answered it since; that they do not know takes nobody's word away."""
    if known is None or known.fact is None or known.is_unknown or voice.said_at is None:
        return False
    return known.fact.at > voice.said_at
