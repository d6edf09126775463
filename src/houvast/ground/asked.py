"""What a file of ours asks: numbers, choices, texts and days, each answer kept as one text.

A value is kept in one form for all languages: 24.5, a choice's key, 2026-11-25.
"""

import re
from datetime import date
from decimal import Decimal
from typing import Annotated, Any, Literal

from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _
from pydantic import BaseModel, ConfigDict, Field, StringConstraints, model_validator

from houvast.ground import spoken
from houvast.ground.refusals import Refused

LONGEST_TEXT = 200

_NUMBER = re.compile(r"-?\d{1,9}(?:[.,]\d{1,4})?", re.ASCII)

Key = Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9_]{0,39}$")]
Words = Annotated[str, StringConstraints(min_length=1, max_length=80, strip_whitespace=True)]


class NotANumber(Refused):
    says = _("Write a number, like 24 or 24,5.")


class OutsideLimits(Refused):
    says = _("This has to be a number from %(least)s to %(most)s.")


class NotAChoice(Refused):
    says = _("This is not one of the choices.")


class NotADay(Refused):
    says = _("Write a day, like 2026-11-25.")


class TextTooLong(Refused):
    says = _("Keep this shorter than %(longest)s letters.")


class Described(BaseModel):
    """What a file of ours describes: every word in it is known, and nothing is changed later."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class NameInBoth(Described):
    """A name in both languages."""

    nl: Words
    en: Words

    def __str__(self) -> str:
        return self.en if (get_language() or "nl").startswith("en") else self.nl


class AskedOf(Described):
    """Something that a kind asks: its key in the database, and its name for people."""

    key: Key
    name: NameInBoth


class AskedNumber(AskedOf):
    """A number with a unit and limits, both of them still good."""

    type: Literal["number"]
    unit: str = Field(default="", max_length=20)
    least: Decimal
    most: Decimal

    @model_validator(mode="after")
    def _leaves_room(self) -> "AskedNumber":
        if self.most <= self.least:
            raise ValueError("most has to be more than least")
        return self

    def kept(self, typed: str) -> str:
        """The one form of what was typed. Raises NotANumber or OutsideLimits."""
        if not _NUMBER.fullmatch(typed):
            raise NotANumber
        number = Decimal(typed.replace(",", "."))
        if not self.least <= number <= self.most:
            raise OutsideLimits(least=said_number(self.least), most=said_number(self.most))
        return f"{number.normalize():f}"

    def said(self, kept: str) -> str:
        """A number as people read it: 24,5 kW."""
        return f"{said_number(Decimal(kept))} {self.unit}".strip()


class ChoiceName(Described):
    """One of the answers to choose from."""

    key: Key
    name: NameInBoth


class AskedChoice(AskedOf):
    """One of some answers."""

    type: Literal["choice"]
    choices: tuple[ChoiceName, ...] = Field(min_length=2)

    @model_validator(mode="after")
    def _each_once(self) -> "AskedChoice":
        refuse_doubles([choice.key for choice in self.choices])
        return self

    def kept(self, typed: str) -> str:
        """The key of a choice. Raises NotAChoice."""
        if typed not in {choice.key for choice in self.choices}:
            raise NotAChoice
        return typed

    def said(self, kept: str) -> str:
        """Its name; the key of a choice that the kind has no more."""
        names = {choice.key: str(choice.name) for choice in self.choices}
        return names.get(kept, kept)


class AskedText(AskedOf):
    """A line of text."""

    type: Literal["text"]

    def kept(self, typed: str) -> str:
        """Raises TextTooLong."""
        if len(typed) > LONGEST_TEXT:
            raise TextTooLong(longest=LONGEST_TEXT)
        return typed

    def said(self, kept: str) -> str:
        return kept


class AskedDay(AskedOf):
    """A day."""

    type: Literal["date"]

    def kept(self, typed: str) -> str:
        """A day as 2026-11-25. Raises NotADay."""
        try:
            return date.fromisoformat(typed).isoformat()
        except ValueError as reason:
            raise NotADay from reason

    def said(self, kept: str) -> str:
        return spoken.day(date.fromisoformat(kept))


Asked = Annotated[AskedNumber | AskedChoice | AskedText | AskedDay, Field(discriminator="type")]


class WrongAt(ValueError):
    """What is wrong with several things together, said of the one where it is put right.

    `at` are the steps that lead there from what is read.
    """

    def __init__(self, words: str, *at: int | str) -> None:
        super().__init__(words)
        self.at = at


def refuse_doubles(keys: list[Any], *at: int | str) -> None:
    """Raises WrongAt when something is there twice: at the second of them, in the list that stands
    `at` a place.
    """
    double = next((nth for nth, key in enumerate(keys) if key in keys[:nth]), None)
    if double is not None:
        raise WrongAt(f"{keys[double]} is there twice", *at, *([double] if at else []))


def said_number(number: Decimal) -> str:
    """A number as people write it: 24,5."""
    plain = f"{number.normalize():f}"
    return plain if (get_language() or "nl").startswith("en") else plain.replace(".", ",")
