"""What a journey is: its steps in order, and all that a customer is told on the way.

It is read from a file (`journeys/*.yaml`) by `ground.described_files`, and never changes; a
company's own text takes the place of ours as with kinds of thing. What a case is at stands in the
database; here is only what can be.
"""

from collections.abc import Mapping
from typing import Annotated, Literal, Self

from django.utils.translation import gettext as _
from pydantic import Field, StringConstraints, model_validator

from houvast.ground.asked import Described, Key, NameInBoth, Words, WrongAt, refuse_doubles
from houvast.journeys.rules.diagnosis import Diagnosis
from houvast.journeys.rules.lasting import Span
from houvast.journeys.rules.promised import Promised, Silence, TheEnd, Updates
from houvast.journeys.rules.questions import JourneyQuestion, SaidInBoth

WhoActs = Literal["us", "you", "somebody_else"]
US: WhoActs = "us"
YOU: WhoActs = "you"
SOMEBODY_ELSE: WhoActs = "somebody_else"
WhoseWord = Literal["occupant", "owner", "payer"]
VerbOfHistory = Annotated[str, StringConstraints(pattern=r"^[a-z_]+\.[a-z_]+$")]


class BelongsTo(Described):
    """When a case runs this journey: the kind of its thing, the work planned in it, a contract.

    `work` has Dutch names of kinds of work or the names of their forms; `contracts` names. A case
    fits where each that is filled in fits; nothing filled in: by hand only.
    """

    kinds: tuple[Key, ...] = ()
    work: tuple[Words, ...] = ()
    contracts: tuple[Words, ...] = ()


class DoneBy(Described):
    """By what a step is done: exactly one of these, each of which happens and is not set.

    `verb`: this stands in the history of the case. `facts`: these questions are answered.
    `visit`: the visit of the step is finished. `tick`: a person says so, in these words.
    """

    verb: VerbOfHistory | None = None
    facts: tuple[Key, ...] = ()
    visit: Literal[True] | None = None
    tick: SaidInBoth | None = None

    @property
    def sort(self) -> Literal["verb", "facts", "visit", "tick"]:
        if self.verb:
            return "verb"
        if self.facts:
            return "facts"
        return "visit" if self.visit else "tick"

    @model_validator(mode="after")
    def _is_one(self) -> Self:
        if len([one for one in (self.verb, self.facts, self.visit, self.tick) if one]) != 1:
            raise ValueError(_("a step is done by one of verb, facts, visit and tick"))
        return self


class Takes(Described):
    """How long a step takes: mostly, and at most."""

    usually: Span
    at_most: Span


class StepVisit(Described):
    """The visit of a step: its kind of work, by Dutch name or the name of its form.

    With `planned_before`, a step above it, that step's visit begins only once this one has a time.
    """

    work: Words
    planned_before: Key | None = None


class Obstacle(Described):
    """What can get in the way of a step, what the customer is told then, and what is promised."""

    key: Key
    name: NameInBoth
    says: SaidInBoth
    promise: Promised
    waits_for: WhoActs = US
    met_by: VerbOfHistory | None = None
    """This in the history means that it is there; nothing said: a person says so."""


class Detail(Described):
    """Something to agree with the customer at a step, ticked before hand-over (G10)."""

    key: Key
    name: NameInBoth
    asks: SaidInBoth


class HandoverCheck(Described):
    """Something that we look at before we hand over."""

    key: Key
    name: NameInBoth


