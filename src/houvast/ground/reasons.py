"""Why something ended, or how one can see that it did, where Houvast says so itself.

Each is declared once, in the `reasons.py` of the app that gives it. It is kept in English, beside
what people wrote, and read in every language.
"""

import re
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.utils.translation import gettext

from houvast.ground import spoken

MESSAGE_NUMBER = re.compile(r"^Message \d+: ")
NAMED = re.compile(r"%\((\w+)\)s")


@dataclass(frozen=True)
class Reason:
    """A message id of gettext that may name facts; called with these it is what is kept.

    A fact named `…_at` is a moment, kept in ISO 8601 and read in full.
    """

    words: str

    def __call__(self, **facts: Any) -> str:
        kept = {name: _kept(fact) for name, fact in facts.items()}
        return self.words % kept if kept else self.words

    def read(self, kept: str) -> str | None:
        """What was kept in the reader's language; None if it is another reason."""
        found = re.fullmatch(self._pattern, kept, re.DOTALL)
        if found is None:
            return None
        return gettext(self.words) % {name: _read(name, f) for name, f in found.groupdict().items()}

    @property
    def says_besides_facts(self) -> int:
        """How many characters stand between the facts: the more, the surer it is this one."""
        return len(NAMED.sub("", self.words))

    @property
    def _pattern(self) -> str:
        parts = NAMED.split(self.words)
        return "".join(
            f"(?P<{part}>.+?)" if at % 2 else re.escape(part) for at, part in enumerate(parts)
        )


_declared: dict[str, Reason] = {}


def because(words: str) -> Reason:
    """Declare a reason, in words marked for the catalogs. The same words are one reason."""
    return _declared.setdefault(words, Reason(words))


def declared() -> list[Reason]:
    """Every reason, in the order of its words."""
    return sorted(_declared.values(), key=lambda one: one.words)


def words_of(given: str) -> str:
    """What stands on record as a reason, for its reader: ours in their language, that of a person
    as it was written.
    """
    said = MESSAGE_NUMBER.sub("", given)
    if said in _declared:
        return gettext(said)
    with_facts = [
        reason for reason in _declared.values() if reason.says_besides_facts < len(reason.words)
    ]
    at_length = sorted(with_facts, key=lambda one: -one.says_besides_facts)
    read = (reason.read(said) for reason in at_length)
    return next((found for found in read if found is not None), said)


def _kept(fact: Any) -> Any:
    return fact.isoformat() if isinstance(fact, datetime) else fact


def _read(name: str, fact: str) -> str:
    if not name.endswith("_at"):
        return fact
    try:
        return spoken.moment(datetime.fromisoformat(fact))
    except ValueError:
        return fact
