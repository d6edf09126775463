"""Whether this machine and the database agree what time it is.

A promise that broke is broken for ever, and a letter that left cannot be taken back. A clock that
is wrong for fifteen seconds may do neither: what happens by itself because time has passed asks
here what time it is.
"""

import logging
import time
from datetime import datetime, timedelta

from django.db import connection

MOST_APART = timedelta(minutes=1)

log = logging.getLogger(__name__)


def agreed(now: datetime) -> datetime | None:
    """`now`, or None, with a line in the log, while the two clocks are over a minute apart."""
    apart = clocks_apart()
    if apart > MOST_APART:
        log.error(
            "The clocks of this machine and the database are %.0f s apart. Nothing is done because "
            "time has passed until they agree: set both by the network's time.",
            apart.total_seconds(),
        )
        return None
    return now


def clocks_apart() -> timedelta:
    """How far the two clocks are apart, however long the answer travelled."""
    before = time.time()
    with connection.cursor() as cursor:
        cursor.execute("SELECT extract(epoch FROM clock_timestamp())::float8")
        theirs: float = cursor.fetchone()[0]
    return timedelta(seconds=max(before - theirs, theirs - time.time(), 0.0))
