"""A journey lived twice: as it is played, and as it runs in a case of Alice."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime

from django.utils.translation import override

from going_about import in_use
from houvast.conversations.actions.transmitting import transmit
from houvast.conversations.channels.outcome import Outcome
from houvast.conversations.letters.letter import said_in
from houvast.conversations.models import Delivery
from houvast.journeys.actions.answering import answer_words_due
from houvast.journeys.actions.reminding import remind_of_step
from houvast.journeys.queries.due_words import journeys_with_words_due
from houvast.journeys.queries.reminders import reminders_due
from houvast.journeys.rules.played import HowPlayed, Played, PlayedCustomer
from houvast.journeys.rules.playing import play
from houvast.journeys.rules.reading import read_journey
from houvast.people.queries.company import business_calendar
from houvast.promises.actions.facts import FactAsked, FactTold, note_fact
from houvast.promises.models import Case

SHED = """
name: {nl: Schuur, en: Shed}
explanation: {nl: Zo komt uw schuur er., en: This is how your shed comes.}
belongs_to: {}
questions:
  - {key: colour, name: {nl: Welke kleur?, en: Which colour?}, type: text}
  - {key: floor, name: {nl: Welke vloer?, en: Which floor?}, type: text}
updates:
  every: 4 weeks
  words: {nl: Zo staat het ervoor., en: This is how it stands.}
  owner: case_owner
steps:
  - key: wishes
    name: {nl: U vertelt wat u wilt, en: You tell what you want}
    explanation: {nl: Twee vragen., en: Two questions.}
    who_acts: you
    word_of: owner
    takes: {usually: 1 day, at_most: 6 days}
    begins: {nl: Vertelt u ons welke schuur u wilt?, en: Which shed would you like?}
    next_word:
      words: {nl: "Hoort u niets, dan bellen wij {by_when}.", en: "We call you {by_when}."}
      within: 1 week
      owner: planner
    asks: [colour, floor]
    silence:
      remind: [2 days, 4 days]
      words: {nl: Wij missen nog wat u wilt., en: We still miss what you want.}
      then:
        words:
          nl: Wij belden en bellen {by_when} weer.
          en: We called, and call again {by_when}.
        within: 2 working days
        owner: lead
    done_by: {facts: [colour, floor]}
  - key: make
    name: {nl: Wij maken hem, en: We make it}
    explanation: {nl: Dat duurt even., en: That takes a while.}
    who_acts: us
    takes: {usually: 2 weeks, at_most: 5 weeks}
    begins: {nl: Wij maken nu uw schuur., en: We make your shed now.}
    next_word:
      words: {nl: "U hoort {by_when} de dag.", en: "You hear the day {by_when}."}
      within: 1 week
      owner: planner
    done_by: {tick: {nl: Hij is af, en: It is finished}}
    obstacles:
      - key: wood
        name: {nl: Het hout is op, en: There is no wood}
        says: {nl: Het hout is op., en: There is no wood left.}
        promise:
          words:
            nl: U hoort {by_when} wanneer het er is.
            en: You hear when it is there {by_when}.
          within: 2 weeks
          owner: planner
end:
  asks: {nl: Staat uw schuur zoals u wilde?, en: Is your shed as you wanted?}
  again_after: 4 days
  thanks: {nl: Veel plezier ermee., en: Enjoy it.}
"""


@contextmanager
def shed() -> Iterator[None]:
    """The shed, in use."""
    with in_use(SHED, key="test_shed"):
        yield


def played(customer: PlayedCustomer, begins_at: datetime) -> Played:
    """The shed as the page and the checker play it, in the hours of the cast."""
    with override("nl"):
        journey = read_journey(SHED, file="test_shed.yaml")
        return play(journey, HowPlayed(customer, begins_at, business_calendar()))


def a_minute(now: datetime) -> None:
    """What journeys do by themselves at a moment, and what leaves then."""
    for journey in journeys_with_words_due(now):
        answer_words_due(journey=journey, now=now)
    for reminder in reminders_due(now):
        remind_of_step(reminder=reminder, now=now)
    letters_leave(now)


class Arrives:
    """A channel by which all arrives."""

    def send(self, delivery: Delivery) -> Outcome:
        return Outcome(is_sent=True)


def letters_leave(now: datetime) -> None:
    """Whatever waits arrives."""
    for number in Delivery.objects.waiting().order_by("id").values_list("pk", flat=True):
        transmit(delivery_id=number, now=now, channel=Arrives())  # type: ignore[arg-type]  # it only sends


def letters() -> list[tuple[str, tuple[str, ...]]]:
    """Every letter of a journey or that asks: its kind, and what it says line by line."""
    sent = Delivery.objects.exclude(kind__in=["acknowledgement", "answer"]).order_by("id")
    return [(one.kind, _lines(one)) for one in sent]


def _lines(one: Delivery) -> tuple[str, ...]:
    """Without greeting, preheader and button."""
    said = said_in({"blocks": one.letter["blocks"]})[2:]
    return tuple(line for line in said if line and line != "Bekijk hoe het ervoor staat")


def told(case: Case, key: str, now: datetime) -> None:
    """The customer answers one of the questions."""
    said = FactTold("green", "groen", "green", "page", case.customer.name)
    asked = FactAsked(key, key, key)
    note_fact(case=case, asked=asked, told=said, by=case.customer.as_actor(), now=now)
