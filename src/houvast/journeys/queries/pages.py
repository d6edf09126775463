"""A journey as it is shown: to its customer, and at the desk beside the conversation."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from houvast.ground.described_files import DescriptionWrong
from houvast.journeys.models import CaseJourney, StepRun
from houvast.journeys.queries.forecasts import StepAtHand, steps_weighed
from houvast.journeys.queries.running import promises_of, steps_of
from houvast.journeys.queries.whose_word import cases_asked_in, others_whose_word_counts
from houvast.journeys.queries.work import names_of
from houvast.journeys.rules.definition import Journey, JourneyStep
from houvast.journeys.rules.fitting import is_of_work
from houvast.journeys.rules.forecast import Keeps, Weighed, says_when
from houvast.journeys.rules.standing import StepStanding
from houvast.journeys.rules.state_words import state_of, whom_we_ask
from houvast.people.models import Customer
from houvast.promises.models import Case, Promise
from houvast.workforce.models import WorkType


@dataclass(frozen=True)
class ShownStep:
    """A step, what it is at in words, and what is promised about it."""

    at: StepStanding
    promise: Promise | None
    run: StepRun | None = None
    """Since when it is at hand, and what was told first of when it is done."""
    keeps: Keeps | None = None
    """How likely what is promised is kept; only whoever works on it sees that."""
    asked_of: Customer | None = None
    """Whose word counts here, where that is another than the customer."""
    asked_in: Case | None = None
    """The case of their own in which they were asked."""

    @property
    def step(self) -> JourneyStep:
        return self.at.step

    @property
    def state(self) -> str:
        return self.asks_another or state_of(self.at)

    @property
    def asks_another(self) -> str:
        """Whom we ask, where it is not the customer."""
        return whom_we_ask(self.step) if self.asked_of and self.at.is_awaited else ""

    @property
    def is_ticked(self) -> bool:
        """Whether a person says that it is done, and nothing else does."""
        return self.step.done_by.sort == "tick"

    def is_for(self, work: WorkType) -> bool:
        """Whether a visit of this work is the one that it takes."""
        takes = self.step.visit
        return takes is not None and is_of_work(takes.work, names_of(work))

    @property
    def lasts(self) -> str:
        """How long it mostly takes."""
        return self.step.takes.usually.said()


@dataclass(frozen=True)
class JourneySheet:
    """A journey of a case that runs, or came to its end; `update` is when word of it recurs."""

    journey: CaseJourney
    described: Journey
    steps: Sequence[ShownStep]
    update: Promise | None

    @property
    def at_hand(self) -> list[ShownStep]:
        return [one for one in self.steps if one.at.is_running]

    @property
    def ahead(self) -> list[ShownStep]:
        return [one for one in self.steps if not one.at.is_running and not one.at.is_done]

    @property
    def behind(self) -> list[ShownStep]:
        return [one for one in self.steps if one.at.is_done]

    @property
    def thanks(self) -> str:
        """What is said to who says that it is done; nothing before all steps are."""
        is_finished = self.journey.ended == CaseJourney.End.FINISHED
        end = self.described.end if is_finished else None
        return str(end.thanks) if end else ""

    @property
    def yours(self) -> list[ShownStep]:
        """What we need from the customer."""
        return [one for one in self.at_hand if one.at.is_yours and not one.asks_another]


def sheet_of_journey(case: Case) -> JourneySheet | None:
    """The journey of a case, in eight SQL statements at most.

    None where it has none, somebody stopped it, or this Houvast cannot read its text any more.
    """
    found = CaseJourney.objects.to_show().filter(case=case).order_by("-id")
    journey = found.prefetch_related("followed__version").first()
    if journey is None:
        return None
    journey.case = case
    try:
        described, steps = journey.version.journey, steps_of(journey)
    except DescriptionWrong:
        return None
    promised = {of.step: of.promise for of in promises_of(journey)}
    shown = _shown(case, steps, promised, {run.step: run for run in journey.runs.all()})
    return JourneySheet(journey, described, shown, promised.get(""))


def _shown(
    case: Case,
    steps: Sequence[StepStanding],
    promised: Mapping[str, Promise],
    runs: Mapping[str, StepRun],
) -> list[ShownStep]:
    asked = any(one.is_awaited and one.step.whose_word for one in steps)
    others = dict(others_whose_word_counts(case)) if asked else {}
    asked_in = cases_asked_in(case) if others else {}
    shown = []
    for one in steps:
        whom = others.get(one.step.whose_word) if one.step.whose_word else None
        in_case = asked_in.get(one.step.key)
        # Whose word counted when it was asked may be another than whose counts now.
        theirs = in_case if in_case and in_case.customer.itself == whom else None
        promise, run = promised.get(one.step.key), runs.get(one.step.key)
        shown.append(ShownStep(one, promise, run, asked_of=whom, asked_in=theirs))
    return shown


def with_odds(sheet: JourneySheet, *, now: datetime) -> JourneySheet:
    """The same with how likely it is that what is promised about each step at hand is kept. One
    SQL statement for all of them.
    """
    weighed = [one for one in sheet.steps if one.run and one.promise and says_when(one.at)]
    at_hand = [StepAtHand(one.run.key, one.step, one.run.begun_at) for one in weighed if one.run]
    found = steps_weighed(at_hand, now=now)
    likes = {one.step.key: like for one, like in zip(weighed, found, strict=True)}
    steps = [_with_odds(one, likes.get(one.step.key)) for one in sheet.steps]
    return replace(sheet, steps=steps)


def _with_odds(shown: ShownStep, of_its_like: Weighed | None) -> ShownStep:
    if of_its_like is None or shown.promise is None:
        return shown
    share, told = of_its_like.odds(shown.promise.due_at), of_its_like.told()
    if share is None:
        return shown
    return replace(shown, keeps=Keeps(share, told.at_most_at if told else None))


def sheet_for_customer(case: Case) -> JourneySheet | None:
    """The same for its customer: of what somebody wrote down while the case was another's, only
    that it is in the way.
    """
    sheet = sheet_of_journey(case)
    if sheet is None or case.given_at is None:
        return sheet
    return replace(sheet, steps=[_since(case.given_at, one) for one in sheet.steps])


def _since(given_at: datetime, shown: ShownStep) -> ShownStep:
    met = [
        replace(there, note="") if there.since < given_at else there
        for there in shown.at.in_the_way
    ]
    return replace(shown, at=replace(shown.at, in_the_way=tuple(met)))
