"""Rules of law and of the trade as a file has them: since when they hold, and where that stands."""

from collections.abc import Sequence
from datetime import date
from typing import Annotated, TypeVar

from django.utils.translation import get_language
from pydantic import Field, StringConstraints

from houvast.ground.asked import Described

Text = Annotated[str, StringConstraints(min_length=1, max_length=600, strip_whitespace=True)]


class TextInBoth(Described):
    """Some sentences in both languages."""

    nl: Text
    en: Text

    def __str__(self) -> str:
        return self.en if (get_language() or "nl").startswith("en") else self.nl


class Source(Described):
    """Where a rule stands: what is there, its address, and on which day somebody read it.

    What could not be read there itself says so in `says`.
    """

    address: Text
    says: TextInBoth | Text
    checked_on: date


class DatedRule(Described):
    """A rule as it holds from a day on."""

    from_on: date
    sources: tuple[Source, ...] = Field(min_length=1)


Is = TypeVar("Is", bound=DatedRule)


def in_force(rules: Sequence[Is], on: date) -> Is | None:
    """The rule that holds on a day: the one that came last by then."""
    begun = [rule for rule in rules if rule.from_on <= on]
    return max(begun, key=lambda rule: rule.from_on, default=None)
