"""Every Python process whose clock is set imports this first: it sleeps in another way.

Python sleeps until a moment of the monotonic clock, which libfaketime takes for one of the clock
that it set, and refuses. Waiting for so long on nothing comes to the same.
"""

import select
import time


def sleep(seconds: float) -> None:
    if seconds < 0:
        raise ValueError("sleep length must be non-negative")
    select.select([], [], [], seconds)


time.sleep = sleep
