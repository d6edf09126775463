"""What can happen: each verb declared once, by the module that records it.

The `verbs.py` of an app declares its verbs, and is read when the program starts.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.functional import Promise as LazyText

from houvast.ground.facts import FactKind, shown


class UndeclaredVerb(LookupError):
    """Nobody declared this verb."""


class FactsDoNotFit(TypeError):
    """What was given with a verb is not what was declared of it."""


@dataclass(frozen=True)
class Verb:
    """What can happen, the sentence that says so in every language, and the facts it holds."""

    name: str
    sentence: str | LazyText
    is_bad_news: bool
    facts: Mapping[str, FactKind]

    def as_json(self, given: Mapping[str, object]) -> dict[str, Any]:
        """The facts as JSON. Raises FactsDoNotFit."""
        asked = {name for name, fact in self.facts.items() if not fact.is_optional}
        if not asked <= given.keys() <= self.facts.keys():
            wrong = sorted((asked - given.keys()) | (given.keys() - self.facts.keys()))
            raise FactsDoNotFit(f"{self.name}: {', '.join(wrong)}")
        for name, fact in given.items():
            if not self.facts[name].takes(fact):
                raise FactsDoNotFit(f"{self.name}: {name}={fact!r}")
        return {name: self.facts[name].as_json(fact) for name, fact in given.items()}

    def sentence_about(self, facts: Mapping[str, Any]) -> str:
        """Its sentence about facts that were recorded, in the reader's language."""
        return str(self.sentence) % shown(facts, self.facts)


_declared: dict[str, Verb] = {}


def declare(name: str, sentence: str | LazyText, /, **facts: FactKind) -> None:
    """Say what a verb means: its sentence, which names facts, and the type of each of these.

    What is about a model may leave out the facts that the model tells of itself.
    """
    _add(Verb(name, sentence, is_bad_news=False, facts=facts))


def declare_bad_news(name: str, sentence: str | LazyText, /, **facts: FactKind) -> None:
    """Declare a verb that somebody should see at a glance among others."""
    _add(Verb(name, sentence, is_bad_news=True, facts=facts))


def _add(verb: Verb) -> None:
    if verb.name in _declared:
        raise ValueError(f"{verb.name} is declared twice")
    _declared[verb.name] = verb


def verb(name: str) -> Verb:
    """The verb of that name. Raises UndeclaredVerb."""
    found = _declared.get(name)
    if found is None:
        raise UndeclaredVerb(name)
    return found


def declared() -> list[Verb]:
    """Every verb, by name."""
    return sorted(_declared.values(), key=lambda one: one.name)
