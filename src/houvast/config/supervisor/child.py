"""One process under supervision."""

import os
import subprocess
import sys
import time
from dataclasses import dataclass, field

from houvast.config.starting import END_WITH

FIRST_PAUSE = 0.5
LONGEST_PAUSE = 30.0
SETTLED_AFTER = 30.0


@dataclass
class Child:
    """A `houvast` subcommand that is started again whenever it ends by itself.

    The pause before a new start doubles up to half a minute while it keeps dying young.
    """

    name: str
    arguments: list[str]
    environment: dict[str, str] = field(default_factory=dict)
    sockets: tuple[int, ...] = ()
    process: "subprocess.Popen[bytes] | None" = None
    started_at: float = 0.0
    start_at: float = 0.0
    pause: float = FIRST_PAUSE

    def start(self) -> None:
        self.started_at = time.monotonic()
        self.process = subprocess.Popen(
            [sys.executable, "-m", "houvast.config.command", *self.arguments],
            env={**os.environ, **self.environment, END_WITH: str(os.getpid())},
            pass_fds=self.sockets,
            stdin=subprocess.DEVNULL,
            start_new_session=True,
        )

    def tend(self) -> int | None:
        """Start it if it is due; its exit code if it has just ended by itself."""
        now = time.monotonic()
        if self.process is None:
            if now >= self.start_at:
                self.start()
            return None
        code = self.process.poll()
        if code is None:
            return None
        lived = now - self.started_at
        self.pause = FIRST_PAUSE if lived > SETTLED_AFTER else min(self.pause * 2, LONGEST_PAUSE)
        self.process, self.start_at = None, now + self.pause
        return code

    def ask_to_stop(self) -> None:
        if self.process is not None:
            self.process.terminate()

    def stopped(self, deadline: float) -> None:
        """Wait for it to end; after `deadline` (monotonic) it is killed."""
        if self.process is None:
            return
        try:
            self.process.wait(max(0.1, deadline - time.monotonic()))
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()
