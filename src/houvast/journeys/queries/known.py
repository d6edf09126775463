"""What is known of what a journey asks, wherever it stands: nothing of it is asked again (G6)."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime

from django.utils.translation import gettext as _
from django.utils.translation import override

from houvast.journeys.rules.asking import NOT_KNOWN
from houvast.journeys.rules.definition import Journey
from houvast.journeys.rules.questions import JourneyQuestion
from houvast.people.models import Staff
from houvast.promises.models import Case, Fact
from houvast.promises.queries.facts import facts_around, row_asked

DOES_NOT_KNOW = "?"
"""How a fact keeps that somebody does not know, which is about the case alone."""
WAYS_IN = ("key", "parking", "dog", "lift", "code")
OF_THINGS = ("make", "type", "serial_number")


@dataclass(frozen=True)
class KnownAnswer:
    """An answer that counts, in its kept form and in words; `fact` where somebody told it, and
    nothing where it stands with the thing or the place by itself. What it is `is_hidden` from who
    does not see the case in which it was told: that it is known is enough not to ask.
    """

    question: JourneyQuestion
    value: str
    said: str
    fact: Fact | None = None
    is_hidden: bool = False

    @property
    def is_unknown(self) -> bool:
        """Whether the answer is that they do not know."""
        return self.value == NOT_KNOWN


def known_in(
    case: Case, journey: Journey, *, now: datetime, staff: Staff | None = None
) -> dict[str, KnownAnswer]:
    """The answers to the questions of a journey in a case, by key, in the reader's language.

    What somebody told counts before what stands with the thing or the place, and what is known
    before that somebody did not know it. One SQL statement; two where it says what is hidden from
    `staff`.
    """
    facts = facts_around(case, now=now)
    seen = {fact.pk for fact in facts_around(case, now=now, staff=staff)} if staff else None
    found = {}
    for question in journey.questions:
        known = _told(question, case, facts) or _on_file(question, case)
        known = known or _unknown(question, case, facts)
        if known and known.fact and seen is not None and known.fact.pk not in seen:
            known = replace(known, is_hidden=True)
        if known:
            found[question.key] = known
    return found


def answers_in(case: Case, journey: Journey, *, now: datetime) -> Mapping[str, str]:
    """The kept form of each answer, by key; empty where somebody said that they do not know."""
    return {key: one.value for key, one in known_in(case, journey, now=now).items()}


def in_both(question: JourneyQuestion, kept: str) -> tuple[str, str]:
    """An answer in words: Dutch, English."""
    return _in_both(lambda: str(question.said(kept)))


def not_known_in_both() -> tuple[str, str]:
    """The words for who does not know: Dutch, English."""
    return _in_both(lambda: _("Not known"))


def _in_both(say: Callable[[], str]) -> tuple[str, str]:
    with override("nl"):
        dutch = say()
    with override("en"):
        return dutch, say()


def _told(question: JourneyQuestion, case: Case, facts: list[Fact]) -> KnownAnswer | None:
    about = row_asked(case, question.about)
    fact = next((f for f in facts if f.key == question.key and f.about_whom == about), None)
    if fact is None or fact.value == DOES_NOT_KNOW:
        return None
    return KnownAnswer(question, fact.value, fact.said, fact)


def _unknown(question: JourneyQuestion, case: Case, facts: list[Fact]) -> KnownAnswer | None:
    of_case = (f for f in facts if f.key == question.key and f.about_case_id == case.pk)
    fact = next((f for f in of_case if f.value == DOES_NOT_KNOW), None)
    return KnownAnswer(question, NOT_KNOWN, fact.said, fact) if fact else None


def _on_file(question: JourneyQuestion, case: Case) -> KnownAnswer | None:
    """What stands with the thing, as its make or what its kind asks, or with the place: how one
    gets in.
    """
    name, value = question.property, ""
    if name and question.about == "thing" and case.thing:
        of_thing = getattr(case.thing, name) if name in OF_THINGS else None
        value = str(of_thing or case.thing.properties.get(name, ""))
    elif name in WAYS_IN and question.about == "place":
        value = str(getattr(case.where, name))
    return KnownAnswer(question, value, str(question.said(value))) if value else None
