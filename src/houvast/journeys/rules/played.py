"""A journey as it was played: what was said, what happened, and what nobody said."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from itertools import pairwise
from typing import Literal

from houvast.journeys.rules.definition import Journey, JourneyStep, WhoActs
from houvast.people.hours import BusinessCalendar

PlayedCustomer = Literal["at_once", "late", "never", "other_channel"]
CUSTOMERS: tuple[PlayedCustomer, ...] = ("at_once", "late", "never", "other_channel")

Over = Literal["mail", "page", "phone", "post"]
"""Where something is said: by mail, by post, on their own page, or on the phone."""

THE_END = "end"
"""What stands for a step where the customer says that it is the end."""

EndedBy = Literal["customer", "silence", "two_channels", "nobody"]


@dataclass(frozen=True, slots=True)
class PlayedMessage:
    """What we say, over what, and about which steps."""

    at: datetime
    over: Over
    paragraphs: tuple[str, ...]
    steps: tuple[str, ...] = ()
    is_outside: bool = False
    """Whether it is not a letter of the journey: of a visit, or the questions about a fault. Then
    what it is stands first.
    """


@dataclass(frozen=True, slots=True)
class PlayedHappening:
    """Something that is done, by the customer, by us or by somebody else."""

    at: datetime
    who: WhoActs
    step: str
    over: Over | None = None
    """Where the customer said it, or we called."""
    in_vain: bool = False
    """Whether we called and nobody answered."""


@dataclass(frozen=True, slots=True)
class PlayedStretch:
    """Some time, of a step that runs or of nothing said."""

    from_at: datetime
    until_at: datetime
    step: str = ""
    who: WhoActs = "us"

    @property
    def lasts(self) -> timedelta:
        return self.until_at - self.from_at


@dataclass(frozen=True)
class HowPlayed:
    """Who lives it, in which language, how slowly we work, and what gets in the way."""

    customer: PlayedCustomer
    begins_at: datetime
    calendar: BusinessCalendar
    language: str = "nl"
    slowly: bool = True
    """Whether each step takes as long as it may."""
    obstacles: frozenset[tuple[str, str]] = frozenset()
    """Those that are met, each by the keys of its step and its own."""
    transit: tuple[tuple[date, int], ...] = ()
    """How many working days the post takes, each since a day, where it asks the second time."""


@dataclass(frozen=True)
class Played:
    """A journey from its first word to its end, for one sort of customer."""

    journey: Journey
    customer: PlayedCustomer
    began_at: datetime
    ended_at: datetime
    ended_by: EndedBy
    messages: tuple[PlayedMessage, ...]
    happenings: tuple[PlayedHappening, ...]
    steps: tuple[PlayedStretch, ...]
    covered: tuple[PlayedStretch, ...]
    never_done: tuple[JourneyStep, ...] = field(default=())

    @property
    def silences(self) -> list[PlayedStretch]:
        """Between one word of ours and the next, the longest first."""
        said = [self.began_at, *(message.at for message in self.messages), self.ended_at]
        gaps = [PlayedStretch(a, b) for a, b in pairwise(said) if b > a]
        return sorted(gaps, key=lambda gap: -gap.lasts)

    @property
    def without_a_word(self) -> list[PlayedStretch]:
        """When the customer has an open matter, and no word of ours that still runs."""
        return list(_uncovered(self.covered, self.began_at, self.ended_at))

    def running_at(self, at: datetime) -> list[PlayedStretch]:
        """The steps that run at a moment."""
        return [stretch for stretch in self.steps if stretch.from_at <= at < stretch.until_at]


def _uncovered(
    covered: Iterable[PlayedStretch], begin: datetime, end: datetime
) -> Iterable[PlayedStretch]:
    reached = begin
    for word in sorted(covered, key=lambda word: word.from_at):
        if word.from_at > reached:
            yield PlayedStretch(reached, word.from_at)
        reached = max(reached, word.until_at)
    if reached < end:
        yield PlayedStretch(reached, end)
