"""What the questions about a fault lead to: a visit that is right the first time, or danger."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from houvast.appointments.front import offer_needed_visit
from houvast.appointments.models import VisitNeeds
from houvast.conversations.actions.danger import warn_of_danger
from houvast.ground import history
from houvast.ground.history import Actor
from houvast.journeys.queries.faults import FaultQuestions, work_called
from houvast.journeys.rules.asking import outcome_of
from houvast.journeys.rules.diagnosis import DiagnosisOutcome, SafetyStop
from houvast.promises.models import Case, HowTold, Inquiry
from houvast.workforce.models import PromiseClass


@dataclass(frozen=True)
class Voice:
    """By which channel somebody answers, whose word it is, and who does it here.

    With `is_theirs` the page on which they answer is their own, and offers the times itself.
    `told_in` is the case of their own in which another than the customer was asked.
    """

    channel: str
    told_by: str
    by: Actor
    is_theirs: bool = False
    told_in: Case | None = None


def stop_asking(
    inquiry: Inquiry, asking: FaultQuestions, stop: SafetyStop, voice: Voice, *, now: datetime
) -> None:
    """There is danger: nothing else is asked, and who leads is warned at once.

    What was said to do then stands with it, whatever becomes of the file.
    """
    then = outcome_of(asking.diagnosis, stop.outcome)
    said = stop.model_dump(mode="json", include={"do_now", "call"})
    inquiry.stop = stop.key
    inquiry.says_nl, inquiry.says_en = stop.name.nl, stop.name.en
    inquiry.needs = said | (_needs_of(then) if then else {})
    _end(inquiry, voice, now=now)
    history.record("inquiry.stopped", about=inquiry, by=voice.by, at=now)
    warn_of_danger(inquiry.case, nl=stop.name.nl, en=stop.name.en, by=voice.by, now=now)


def come_to(
    inquiry: Inquiry,
    asking: FaultQuestions,
    outcome: DiagnosisOutcome,
    voice: Voice,
    *,
    now: datetime,
) -> None:
    """What it probably is: the visit is offered with what it needs.

    At the door nothing is offered: who is there sees to it.
    """
    inquiry.outcome = outcome.key
    inquiry.says_nl, inquiry.says_en = outcome.name.nl, outcome.name.en
    inquiry.needs = _needs_of(outcome) | {"told": outcome.says.model_dump()}
    _end(inquiry, voice, now=now)
    history.record("inquiry.ended", about=inquiry, by=voice.by, at=now)
    named = outcome.work or asking.work
    work = work_called(named) if named and voice.channel != HowTold.ROAD else None
    if work:
        offer_needed_visit(
            case=inquiry.case,
            work_type=work,
            needs=_visit_needs(outcome),
            by=voice.by,
            now=now,
            is_on_page=voice.is_theirs,
        )


def _end(inquiry: Inquiry, voice: Voice, *, now: datetime) -> None:
    inquiry.ended_at, inquiry.ended_by = now, voice.by.name
    inquiry.save()


def _needs_of(outcome: DiagnosisOutcome) -> dict[str, Any]:
    """What the visit needs, as it is kept with the inquiry."""
    return {
        "skills": list(outcome.skills),
        "parts": [{"nl": part.nl, "en": part.en} for part in outcome.parts],
        "minutes": outcome.minutes,
        "urgency": outcome.urgency,
    }


def _visit_needs(outcome: DiagnosisOutcome) -> VisitNeeds:
    of_class = PromiseClass.objects.filter(name_nl=outcome.promise_class or "").first()
    return VisitNeeds(
        skills=tuple(outcome.skills),
        minutes=outcome.minutes,
        urgency=outcome.urgency,
        promise_class=of_class.pk if of_class else None,
    )