class JourneyStep(Described):
    """A step as the customer reads it, and what makes it done.

    Where it has `checks` it is the hand-over: every agreed detail of the case is ticked first.
    It begins when all of `after` are done; nothing said: when the one above it is. `begins` is
    what the customer is told then, with the next word in the same message; `ends` when it is done.
    """

    key: Key
    name: NameInBoth
    explanation: SaidInBoth
    who_acts: WhoActs
    third_party: NameInBoth | None = None
    """Who somebody else is."""
    word_of: WhoseWord = "occupant"
    after: tuple[Key, ...] | None = None
    takes: Takes
    done_by: DoneBy
    begins: SaidInBoth | None = None
    ends: SaidInBoth | None = None
    next_word: Promised | None = None
    """By when they hear from us while the step runs."""
    asks: tuple[Key, ...] = ()
    silence: Silence | None = None
    visit: StepVisit | None = None
    details: tuple[Detail, ...] = ()
    checks: tuple[HandoverCheck, ...] = ()
    obstacles: tuple[Obstacle, ...] = ()

    @property
    def waits_for_customer(self) -> bool:
        return self.who_acts == YOU

    @property
    def whose_word(self) -> WhoseWord | None:
        """Whose word counts, where the file says so; else it is the customer's.

        Who chooses a time for a visit is asked by the letters of that visit, as ever.
        """
        is_said = "word_of" in self.model_fields_set and self.done_by.verb is None
        return self.word_of if is_said else None

    @model_validator(mode="after")
    def _fits_together(self) -> Self:
        refuse_doubles([one.key for one in self.obstacles], "obstacles")
        refuse_doubles([one.key for one in self.details], "details")
        refuse_doubles([one.key for one in self.checks], "checks")
        if (self.who_acts == SOMEBODY_ELSE) != (self.third_party is not None):
            words = _("third_party says who somebody_else is, and of nobody else")
            raise WrongAt(words, "third_party" if self.third_party else "who_acts")
        if self.done_by.visit and self.visit is None:
            raise WrongAt(_("it is done by a visit, so say which: visit"), "done_by")
        if unasked := sorted(set(self.done_by.facts) - set(self.asks)):
            words = _("%(unasked)s makes it done and is not asked here: asks")
            raise WrongAt(words % {"unasked": unasked[0]}, "done_by", "facts")
        return self


class Journey(Described):
    """The road of one kind of service, from the first word to the last."""

    name: NameInBoth
    explanation: SaidInBoth
    belongs_to: BelongsTo
    questions: tuple[JourneyQuestion, ...] = ()
    diagnosis: Diagnosis | None = None
    updates: Updates | None = None
    steps: tuple[JourneyStep, ...] = Field(min_length=1)
    end: TheEnd | None = None

    @property
    def by_key(self) -> Mapping[str, JourneyStep]:
        return {step.key: step for step in self.steps}

    @property
    def question_by_key(self) -> Mapping[str, JourneyQuestion]:
        return {question.key: question for question in self.questions}

    @property
    def planned_together(self) -> tuple[tuple[JourneyStep, JourneyStep], ...]:
        """Each step whose visit has a time before that of another begins, behind that other."""
        return tuple(
            (self.by_key[step.visit.planned_before], step)
            for step in self.steps
            if step.visit and step.visit.planned_before
        )

    def before(self, step: JourneyStep) -> tuple[str, ...]:
        """The keys of the steps that are done before this one begins."""
        if step.after is not None:
            return step.after
        at = self.steps.index(step)
        return (self.steps[at - 1].key,) if at else ()

    @model_validator(mode="after")
    def _hangs_together(self) -> Self:
        refuse_doubles([step.key for step in self.steps], "steps")
        refuse_doubles([question.key for question in self.questions], "questions")
        self._refuse_details_twice()
        if len(handing := [at for at, step in enumerate(self.steps) if step.checks]) > 1:
            words = _("there is one hand-over, so one step with checks")
            raise WrongAt(words, "steps", handing[1], "checks")
        known = {question.key for question in self.questions}
        for at, step in enumerate(self.steps):
            above = {one.key for one in self.steps[:at]}
            if unknown := sorted(set(self.before(step)) - above):
                words = _("%(unknown)s is no step above %(step)s")
                about = {"unknown": unknown[0], "step": step.key}
                raise WrongAt(words % about, "steps", at, "after")
            before = step.visit.planned_before if step.visit else None
            if before and before not in {one.key for one in self.steps[:at] if one.visit}:
                words = _("%(unknown)s is no step above %(step)s with a visit")
                about = {"unknown": before, "step": step.key}
                raise WrongAt(words % about, "steps", at, "visit", "planned_before")
            if unknown := sorted(set(step.asks) - known):
                words = _("%(unknown)s is not one of the questions")
                raise WrongAt(words % {"unknown": unknown[0]}, "steps", at, "asks")
        if self.diagnosis:
            self.diagnosis.check_answers(self.question_by_key)
        return self

    def _refuse_details_twice(self) -> None:
        """A detail has a key of its own in the whole journey."""
        seen: set[str] = set()
        for at, step in enumerate(self.steps):
            for nth, detail in enumerate(step.details):
                if detail.key in seen:
                    words = f"{detail.key} is there twice"
                    raise WrongAt(words, "steps", at, "details", nth)
                seen.add(detail.key)
