"""The types of fact that history keeps of what happened: what fits, how it is kept and shown."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from django.utils.translation import gettext

from houvast.ground import spoken
from houvast.ground.reasons import words_of


@dataclass(frozen=True)
class FactKind:
    """A type of fact. `fits` are the Python types that a recorder may give, `as_json` is how
    it is kept, and `shown` says what was kept to whoever reads, in their language.
    """

    fits: tuple[type, ...]
    as_json: Callable[[Any], Any] = lambda fact: fact
    shown: Callable[[Any], str] = str
    is_optional: bool = False

    def takes(self, fact: object) -> bool:
        """Whether this is such a fact; a truth is no number."""
        return isinstance(fact, self.fits) and (bool in self.fits or not isinstance(fact, bool))


def optional(fact: FactKind) -> FactKind:
    """The same fact, that an event may do without."""
    return replace(fact, is_optional=True)


TEXT = FactKind((str,))
TEXT_OR_NONE = FactKind((str,), shown=lambda kept: kept or gettext("none"))
"""What may be empty: then a sentence says so."""
NUMBER = FactKind((int, float))
TRUTH = FactKind((bool,))
NUMBERS = FactKind((list, tuple), as_json=list)
TEXTS = FactKind((list, tuple), as_json=list)
MOMENT = FactKind(
    (datetime,),
    as_json=datetime.isoformat,
    shown=lambda kept: spoken.moment(datetime.fromisoformat(kept)),
)
DAY = FactKind(
    (date,), as_json=date.isoformat, shown=lambda kept: spoken.day(date.fromisoformat(kept))
)
HOURS = FactKind(
    (list, tuple),
    as_json=lambda week: [
        [on, opens.isoformat(), closes.isoformat()] for on, opens, closes in week
    ],
)
"""The hours of a week: number of the weekday, start and end of each stretch."""
EUROS = FactKind((Decimal,), as_json=str, shown=lambda kept: spoken.euros(Decimal(kept)))
GIVEN = FactKind((str,), shown=words_of)
"""What a person gave as a reason, or Houvast: then it is kept in English."""


class _Shown(dict[str, str]):
    def __missing__(self, name: str) -> str:
        return "…"


def shown(facts: Mapping[str, Any], types: Mapping[str, FactKind]) -> Mapping[str, str]:
    """Facts as they are said in a sentence, with the `window` that two moments make; what is not
    there, as in history of long ago, is left open.
    """
    said = _Shown({name: types[name].shown(fact) for name, fact in facts.items() if name in types})
    if "opens_at" in facts and "closes_at" in facts:
        opens_at, closes_at = facts["opens_at"], facts["closes_at"]
        said["window"] = spoken.window(
            datetime.fromisoformat(opens_at), datetime.fromisoformat(closes_at)
        )
    return said
