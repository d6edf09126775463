"""What the questions about a fault lead to, as it is kept: what is said of it, what it takes."""

from typing import Any

from houvast.journeys.rules.asking import outcome_of
from houvast.journeys.rules.diagnosis import Diagnosis, DiagnosisOutcome, SafetyStop


def said_of_stop(diagnosis: Diagnosis, stop: SafetyStop) -> dict[str, Any]:
    """What stands with an inquiry that danger ended, whatever becomes of the file."""
    then = outcome_of(diagnosis, stop.outcome)
    said = stop.model_dump(mode="json", include={"do_now", "call"})
    return {
        "says_nl": stop.name.nl,
        "says_en": stop.name.en,
        "needs": said | (_needs_of(then) if then else {}),
    }


def said_of_outcome(outcome: DiagnosisOutcome) -> dict[str, Any]:
    """What stands with an inquiry that came to what it probably is."""
    return {
        "says_nl": outcome.name.nl,
        "says_en": outcome.name.en,
        "needs": _needs_of(outcome) | {"told": outcome.says.model_dump()},
    }


def _needs_of(outcome: DiagnosisOutcome) -> dict[str, Any]:
    return {
        "skills": list(outcome.skills),
        "parts": [{"nl": part.nl, "en": part.en} for part in outcome.parts],
        "minutes": outcome.minutes,
        "urgency": outcome.urgency,
    }
