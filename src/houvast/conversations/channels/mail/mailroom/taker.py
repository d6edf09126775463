"""Takes in what was kept, as soon as it was kept."""

import faulthandler
import logging
import sys
import threading
from collections.abc import Callable

from django.utils import timezone

from houvast.conversations.channels.mail.actions.intake import take_in_waiting
from houvast.conversations.channels.mail.actions.unreadable import try_blamed_again
from houvast.ground.threads import giving_back

LOOKS_EVERY = 5.0  # seconds: another process may have kept something and died
LONGEST_PAUSE = 30.0
BATCH = 50
STALLED = 300.0  # seconds for a batch; a mail takes some tens of milliseconds

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
        self._try(lambda: try_blamed_again(now=timezone.now()))
        while not stop.is_set():
            self._wake.wait(pause)
            self._wake.clear()
            pause = LOOKS_EVERY if self._took() else min(pause * 2, LONGEST_PAUSE)

    def _took(self) -> bool:
        return self._try(self._take_all)

    @giving_back
    def _try(self, act: Callable[[], None]) -> bool:
        """Whether it could be done; while the database is away nothing can."""
        try:
            act()
        except Exception:
            logger.exception("Mail waits, and will be taken in later.")
            return False
        return True

    def _take_all(self) -> None:
        while self._took_some():
            pass

    def _took_some(self) -> int:
        """Take in a batch; a mail that stalls ends this process, which the supervisor starts anew.

        The timer is the interpreter's own, since what stalls may hold it for itself.
        """
        faulthandler.dump_traceback_later(STALLED, exit=True, file=sys.__stderr__ or sys.stderr)
        try:
            return take_in_waiting(now=timezone.now(), limit=BATCH)
        finally:
            faulthandler.cancel_dump_traceback_later()
