"""Committing mail at the door, on a database connection that is known to work."""

from collections.abc import Callable, Sequence
from typing import TypeAlias

from django.db import close_old_connections
from django.utils import timezone

from houvast.conversations.actions import intake
from houvast.conversations.arrival import Arrival

# Returns when all of them are committed; raises whatever it likes when none of them is.
Keep: TypeAlias = Callable[[Sequence[Arrival]], None]


def keep(arrivals: Sequence[Arrival]) -> None:
    """Commit mails, all or none."""
    close_old_connections()
    try:
        intake.keep_all(arrivals, now=timezone.now())
    finally:
        close_old_connections()
