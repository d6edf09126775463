"""What a customer hears on the road of a journey beside its own letters: of visits, and of the
questions about a fault.
"""

from django.utils.translation import gettext as _
from django.utils.translation import override

from houvast.journeys.rules.asking import walk
from houvast.journeys.rules.definition import Journey, JourneyStep
from houvast.journeys.rules.diagnosis import Diagnosis

BOOKED = "visit.booked"
OF_VISITS = ("visit.", "proposal.")


def agrees_visit(step: JourneyStep) -> bool:
    """Whether with it a visit is agreed: from then on the appointment is the word."""
    return step.done_by.verb == BOOKED


def tells_of(step: JourneyStep) -> bool:
    """Whether a letter of a visit tells that it is done, with what is promised next."""
    by = step.done_by
    return by.visit is not None or (by.verb or "").startswith(OF_VISITS)


def letters(step: JourneyStep, language: str) -> list[str]:
    """The letters of a visit that go out with a step, each by what it says."""
    with override(language):
        if agrees_visit(step):
            return [
                _("The confirmation of the visit: when we come, who comes, and how to move it.")
            ]
        if step.done_by.visit:
            return [_("The report of the visit: what was done, and what was found.")]
        return [_("A letter about the visit: what was proposed or agreed.")]


def appointment(language: str) -> str:
    """The word that an appointment is."""
    with override(language):
        return _("We come at the time that was agreed.")


def the_call(language: str) -> str:
    """What they hear beside it when we call as we promised."""
    with override(language):
        return _("We call, as we promised.")


def answers(journey: Journey, step: JourneyStep, language: str) -> list[str]:
    """The questions about a fault as somebody answers them who has no danger and knows little, and
    what they are told then; nothing where a step does not ask them.
    """
    diagnosis = journey.diagnosis
    if diagnosis is None or diagnosis.tree[0].question not in step.asks:
        return []
    calm: dict[str, str] = {}
    while (found := walk(diagnosis, calm)).ask:
        calm[found.ask] = _calm(diagnosis, found.ask)
    with override(language):
        head = _("The questions about the fault, and what they point to:")
        asked = [f"• {journey.question_by_key[key].name}" for key in found.path]
        return [head, *asked, *([str(found.outcome.says)] if found.outcome else [])]


def _calm(diagnosis: Diagnosis, question: str) -> str:
    """The first answer that is no danger; nothing where any other is."""
    one = next(one for one in diagnosis.tree if one.question == question)
    safe = [branch.on for branch in one.branches if branch.on and not branch.stop]
    return next(iter(safe), "")
