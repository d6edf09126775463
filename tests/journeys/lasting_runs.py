"""Journeys that were, so that the next one can be reckoned: rows as the actions leave them."""

from collections.abc import Iterable
from datetime import datetime, timedelta

from cast import NOW
from houvast.journeys.models import CaseJourney, StepRun
from houvast.promises.models import Case

DRESS = """
name: {nl: Jurk, en: Dress}
explanation: {nl: Zo komt uw jurk er., en: This is how your dress comes.}
belongs_to: {}
steps:
  - key: order
    name: {nl: Wij bestellen de stof, en: We order the fabric}
    explanation: {nl: Wij bestellen., en: We order.}
    who_acts: us
    takes: {usually: 1 day, at_most: 3 days}
    done_by: {tick: {nl: Besteld, en: Ordered}}
    next_word:
      words: {nl: "U hoort {by_when} van ons.", en: "You hear from us {by_when}."}
      within: 1 week
  - key: make
    name: {nl: Het atelier maakt hem, en: The workshop makes it}
    explanation: {nl: Het atelier is bezig., en: The workshop is busy.}
    who_acts: somebody_else
    third_party: {nl: het atelier, en: the workshop}
    takes: {usually: 2 weeks, at_most: 4 weeks}
    done_by: {tick: {nl: Hij is binnen, en: It has come in}}
    next_word:
      words: {nl: "Uw jurk is {by_when} klaar.", en: "Your dress is ready {by_when}."}
      within: 4 weeks
      done_by_then: true
  - key: fetch
    name: {nl: U haalt hem op, en: You fetch it}
    explanation: {nl: U haalt hem op., en: You fetch it.}
    who_acts: you
    takes: {usually: 1 day, at_most: 1 week}
    done_by: {tick: {nl: Opgehaald, en: Fetched}}
    next_word:
      words: {nl: "Wij bellen u {by_when}.", en: "We call you {by_when}."}
      within: 1 week
"""
A_DAY = timedelta(days=1)


def there_were(
    case: Case, lasted: Iterable[float], *, step: str = "make", ended_at: datetime = NOW - A_DAY
) -> None:
    """So many dresses of a case that ended, whose step took so many days, and the rest one more."""
    days = list(lasted)
    ends = {"ended_at": ended_at, "ended": "finished", "ended_by": "Fatima Haddad"}
    journeys = CaseJourney.objects.bulk_create(
        CaseJourney(
            case=case, key="test_dress", begun_at=ended_at - (one + 1) * A_DAY, begun_by="Fatima",
            **ends,
        )
        for one in days
    )  # fmt: skip
    StepRun.objects.bulk_create(
        StepRun(
            journey=journey, key="test_dress", step=step, begun_at=ended_at - (one + 1) * A_DAY,
            ended_at=ended_at - A_DAY, ended="done",
        )
        for journey, one in zip(journeys, days, strict=True)
    )  # fmt: skip
