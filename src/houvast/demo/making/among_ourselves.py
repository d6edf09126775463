"""What they ask each other beside a case."""

from datetime import datetime, timedelta

from houvast.demo.invented import letters
from houvast.demo.making.acting import unless_refused
from houvast.demo.making.world import World
from houvast.promises.actions.internal_questions import (
    AskedAmongUs,
    answer_among_ourselves,
    ask_among_ourselves,
)
from houvast.promises.models import Case, InternalPromise

NEEDED_WITHIN = timedelta(hours=6)


@unless_refused
def ask_colleague(case: Case, world: World, *, now: datetime) -> None:
    """The owner asks a colleague what they need to know before they can answer."""
    colleague = next(agent for agent in world.agents if agent != case.owner)
    due_at = world.calendar.add_business_time(now, NEEDED_WITHIN)
    asked = AskedAmongUs(letters.ASKED_COLLEAGUE, colleague, due_at)
    ask_among_ourselves(case=case, asked=asked, by=case.owner, now=now)


@unless_refused
def answer_colleague(case: Case, *, now: datetime) -> None:
    """The colleague answers, where somebody waits for it."""
    waiting = InternalPromise.objects.open().questions().filter(case=case).select_related("owner")
    for question in waiting:
        answer = letters.ANSWERED_COLLEAGUE
        answer_among_ourselves(question=question, answer=answer, by=question.owner, now=now)
