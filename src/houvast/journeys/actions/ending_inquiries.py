"""What the questions about a fault lead to: a visit that is right the first time, or danger."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from houvast.appointments.front import offer_needed_visit
from houvast.appointments.front_offers import bring_needs
from houvast.conversations.actions.danger import Found, warn_of_danger
from houvast.ground import history
from houvast.ground.history import Actor
from houvast.journeys.queries.faults import FaultQuestions, work_called
from houvast.journeys.queries.found_at_door import visit_needs
from houvast.journeys.rules.diagnosis import DiagnosisOutcome, SafetyStop
from houvast.journeys.rules.led_to import said_of_outcome, said_of_stop
from houvast.promises.models import Case, HowTold, Inquiry


@dataclass(frozen=True)
class Voice:
    """By which channel somebody answers, whose word it is, and who does it here.

    With `is_theirs` the page on which they answer is their own, and offers the times itself.
    `told_in` is the case of their own in which another than the customer was asked. What reached us
    later than it was said was `said_at` that moment.
    """

    channel: str
    told_by: str
    by: Actor
    is_theirs: bool = False
    told_in: Case | None = None
    said_at: datetime | None = None


def stop_asking(
    inquiry: Inquiry, asking: FaultQuestions, stop: SafetyStop, voice: Voice, *, now: datetime
) -> None:
    """There is danger: nothing else is asked, and who leads is warned at once.

    What was said to do then stands with it, whatever becomes of the file.
    """
    inquiry.stop = stop.key
    _end(inquiry, said_of_stop(asking.diagnosis, stop), voice, now=now)
    history.record("inquiry.stopped", about=inquiry, by=voice.by, at=now)
    is_found = voice.channel == HowTold.ROAD
    found = Found(voice.by.name, voice.said_at or now) if is_found else None
    words = {"nl": stop.name.nl, "en": stop.name.en}
    warn_of_danger(inquiry.case, **words, by=voice.by, now=now, found=found)


def come_to(
    inquiry: Inquiry,
    asking: FaultQuestions,
    outcome: DiagnosisOutcome,
    voice: Voice,
    *,
    now: datetime,
) -> None:
    """What it probably is: the visit is offered with what it needs.

    At the door nothing is offered: who is there sees to it. If the work is not done by that, the
    next visit gets what it needs (`queries/found_at_door.py`), and so does one that was offered.
    """
    inquiry.outcome = outcome.key
    _end(inquiry, said_of_outcome(outcome), voice, now=now)
    history.record("inquiry.ended", about=inquiry, by=voice.by, at=now)
    named = outcome.work or asking.work
    work = work_called(named) if named else None
    if work is None:
        return
    if voice.channel == HowTold.ROAD:
        bring_needs(
            case=inquiry.case, work_type=work, needs=visit_needs(outcome), by=voice.by, now=now
        )
        return
    offer_needed_visit(
        case=inquiry.case,
        work_type=work,
        needs=visit_needs(outcome),
        by=voice.by,
        now=now,
        is_on_page=voice.is_theirs,
    )


def _end(inquiry: Inquiry, said: dict[str, Any], voice: Voice, *, now: datetime) -> None:
    for name, value in said.items():
        setattr(inquiry, name, value)
    inquiry.ended_at, inquiry.ended_by = now, voice.by.name
    inquiry.save()
