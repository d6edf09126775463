"""The ladder of an unpaid invoice: which rungs, by which channel, how long after each other."""

import re
from typing import Annotated, Literal, Self

from django.utils.translation import get_language
from pydantic import Field, StringConstraints, model_validator

from houvast.ground.asked import Described, Key, NameInBoth

Channel = Literal["mail", "phone", "post"]
SAID = frozenset({"number", "open", "day", "costs", "pay_by"})
LEAST_DAYS_TO_REACT = 7
_NAMED = re.compile(r"\{(\w*)\}")
Letter = Annotated[str, StringConstraints(min_length=1, max_length=2_000, strip_whitespace=True)]


def without_costs(says: str) -> str:
    """The words of a last notice where the law leaves no costs to name: from the sentence that
    names them to the end of its paragraph they say nothing, or that sentence alone does not where
    what follows says by when to pay.
    """
    return "\n\n".join(kept for one in says.split("\n\n") if (kept := _free_of_costs(one)))


def _free_of_costs(paragraph: str) -> str:
    sentences = re.split(r"(?<=[.!?])\s+", paragraph)
    at = next((n for n, one in enumerate(sentences) if "{costs}" in one), None)
    if at is None or "{pay_by}" in sentences[at]:
        return paragraph
    after = [one for one in sentences[at + 1 :] if "{costs}" not in one]
    if not any("{pay_by}" in one for one in after):
        after = []
    return " ".join([*sentences[:at], *after])


class WordsOfRung(Described):
    """What a rung says, in both languages: {number} of the invoice, what is {open}, the {day} by
    which it was to be paid; of a last notice the {costs} of collecting and until when to {pay_by}.
    """

    nl: Letter
    en: Letter

    def __str__(self) -> str:
        return self.en if (get_language() or "nl").startswith("en") else self.nl

    @property
    def named(self) -> set[str]:
        return {name for words in (self.nl, self.en) for name in _NAMED.findall(words)}


class Rung(Described):
    """One attempt to reach somebody about an invoice, so many days after the one before reached
    them; the first so many days after it was to be paid.
    """

    key: Key
    name: NameInBoth
    channel: Channel
    after_days: int = Field(ge=1, le=60)
    says: WordsOfRung
    on_paper: WordsOfRung | None = None
    """The same for whom no mail reaches, where letters are posted; without these a person calls."""
    is_notice: bool = False

    @model_validator(mode="after")
    def _says_what_it_knows(self) -> Self:
        for says in (self.says, self.said_on_paper):
            unknown = says.named - SAID
            if unknown:
                raise ValueError(f"nothing is called {', '.join(sorted(unknown))} here")
            if self.is_notice != ({"costs", "pay_by"} <= says.named):
                raise ValueError("a last notice names {costs} and {pay_by}, and nothing else does")
        if self.is_notice and self.channel == "phone":
            raise ValueError("a last notice is written")
        return self

    @property
    def said_on_paper(self) -> WordsOfRung:
        """What a letter says: of a rung that is one, what it says."""
        return self.on_paper or self.says

    @property
    def can_be_on_paper(self) -> bool:
        return self.channel == "post" or self.on_paper is not None


class Ladder(Described):
    """All rungs. At its end a person decides. Who always paid in time has longer for each."""

    rungs: tuple[Rung, ...] = Field(min_length=2)
    good_payers_more_days: int = Field(ge=0, le=60)
    days_to_react: int = Field(ge=LEAST_DAYS_TO_REACT, le=60)

    @model_validator(mode="after")
    def _over_two_channels(self) -> Self:
        keys = [rung.key for rung in self.rungs]
        if len(set(keys)) < len(keys):
            raise ValueError("each rung has a key of its own")
        if len({rung.channel for rung in self.rungs}) == 1:
            raise ValueError("a ladder tries two channels at least")
        if [rung.is_notice for rung in self.rungs].count(True) > 1 or any(
            rung.is_notice for rung in self.rungs[:-1]
        ):
            raise ValueError("the last notice is the last rung")
        return self
