"""What a journey asks of the customer: each question once, and about whom the answer is."""

from typing import Annotated, Any, Literal

from pydantic import Field, StringConstraints

from houvast.ground.asked import (
    AskedChoice,
    AskedDay,
    AskedNumber,
    AskedOf,
    AskedText,
    Key,
    NameInBoth,
)
from houvast.journeys.rules.lasting import Span

YES, NO = "yes", "no"

Told = Annotated[str, StringConstraints(min_length=1, max_length=1500, strip_whitespace=True)]
AboutWhom = Literal["case", "customer", "household", "place", "thing"]


class SaidInBoth(NameInBoth):
    """Some sentences in both languages."""

    nl: Told
    en: Told

    def in_language(self, language: str) -> str:
        return str(self.en if language.startswith("en") else self.nl)


class AskedOnce(AskedOf):
    """A question: `name` is the question itself, as the customer reads it.

    What is answered is about the case, or outlives it with who or what it is about; after `lasts`
    it may be asked again. Nothing said: never.
    """

    name: SaidInBoth
    why: SaidInBoth | None = None
    """Why we ask, or how one finds the answer."""
    about: AboutWhom = "case"
    property: Key | None = None
    """What the thing itself may tell already (`things/kinds`): then nothing is asked."""
    lasts: Span | None = None


class NumberOfCustomer(AskedOnce, AskedNumber):
    """A number with a unit and limits."""


class ChoiceOfCustomer(AskedOnce, AskedChoice):
    """One of some answers."""


class TextOfCustomer(AskedOnce, AskedText):
    """A line of text."""


class DayOfCustomer(AskedOnce, AskedDay):
    """A day."""


class YesOrNo(AskedOnce):
    """Yes or no, kept as `yes` and `no`."""

    type: Literal["yes_no"]

    def kept(self, typed: str) -> str:
        """Raises NotAChoice."""
        return self.as_choice.kept(typed)

    def said(self, kept: str) -> str:
        return self.as_choice.said(kept)

    @property
    def as_choice(self) -> AskedChoice:
        """The same as a choice of two."""
        return AskedChoice.model_validate(
            {"key": self.key, "name": {"nl": "-", "en": "-"}, "type": "choice", "choices": _TWO}
        )


_TWO: list[dict[str, Any]] = [
    {"key": YES, "name": {"nl": "Ja", "en": "Yes"}},
    {"key": NO, "name": {"nl": "Nee", "en": "No"}},
]

JourneyQuestion = Annotated[
    NumberOfCustomer | ChoiceOfCustomer | YesOrNo | TextOfCustomer | DayOfCustomer,
    Field(discriminator="type"),
]
