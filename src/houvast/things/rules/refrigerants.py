"""Refrigerants in things: what they come to in CO2, and when something is checked for leaks."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from django.utils.translation import gettext_lazy as _
from pydantic import Field

from houvast.ground.asked import Described, Key, Words
from houvast.ground.dated_rules import DatedRule
from houvast.ground.months import months_later
from houvast.ground.refusals import Refused

MOST_KG = Decimal(10_000)
GRAM = Decimal("0.001")
_TYPED = re.compile(r"\d{1,5}(?:\.\d{1,3})?", re.ASCII)


class RefrigerantUnknown(Refused):
    says = _("This refrigerant is not in the file of the rules.")


class NotAnAmountOfIt(Refused):
    says = _("Write how many kilograms it is, like 1,25.")


class MoreThanThereIs(Refused):
    says = _(
        "By this log there is %(kg)s kg in it. Write down first how much was in it when we came."
    )


class LoggedAhead(Refused):
    says = _("This day still has to come. Write down what was done, and when.")


class LineTakenBack(Refused):
    says = _("This line was taken back already.")


class NoReasonToTakeBack(Refused):
    says = _("Say why this line is not right.")


def typed_kilograms(typed: str) -> Decimal:
    """What somebody typed, with a point or a comma; nothing is none. Raises NotAnAmountOfIt."""
    words = typed.strip().replace(",", ".")
    if not words:
        return Decimal(0)
    if not _TYPED.fullmatch(words):
        raise NotAnAmountOfIt
    return Decimal(words)


class Refrigerant(Described):
    """A refrigerant; one without `gwp` is not fluorinated."""

    key: Key
    name: Words
    gwp: int | None = Field(default=None, ge=1)


class CheckStep(Described):
    """From how many tonnes of CO2 equivalent on it is checked every so many months."""

    from_tonnes: Decimal
    months: int = Field(ge=1)
    months_with_detection: int = Field(ge=1)


class RefrigerantRules(DatedRule):
    """What holds from a day on."""

    refrigerants: tuple[Refrigerant, ...] = Field(min_length=1)
    checks: tuple[CheckStep, ...] = Field(min_length=1)
    sealed_below_tonnes: Decimal

    def called(self, key: str) -> Refrigerant | None:
        return next((one for one in self.refrigerants if one.key == key), None)

    def tonnes(self, kilograms: Mapping[str, Decimal]) -> Decimal:
        """Tonnes of CO2 equivalent of so many kilograms of each."""
        known = {one.key: one.gwp or 0 for one in self.refrigerants}
        return sum(
            (kg * known.get(key, 0) / 1000 for key, kg in kilograms.items()), Decimal(0)
        ).quantize(GRAM)

    def months_between(self, tonnes: Decimal, *, sealed: bool, detection: bool) -> int | None:
        """How often something is checked for leaks; None where it does not have to be."""
        if sealed and tonnes < self.sealed_below_tonnes:
            return None
        reached = [step for step in self.checks if tonnes >= step.from_tonnes]
        if not reached:
            return None
        step = max(reached, key=lambda one: one.from_tonnes)
        return step.months_with_detection if detection else step.months


class RefrigerantFile(Described):
    """The rules as they were from each day on."""

    versions: tuple[RefrigerantRules, ...] = Field(min_length=1)


@dataclass(frozen=True)
class Charge:
    """What is in a thing by its log, and since when somebody looked whether it leaks."""

    kilograms: Mapping[str, Decimal] = field(default_factory=dict)
    first_on: date | None = None
    checked_on: date | None = None

    def next_check_on(self, months: int | None) -> date | None:
        """So many months after the last check, or after it was filled."""
        begun = self.checked_on or self.first_on
        return months_later(begun, months) if begun and months else None
