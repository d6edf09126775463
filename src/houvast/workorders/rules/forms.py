"""What a kind of work asks on its work order."""

from collections.abc import Collection, Mapping
from datetime import date
from typing import Annotated, Literal

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from pydantic import Field, model_validator

from houvast.ground.asked import (
    AskedChoice,
    AskedDay,
    AskedNumber,
    AskedOf,
    Described,
    Key,
    NameInBoth,
    TextTooLong,
    refuse_doubles,
)
from houvast.ground.refusals import Refused

FOUND, DONE, NEXT = "found", "done", "next"
OURS = (FOUND, DONE, NEXT)
"""What every order has, whatever its form asks: texts that the customer reads."""
BEFORE, AFTER = "before", "after"
"""Photos that every order may have."""
YES = "yes"
LONGEST = 2000


class NotOnTheForm(Refused):
    says = gettext_lazy("Nothing is asked by the name of %(key)s for this kind of work.")


class AnswerRefused(Refused):
    says = gettext_lazy("%(question)s: %(why)s")


class OnlyIf(Described):
    """A question is asked only where another one of its part has this answer."""

    question: Key
    answer: str


class OnForm(AskedOf):
    """A question of a form. Where it is `needed`, the work is not done without an answer."""

    needed: bool = True
    only_if: OnlyIf | None = None

    def is_asked(self, answers: Mapping[str, str]) -> bool:
        """Whether it is asked, given the other answers."""
        only = self.only_if
        return only is None or answers.get(only.question) == only.answer


class NumberOnForm(OnForm, AskedNumber):
    """A number; a `reading` stays with the thing, and is drawn over the years.

    One that is too high by the duty called `report` is promised to be reported.
    """

    reading: bool = False
    report: Key | None = None


class DayOnForm(OnForm, AskedDay):
    """A day; one that is `not_past` has to count still on the day of the answer."""

    not_past: bool = False

    def refuse_past(self, kept: str, *, today: date) -> None:
        """Raises DayIsPast."""
        if self.not_past and kept and kept < today.isoformat():
            raise DayIsPast(day=self.said(kept))


class ChoiceOnForm(OnForm, AskedChoice):
    """One of some answers."""


class TickOnForm(OnForm):
    """Something to do or to look at, ticked when that was done."""

    type: Literal["tick"]

    def kept(self, typed: str) -> str:  # noqa: ARG002
        return YES

    def said(self, kept: str) -> str:  # noqa: ARG002
        return _("Yes")


class DayIsPast(Refused):
    says = gettext_lazy("This ran out on %(day)s, so it does not count. Take another one.")


class TextOnForm(OnForm):
    """Some lines of text."""

    type: Literal["text"]

    def kept(self, typed: str) -> str:
        """Raises TextTooLong."""
        if len(typed) > LONGEST:
            raise TextTooLong(longest=LONGEST)
        return typed

    def said(self, kept: str) -> str:
        return kept


class PhotoOnForm(OnForm):
    """A photo that is wanted: it is answered by taking it."""

    type: Literal["photo"]


Question = Annotated[
    NumberOnForm | DayOnForm | ChoiceOnForm | TickOnForm | TextOnForm | PhotoOnForm,
    Field(discriminator="type"),
]


class FormPart(Described):
    """The questions that stand on one page of the phone."""

    name: NameInBoth
    questions: tuple[Question, ...] = Field(min_length=1)

    @model_validator(mode="after")
    def _hangs_on_what_stands_there(self) -> "FormPart":
        keys = [question.key for question in self.questions]
        for at, question in enumerate(self.questions):
            only = question.only_if
            if only and only.question not in keys[:at]:
                raise ValueError(f"{only.question} is not asked before {question.key}")
        return self

    @property
    def typed(self) -> list[Question]:
        """What is filled in on its page: all but the photos, which have one of their own."""
        return [one for one in self.questions if not isinstance(one, PhotoOnForm)]


class FormOfWork(Described):
    """The form of a kind of work."""

    name: NameInBoth
    parts: tuple[FormPart, ...] = Field(min_length=1)

    @model_validator(mode="after")
    def _asks_once(self) -> "FormOfWork":
        refuse_doubles([*OURS, BEFORE, AFTER, *(question.key for question in self.questions)])
        return self

    @property
    def questions(self) -> list[Question]:
        return [question for part in self.parts for question in part.questions]

    @property
    def reports(self) -> set[str]:
        """The duties that its questions name."""
        numbers = (one for one in self.questions if isinstance(one, NumberOnForm))
        return {one.report for one in numbers if one.report}

    @property
    def photos(self) -> list[PhotoOnForm]:
        return [question for question in self.questions if isinstance(question, PhotoOnForm)]

    def kept(self, key: str, typed: str, *, today: date) -> str:
        """The one form of an answer as it is given `today`; nothing takes one back.

        Raises NotOnTheForm or AnswerRefused.
        """
        question = next((one for one in self.questions if one.key == key), None)
        if question is None or isinstance(question, PhotoOnForm):
            raise NotOnTheForm(key=key)
        try:
            kept = question.kept(typed) if typed else ""
            if isinstance(question, DayOnForm):
                question.refuse_past(kept, today=today)
        except Refused as refusal:
            raise AnswerRefused(question=str(question.name), why=refusal.sentence) from refusal
        return kept

    def missing(self, answers: Mapping[str, str], photos: Collection[str]) -> list[Question]:
        """What is needed before the work is done and is not there: `photos` are keys of those
        that were taken.
        """
        return [
            question
            for question in self.questions
            if question.needed and question.is_asked(answers)
            if question.key not in photos and not answers.get(question.key)
        ]

    def said(self, answers: Mapping[str, str]) -> list[tuple[str, str]]:
        """What was answered: names and values, as people read them."""
        return [
            (str(question.name), question.said(answers[question.key]))
            for question in self.questions
            if not isinstance(question, PhotoOnForm)
            if answers.get(question.key) and question.is_asked(answers)
        ]
