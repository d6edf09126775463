"""One process under supervision."""

import logging
import os
import signal
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass

from houvast.config import starting

FIRST_PAUSE = 0.5
LONGEST_PAUSE = 30.0
SETTLED_AFTER = 30.0
TICK = 0.05

logger = logging.getLogger(__name__)


@dataclass
class Child:
    """A copy of this process that does `work`, started again whenever it ends by itself.

    A copy has Django and our source read already, so it is there at once and shares memory. The
    pause before a new start doubles up to half a minute while it keeps dying young.
    """

    name: str
    work: Callable[[], None]
    pid: int = 0
    started_at: float = 0.0
    start_at: float = 0.0
    pause: float = FIRST_PAUSE

    def start(self) -> None:
        """Fork; this process must have no threads and no connections."""
        self.started_at = time.monotonic()
        parent = os.getpid()
        sys.stdout.flush()
        self.pid = os.fork()
        if self.pid == 0:
            os._exit(self._lived(parent))

    def tend(self) -> int | None:
        """Start it if it is due; its exit code if it has just ended by itself."""
        if self.pid == 0:
            if time.monotonic() >= self.start_at:
                self.start()
            return None
        code = self.ended()
        if code is not None:
            lived = time.monotonic() - self.started_at
            young = lived < SETTLED_AFTER
            self.pause = min(self.pause * 2, LONGEST_PAUSE) if young else FIRST_PAUSE
            self.start_at = time.monotonic() + self.pause
        return code

    def ask_to_stop(self) -> None:
        if self.pid:
            os.kill(self.pid, signal.SIGTERM)

    def stopped(self, deadline: float) -> None:
        """Wait for it to end; after `deadline` (monotonic) it is killed."""
        while self.pid and self.ended() is None:
            if time.monotonic() > deadline:
                os.kill(self.pid, signal.SIGKILL)
            time.sleep(TICK)

    def ended(self) -> int | None:
        """Its exit code if it has ended; it is then known no more."""
        ended, status = os.waitpid(self.pid, os.WNOHANG)
        if not ended:
            return None
        self.pid = 0
        return os.waitstatus_to_exitcode(status)

    def _lived(self, parent: int) -> int:
        """In the copy: do the work, and say how it ended."""
        os.setsid()
        for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
            signal.signal(number, signal.SIG_DFL)
        starting.end_with(parent)
        try:
            self.work()
        except SystemExit as leaving:
            return leaving.code if isinstance(leaving.code, int) else 0
        except KeyboardInterrupt:
            return 0
        except BaseException:
            logger.exception("%s failed.", self.name)
            return 1
        finally:
            sys.stdout.flush()
            sys.stderr.flush()
        return 0
