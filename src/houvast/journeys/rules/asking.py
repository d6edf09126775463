"""Walking the tree of a diagnosis by what is known: what is asked next, or what it comes to."""

from collections.abc import Mapping
from dataclasses import dataclass

from houvast.journeys.rules.diagnosis import Diagnosis, DiagnosisOutcome, SafetyStop

NOT_KNOWN = ""
"""The answer of who does not know, or does not want to say."""


@dataclass(frozen=True)
class Walk:
    """The questions that were answered on the way, in order, and where that leads: to a question
    to `ask`, to an outcome, or to a stop.
    """

    path: tuple[str, ...]
    ask: str | None = None
    outcome: DiagnosisOutcome | None = None
    stop: SafetyStop | None = None

    @property
    def is_over(self) -> bool:
        """Whether nothing more is asked."""
        return self.ask is None


def walk(diagnosis: Diagnosis, answers: Mapping[str, str]) -> Walk:
    """How far these answers lead, each in its kept form; a question that is answered is not asked.

    Danger comes first: an answer that leads to a stop ends the walk, wherever else it could lead.
    """
    by_question = {one.question: one for one in diagnosis.tree}
    path: list[str] = []
    at: str | None = diagnosis.tree[0].question
    while at is not None:
        if at not in answers:
            return Walk(tuple(path), ask=at)
        path.append(at)
        leads = by_question[at].next_after(answers[at])
        if leads.stop:
            stop = next(one for one in diagnosis.stops if one.key == leads.stop)
            return Walk(tuple(path), stop=stop)
        if leads.outcome:
            return Walk(tuple(path), outcome=outcome_of(diagnosis, leads.outcome))
        at = leads.ask
    return Walk(tuple(path))


def outcome_of(diagnosis: Diagnosis, key: str | None) -> DiagnosisOutcome | None:
    """The outcome of that name."""
    return next((one for one in diagnosis.outcomes if one.key == key), None)


def longest(diagnosis: Diagnosis, begins: str | None = None) -> int:
    """How many questions somebody is asked at most, from the first or from another one."""
    left: dict[str, int] = {}
    for one in reversed(diagnosis.tree):
        more = [leads.ask for leads in (*one.branches, one.otherwise) if leads.ask]
        left[one.question] = 1 + max((left[key] for key in more), default=0)
    return left[begins or diagnosis.tree[0].question]
