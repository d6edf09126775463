"""An answer to a question of a journey, put on file once, whoever asked it and wherever."""

from datetime import datetime

from houvast.journeys.actions.ending_inquiries import Voice
from houvast.journeys.queries.known import DOES_NOT_KNOW, in_both, known_in, not_known_in_both
from houvast.journeys.rules.definition import Journey
from houvast.journeys.rules.questions import JourneyQuestion
from houvast.people.queries.company import business_calendar
from houvast.promises.actions.facts import FactAsked, FactTold, correct_fact, note_fact
from houvast.promises.models import Case
from houvast.promises.queries.facts import row_asked


def put_on_file(
    question: JourneyQuestion,
    journey: Journey,
    typed: str,
    case: Case,
    voice: Voice,
    *,
    now: datetime,
) -> bool:
    """Have the answer on file; whether it is another one than before. Call it with the case held.

    Nothing typed says that they do not know. Raises NotANumber, OutsideLimits, NotAChoice, NotADay
    or TextTooLong.
    """
    known = known_in(case, journey, now=now).get(question.key)
    kept = question.kept(typed) if typed else ""
    if known and kept in ("", known.value):
        return False
    told = _told(question, kept, voice, now=now)
    before = known.fact if known else None
    told_in = voice.told_in or case
    if before and before.about_whom == row_asked(case, question.about):
        correct_fact(fact=before, case=told_in, told=told, by=voice.by, now=now)
    else:
        # That they do not know is about this case alone: another time somebody may.
        about = question.about if kept else "case"
        asked = as_asked(question, about)
        note_fact(case=told_in, asked=asked, told=told, by=voice.by, now=now, of=case)
    return True


def _told(question: JourneyQuestion, kept: str, voice: Voice, *, now: datetime) -> FactTold:
    if not kept:
        unknown = not_known_in_both()
        return FactTold(DOES_NOT_KNOW, *unknown, voice.channel, voice.told_by, at=voice.said_at)
    until = question.lasts.after(now, business_calendar()) if question.lasts else None
    said = in_both(question, kept)
    return FactTold(kept, *said, voice.channel, voice.told_by, until, voice.said_at)


def as_asked(question: JourneyQuestion, about: str) -> FactAsked:
    """A question as it is asked, about whom its answer is."""
    return FactAsked(question.key, question.name.nl, question.name.en, about)
