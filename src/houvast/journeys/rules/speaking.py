"""What a player says and when: every message, and how long each word of ours runs."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from heapq import heappop, heappush
from itertools import count

from houvast.journeys.rules.played import THE_END, HowPlayed, Over, PlayedMessage, PlayedStretch
from houvast.journeys.rules.telling import Story, lines

Doing = Callable[[], None]


@dataclass(frozen=True, slots=True)
class PlayedWord:
    """Something that is promised: since when, until when, and in which sentence."""

    made_at: datetime
    until_at: datetime
    words: str
    makes_up: bool = False
    """Whether it came with our apology for the one before it."""
    is_told: bool = False
    """Whether something else tells it."""


@dataclass
class Speaking:
    """The moments ahead in order, and everything that was said until now."""

    how: HowPlayed
    now: datetime = field(init=False)
    messages: list[PlayedMessage] = field(default_factory=list)
    covered: list[PlayedStretch] = field(default_factory=list)
    """As long as each word ran: until it was due, or until what it was about had ended."""
    _ahead: list[tuple[datetime, bool, int, Doing]] = field(default_factory=list)
    _order: Iterator[int] = field(default_factory=count)
    _words: dict[str, PlayedWord] = field(default_factory=dict)
    """Of each step the word that runs."""
    _untold: list[PlayedWord] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.now = self.how.begins_at

    def at(self, at: datetime, do: Doing, *, is_last: bool = False) -> None:
        """Do this then, or now where that has passed; `is_last`: after all else of it."""
        heappush(self._ahead, (max(at, self.now), is_last, next(self._order), do))

    def go_on(self, until: datetime) -> bool:
        """Everything of the next moment; whether there was one."""
        if not self._ahead or self._ahead[0][0] > until:
            return False
        self.now = self._ahead[0][0]
        while self._ahead and self._ahead[0][0] == self.now:
            heappop(self._ahead)[3]()
        return True

    def tell(
        self,
        story: Story,
        *,
        about: Sequence[str],
        over: Over = "mail",
        is_outside: bool = False,
    ) -> None:
        """Send a message, if it says something."""
        if not story:
            return
        steps = tuple(dict.fromkeys(about))
        self.messages.append(PlayedMessage(self.now, over, tuple(lines(story)), steps, is_outside))

    def give_word(self, step: str, word: PlayedWord, at: datetime, then: Doing) -> None:
        """A word of a step, in the place of the one that it had; `then` if it still runs `at` that
        moment.
        """
        self.end_word(step)
        self._words[step] = word
        if not word.is_told:
            self._untold.append(word)

        def is_due() -> None:
            if self._words.get(step) is word:
                then()

        self.at(at, is_due, is_last=True)

    def new_words(self) -> list[str]:
        """The sentences of what was promised and not told yet; the first due first."""
        untold = [word for word in self._words.values() if word in self._untold]
        self._untold = []
        return [word.words for word in sorted(untold, key=lambda word: word.until_at)]

    def word_of(self, step: str) -> PlayedWord | None:
        """What runs about a step."""
        return self._words.get(step)

    def is_sooner(self, step: str, before: PlayedWord) -> bool:
        """Whether what runs about a step comes sooner than what ran before."""
        return self._words[step].until_at < before.until_at

    def due_by(self, until: datetime) -> list[str]:
        """The steps whose word is due until then, the first due first."""
        due = [key for key, word in self._words.items() if word.until_at <= until]
        theirs = [key for key in due if not self._words[key].is_told and key != THE_END]
        return sorted(theirs, key=lambda key: self._words[key].until_at)

    def end_word(self, step: str) -> None:
        """What it was about has ended."""
        if step in self._words:
            word = self._words.pop(step)
            until = min(word.until_at, self.now)
            self.covered.append(PlayedStretch(word.made_at, until, step))

    def end_all_words(self) -> None:
        for step in list(self._words):
            self.end_word(step)
