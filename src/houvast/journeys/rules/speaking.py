"""What a player says and when: all of one moment in one message, and how long each word runs."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import datetime
from heapq import heappop, heappush
from itertools import count

from houvast.journeys.rules.played import HowPlayed, Over, PlayedMessage, PlayedStretch

Doing = Callable[[], None]


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
    _words: dict[str, tuple[datetime, datetime]] = field(default_factory=dict)
    """Of each step since when its word runs, and until when."""
    _saying: list[str] = field(default_factory=list)
    _about: list[str] = field(default_factory=list)
    _over: Over = "mail"

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

    def tell(self, step: str, paragraphs: list[str], *, over: Over = "mail") -> None:
        """In the message of this moment; nothing is said twice in it."""
        self._saying += [one for one in paragraphs if one not in self._saying]
        self._about.append(step)
        self._over = over if over != "mail" else self._over

    @property
    def is_speaking(self) -> bool:
        return bool(self._saying)

    def say(self) -> None:
        """Send what there is to say."""
        if not self._saying:
            return
        about = tuple(dict.fromkeys(key for key in self._about if key))
        self.messages.append(PlayedMessage(self.now, self._over, tuple(self._saying), about))
        self._saying, self._about, self._over = [], [], "mail"

    def give_word(self, step: str, due_at: datetime, then: Doing) -> None:
        """A word of a step, in the place of the one that it had; `then` if it still runs."""
        self.end_word(step)
        self._words[step] = (self.now, due_at)

        def is_due() -> None:
            if self._words.get(step, (None, None))[1] == due_at:
                then()

        self.at(due_at, is_due, is_last=True)

    def end_word(self, step: str) -> None:
        """What it was about has ended."""
        if step in self._words:
            since, due_at = self._words.pop(step)
            self.covered.append(PlayedStretch(since, min(due_at, self.now), step))

    def end_all_words(self) -> None:
        for step in list(self._words):
            self.end_word(step)

    @property
    def has_a_word(self) -> bool:
        """Whether one runs still."""
        return any(due > self.now for _since, due in self._words.values())
