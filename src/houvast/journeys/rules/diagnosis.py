"""The small tree of questions by which a fault is known, and where it stops because of danger.

Who walks it is `asking.py`. A branch leads to one more question, to an outcome, or to a stop.
"""

from collections.abc import Mapping
from decimal import Decimal
from typing import Annotated, Literal, Self

from django.utils.translation import gettext as _
from pydantic import Field, StringConstraints, model_validator

from houvast.ground.asked import Described, Key, NameInBoth, Words, WrongAt, refuse_doubles
from houvast.journeys.rules.questions import (
    NO,
    YES,
    ChoiceOfCustomer,
    JourneyQuestion,
    NumberOfCustomer,
    SaidInBoth,
    YesOrNo,
)

PhoneNumber = Annotated[str, StringConstraints(pattern=r"^[0-9][0-9 -]{2,19}$")]


class Leads(Described):
    """Where an answer leads: exactly one of `ask`, `outcome` and `stop`."""

    ask: Key | None = None
    outcome: Key | None = None
    stop: Key | None = None

    @model_validator(mode="after")
    def _leads_to_one(self) -> Self:
        if len([one for one in (self.ask, self.outcome, self.stop) if one]) != 1:
            raise ValueError(_("this leads to one of ask, outcome and stop"))
        return self


class OnAnswer(Leads):
    """Taken on an answer (the key of a choice, yes or no), or on a number below or from a limit."""

    on: str | None = None
    below: Decimal | None = None
    at_least: Decimal | None = None

    def is_taken(self, kept: str) -> bool:
        """Whether an answer, in its kept form, goes here."""
        if self.on is not None:
            return kept == self.on
        number = Decimal(kept)
        return (self.below is None or number < self.below) and (
            self.at_least is None or number >= self.at_least
        )

    @model_validator(mode="after")
    def _has_a_condition(self) -> Self:
        by_number = self.below is not None or self.at_least is not None
        if (self.on is not None) == by_number:
            raise ValueError(_("this is taken on an answer, or below or from (at_least) a number"))
        return self


class TreeQuestion(Described):
    """A question of the tree, and where each answer leads; `otherwise` any other answer.

    Whoever does not know, or does not want to say, goes `otherwise` too.
    """

    question: Key
    branches: tuple[OnAnswer, ...] = ()
    otherwise: Leads

    def next_after(self, kept: str) -> Leads:
        """Where an answer leads; an empty one is not known."""
        taken = (one for one in self.branches if kept and one.is_taken(kept))
        return next(taken, self.otherwise)


class DiagnosisOutcome(Described):
    """What the answers come to: what the visit needs, and what the customer is told of it."""

    key: Key
    name: SaidInBoth
    says: SaidInBoth
    work: Words | None = None
    """The Dutch name of the kind of work that is planned; nothing said: that of the journey."""
    skills: tuple[Words, ...] = ()
    parts: tuple[NameInBoth, ...] = ()
    minutes: int | None = Field(default=None, ge=5, le=600)
    """How long the visit takes; nothing said: as long as the work."""
    urgency: Literal["today", "soon", "calm"] = "soon"
    promise_class: Words | None = None
    """The Dutch name of the room in the calendar that is kept free for it."""


class WhomToCall(Described):
    """A number to call, and whose it is."""

    name: SaidInBoth
    number: PhoneNumber


class SafetyStop(Described):
    """Danger: no more questions. What to do now, in order, and whom to call."""

    key: Key
    name: SaidInBoth
    do_now: tuple[SaidInBoth, ...] = Field(min_length=1)
    call: tuple[WhomToCall, ...] = Field(min_length=1)
    outcome: Key | None = None
    """What is planned all the same, by us, once there is no danger."""


class Diagnosis(Described):
    """The tree: begins at its first question."""

    tree: tuple[TreeQuestion, ...] = Field(min_length=1)
    outcomes: tuple[DiagnosisOutcome, ...] = Field(min_length=1)
    stops: tuple[SafetyStop, ...] = ()

    @model_validator(mode="after")
    def _leads_somewhere(self) -> Self:
        refuse_doubles([one.question for one in self.tree], "tree")
        refuse_doubles([one.key for one in self.outcomes], "outcomes")
        refuse_doubles([one.key for one in self.stops], "stops")
        for at, one in enumerate(self.tree):
            later = {asked.question for asked in self.tree[at + 1 :]}
            for nth, leads in enumerate(one.branches):
                self._check(leads, later, "tree", at, "branches", nth)
            self._check(one.otherwise, later, "tree", at, "otherwise")
        for at, stop in enumerate(self.stops):
            if stop.outcome and stop.outcome not in {one.key for one in self.outcomes}:
                words = _("%(key)s is not one of the outcomes") % {"key": stop.outcome}
                raise WrongAt(words, "stops", at, "outcome")
        return self

    @model_validator(mode="after")
    def _reaches_everything(self) -> Self:
        leads = [lead for one in self.tree for lead in (*one.branches, one.otherwise)]
        reached = {lead.ask or lead.outcome or lead.stop for lead in leads}
        reached |= {stop.outcome for stop in self.stops}
        there: list[tuple[str, str, int]] = [
            *((one.question, "tree", at) for at, one in enumerate(self.tree) if at),
            *((one.key, "outcomes", at) for at, one in enumerate(self.outcomes)),
            *((one.key, "stops", at) for at, one in enumerate(self.stops)),
        ]
        for key, name, at in there:
            if key not in reached:
                raise WrongAt(_("no answer leads to %(never)s") % {"never": key}, name, at)
        return self

    def _check(self, leads: Leads, later: set[str], *at: int | str) -> None:
        if leads.ask and leads.ask not in later:
            words = _("%(ask)s is not asked further down, so this goes round")
            raise WrongAt(words % {"ask": leads.ask}, *at, "ask")
        if leads.outcome and leads.outcome not in {one.key for one in self.outcomes}:
            words = _("%(key)s is not one of the outcomes")
            raise WrongAt(words % {"key": leads.outcome}, *at, "outcome")
        if leads.stop and leads.stop not in {one.key for one in self.stops}:
            words = _("%(stop)s is not one of the stops")
            raise WrongAt(words % {"stop": leads.stop}, *at, "stop")

    def check_answers(self, questions: Mapping[str, JourneyQuestion]) -> None:
        """Raises WrongAt where a branch waits for an answer that cannot be given."""
        for at, one in enumerate(self.tree):
            place = ("diagnosis", "tree", at)
            asked = questions.get(one.question)
            if asked is None:
                words = _("%(question)s is not one of the questions")
                raise WrongAt(words % {"question": one.question}, *place, "question")
            for nth, branch in enumerate(one.branches):
                if not _can_be(branch, asked):
                    words = _("%(question)s never has the answer of one of its branches")
                    raise WrongAt(words % {"question": one.question}, *place, "branches", nth)


def _can_be(branch: OnAnswer, asked: JourneyQuestion) -> bool:
    if isinstance(asked, NumberOfCustomer):
        return branch.on is None
    if isinstance(asked, YesOrNo):
        return branch.on in (YES, NO)
    if isinstance(asked, ChoiceOfCustomer):
        return branch.on in {choice.key for choice in asked.choices}
    return False
