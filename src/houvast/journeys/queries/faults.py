"""Which journey asks about the fault of a case."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.db.models import Q

from houvast.appointments.front import open_proposals
from houvast.journeys.known_journeys import readable_journeys
from houvast.journeys.queries.running import journey_followed
from houvast.journeys.rules.definition import Journey
from houvast.journeys.rules.diagnosis import Diagnosis, SafetyStop
from houvast.journeys.rules.questions import JourneyQuestion
from houvast.outages.models import Hanging
from houvast.promises.models import Case
from houvast.things.models import Thing
from houvast.workforce.models import WorkType


@dataclass(frozen=True)
class FaultQuestions:
    """A journey that has a diagnosis, by its key: what it asks, and where that leads."""

    key: str
    journey: Journey
    diagnosis: Diagnosis

    def question(self, key: str) -> JourneyQuestion | None:
        return self.journey.question_by_key.get(key)

    @property
    def tree_keys(self) -> list[str]:
        """The questions by which a fault is known, in order; a journey may ask more."""
        return [one.question for one in self.diagnosis.tree]

    @property
    def in_tree(self) -> set[str]:
        """The same, in no order."""
        return {*self.tree_keys}

    @property
    def work(self) -> str | None:
        """The work that is planned, where its outcome says no other."""
        return next(iter(self.journey.belongs_to.work), None)


def questions_for(case: Case) -> FaultQuestions | None:
    """The questions that fit a case: those of the journey that it follows, of the work for which
    its customer is asked to choose a time or has agreed one, or else of the thing that it is about.
    Of what hangs on an outage the cause is known, so nothing is asked.

    Four SQL statements at most.
    """
    found = _fitting(case)
    if found and Hanging.objects.standing().filter(case=case).exists():
        return None
    return found


def _fitting(case: Case) -> FaultQuestions | None:
    if followed := _followed(case):
        return followed
    asking = list(_asking())
    if not asking:
        return None
    names = {name for work in _work_asked(case) for name in (work.name_nl, work.form) if name}
    kind = case.thing.kind if case.thing else None
    for one in asking:
        if names & set(one.journey.belongs_to.work):
            return one
    of_kind = (one for one in asking if kind in one.journey.belongs_to.kinds)
    return None if names else next(of_kind, None)


def may_ask(work: WorkType, thing: Thing | None) -> bool:
    """Whether a visit for this work, to this thing, may have questions about a fault: nothing is
    fetched for it, so a case that follows a journey of another work may ask all the same.
    """
    names = {name for name in (work.name_nl, work.form) if name}
    kind = thing.kind if thing else None
    belongs = [one.journey.belongs_to for one in _asking()]
    return any(names & {*one.work} or kind in one.kinds for one in belongs)


def questions_called(key: str, case: Case) -> FaultQuestions | None:
    """Those of the journey of that name, as a case that follows it has them; None when its file is
    gone.
    """
    followed = _followed(case)
    if followed and followed.key == key:
        return followed
    return next((one for one in _asking() if one.key == key), None)


def stop_called(key: str) -> SafetyStop | None:
    """What to do in a danger of that name, as the first journey that knows it says."""
    stops = (stop for one in _asking() for stop in one.diagnosis.stops)
    return next((stop for stop in stops if stop.key == key), None)


def work_called(name: str) -> WorkType | None:
    """The kind of work of that Dutch name, or with a form of that name. Two SQL statements."""
    named = WorkType.objects.filter(name_nl=name).first()
    return named or WorkType.objects.filter(form=name).first()


def _followed(case: Case) -> FaultQuestions | None:
    """Those of the journey that a case follows, in the text that it follows."""
    running = journey_followed(case.pk)
    followed = running.version.journey if running else None
    if running is None or followed is None or followed.diagnosis is None:
        return None
    return FaultQuestions(running.version.key, followed, followed.diagnosis)


def _asking() -> Iterator[FaultQuestions]:
    for key, journey in readable_journeys().items():
        if journey.diagnosis:
            yield FaultQuestions(key, journey, journey.diagnosis)


def _work_asked(case: Case) -> list[WorkType]:
    """What its customer is asked to choose a time for, or has agreed."""
    asked = Q(pk__in=open_proposals(case).values("work_type"))
    agreed = Q(pk__in=case.visits.upcoming().values("work_type"))
    return list(WorkType.objects.filter(asked | agreed))
