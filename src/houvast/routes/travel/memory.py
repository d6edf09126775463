"""What this process has heard from the road engine, and how the engine did."""

import time
from threading import Lock

Spot = tuple[int, int]
"""A place in whole ten-thousandths of a degree: neighbours share an answer."""

Pair = tuple[Spot, Spot]

MOST_PAIRS = 40_000
MOST_UNWRITTEN = 500_000
FORGET_AFTER_SECONDS = 3_600.0
REST_SECONDS = 15.0


class Memory:
    """Answers of the last hour, for threads to share; bounded.

    `unwritten` are the answers that no other process can see yet. Looking at a page writes
    nothing into the database, so a page's answers stay here until something writes them.
    """

    def __init__(self) -> None:
        self._known: dict[Pair, int] = {}
        self._unwritten: dict[Pair, int] = {}
        self._lock = Lock()
        self._forget_at = time.monotonic() + FORGET_AFTER_SECONDS
        self._rest_until = 0.0

    def get(self, pair: Pair, otherwise: int) -> int:
        """Seconds for the pair, if they were heard."""
        return self._known.get(pair, otherwise)

    def learn(self, answers: dict[Pair, int]) -> None:
        """Keep answers that the database has."""
        with self._lock:
            if time.monotonic() > self._forget_at or len(self._known) > MOST_PAIRS:
                self._known = {}
                self._forget_at = time.monotonic() + FORGET_AFTER_SECONDS
            if len(answers) <= MOST_PAIRS:
                self._known.update(answers)

    def hear(self, answers: dict[Pair, int]) -> None:
        """Keep answers that came from the engine just now."""
        self.learn(answers)
        with self._lock:
            if len(self._unwritten) < MOST_UNWRITTEN:
                self._unwritten.update(answers)

    def take_unwritten(self) -> dict[Pair, int]:
        """Hand over the answers that have to be written, once."""
        with self._lock:
            taken, self._unwritten = self._unwritten, {}
        return taken

    def rest(self) -> None:
        """The engine did not answer: ask it nothing for some seconds."""
        self._rest_until = time.monotonic() + REST_SECONDS

    @property
    def is_resting(self) -> bool:
        return time.monotonic() < self._rest_until
