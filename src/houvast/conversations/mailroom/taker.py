"""Takes in what was kept, as soon as it was kept."""

import logging
import threading

from django.utils import timezone

from houvast.conversations.actions.intake import take_in_waiting
from houvast.ground.threads import giving_back

LOOKS_EVERY = 5.0  # seconds: another process may have kept something and died
LONGEST_PAUSE = 30.0

logger = logging.getLogger(__name__)


class Taker:
    """Takes in waiting mail whenever it is woken, and looks by itself now and then."""

    def __init__(self) -> None:
        self._wake = threading.Event()

    def wake(self) -> None:
        self._wake.set()

    def run(self, stop: threading.Event) -> None:
        """Work until told to stop; while the database is away, wait longer and longer."""
        pause = LOOKS_EVERY
        while not stop.is_set():
            self._wake.wait(pause)
            self._wake.clear()
            pause = LOOKS_EVERY if self._took() else min(pause * 2, LONGEST_PAUSE)

    @giving_back
    def _took(self) -> bool:
        try:
            while take_in_waiting(now=timezone.now()):
                pass
        except Exception:
            logger.exception("Mail waits, and will be taken in later.")
            return False
        return True
