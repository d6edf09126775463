"""A journey that many tests follow: an invented kitchen, from measuring until it is handed over."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from houvast.ground import descriptions
from houvast.journeys.actions.beginning import begin_journey
from houvast.journeys.models import CaseJourney
from houvast.journeys.queries.running import steps_of
from houvast.promises.models import Case
from making import BY

KITCHEN = """
name: {nl: Keuken, en: Kitchen}
explanation: {nl: Zo komt uw keuken er., en: This is how your kitchen comes.}
belongs_to: {work: [Onderhoud cv-ketel]}
updates:
  every: 1 month
  words: {nl: Zo staat het ervoor., en: This is how it stands.}
steps:
  - key: wishes
    name: {nl: U vertelt wat u wilt, en: You tell what you want}
    explanation: {nl: U belt ons., en: You call us.}
    who_acts: you
    takes: {usually: 1 day, at_most: 1 week}
    done_by: {tick: {nl: De wensen staan op papier, en: The wishes are on paper}}
    next_word:
      words: {nl: "Wij bellen u {by_when}.", en: "We call you {by_when}."}
      within: 2 working days
  - key: measure
    name: {nl: Wij meten op, en: We measure}
    explanation: {nl: Joost meet uw keuken op., en: Joost measures your kitchen.}
    who_acts: us
    takes: {usually: 1 week, at_most: 2 weeks}
    visit: {work: Onderhoud cv-ketel}
    done_by: {visit: true}
    ends: {nl: Uw keuken is opgemeten., en: Your kitchen was measured.}
    next_word:
      words: {nl: "U hoort {by_when} wanneer wij komen.", en: "You hear {by_when} when we come."}
      within: 3 working days
  - key: make
    name: {nl: De fabriek maakt hem, en: The factory makes it}
    explanation: {nl: Dat duurt zes weken., en: That takes six weeks.}
    who_acts: somebody_else
    third_party: {nl: de fabriek, en: the factory}
    takes: {usually: 6 weeks, at_most: 8 weeks}
    done_by: {tick: {nl: Hij is binnen, en: It has come in}}
    begins: {nl: De fabriek maakt nu uw keuken., en: The factory makes your kitchen now.}
    next_word:
      words: {nl: "Uw keuken is {by_when} klaar.", en: "Your kitchen is ready {by_when}."}
      within: 8 weeks
    obstacles:
      - key: late
        name: {nl: De fabriek is later, en: The factory is late}
        says: {nl: De fabriek heeft meer tijd nodig., en: The factory needs more time.}
        promise:
          words: {nl: "U hoort {by_when} de nieuwe dag.", en: "You hear the new day {by_when}."}
          within: 1 week
        waits_for: somebody_else
  - key: hand_over
    name: {nl: Wij dragen hem over, en: We hand it over}
    explanation: {nl: U kijkt alles na., en: You look at everything.}
    who_acts: us
    takes: {usually: 1 day, at_most: 1 week}
    done_by: {tick: {nl: De klant keek alles na, en: The customer looked at everything}}
    checks: [{key: doors, name: {nl: Deuren recht, en: Doors straight}}]
    next_word:
      words: {nl: "Wij dragen hem {by_when} over.", en: "We hand it over {by_when}."}
      within: 2 weeks
"""
WITHOUT_FACTORY = (
    KITCHEN[: KITCHEN.index("  - key: make")] + KITCHEN[KITCHEN.index("  - key: hand_over") :]
)


@contextmanager
def in_use(text: str = KITCHEN, key: str = "test_kitchen") -> Iterator[None]:
    """As if a company had put this text into use."""
    known = descriptions._KNOWN
    before, looked_at = known.texts, known.looked_at
    known.keep([("journeys", key, text)])
    known.looked_at = float("inf")
    try:
        yield
    finally:
        known.texts, known.looked_at = before, looked_at


def begun(case: Case, **given: Any) -> CaseJourney:
    """The kitchen of a case."""
    return begin_journey(case=case, key="test_kitchen", **{**BY, **given})


def states(journey: CaseJourney) -> dict[str, str]:
    """What each step is at."""
    found = CaseJourney.objects.prefetch_related("followed__version").get(pk=journey.pk)
    return {one.step.key: str(one.state) for one in steps_of(found)}
