"""The questions about a fault as somebody answered them at the door, all that were answered in one
go: there may be no coverage, and then they arrive later.
"""

from collections.abc import Mapping
from datetime import datetime

from django.db import transaction

from houvast.journeys.actions.answers import put_on_file
from houvast.journeys.actions.ending_inquiries import Voice
from houvast.journeys.actions.inquiring import begun, go_on, open_case
from houvast.journeys.queries.faults import FaultQuestions, questions_called, questions_for
from houvast.journeys.queries.known import answers_in, known_in
from houvast.journeys.rules.asking import walk
from houvast.journeys.rules.not_asked import NothingToAsk
from houvast.promises.models import Case, Inquiry


@transaction.atomic
def answer_at_the_door(
    *, case: Case, answers: Mapping[str, str], voice: Voice, seen_at: datetime, now: datetime
) -> Inquiry:
    """Put what was seen at a moment on file, question by question, and go on from there; an empty
    answer says that it cannot be told.

    What somebody said of it after that moment stands, and after danger nothing more is taken. Where
    all was answered and this is no news, nothing changes. Raises AlreadySettled, NothingToAsk,
    NotANumber, OutsideLimits, NotAChoice, NotADay or TextTooLong.
    """
    held = open_case(case.pk)
    last = held.inquiries.order_by("-pk").first()
    asking = questions_called(last.journey, held) if last else questions_for(held)
    if asking is None:
        raise NothingToAsk
    current = last or begun(held, asking.key, voice, now=now)
    is_news = _keep(held, asking, answers, voice, seen_at=seen_at, now=now)
    if not current.is_open:
        if not is_news:
            return current
        current = begun(held, asking.key, voice, now=now)
    return go_on(current, held, asking, voice, now=now)


def _keep(
    case: Case,
    asking: FaultQuestions,
    answers: Mapping[str, str],
    voice: Voice,
    *,
    seen_at: datetime,
    now: datetime,
) -> bool:
    """Whether any of it is news."""
    is_news = False
    for key in asking.tree_keys:
        question, typed = asking.question(key), answers.get(key)
        if question is None or typed is None:
            continue
        known = known_in(case, asking.journey, now=now).get(key)
        if known and known.fact and known.fact.at > seen_at:
            continue
        typed = typed.strip()
        is_news |= put_on_file(question, asking.journey, typed, case, voice, now=now)
        if walk(asking.diagnosis, answers_in(case, asking.journey, now=now)).stop:
            break
    return is_news
