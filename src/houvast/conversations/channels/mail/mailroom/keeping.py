"""Committing mail at the door, on a database connection that is asked for each time."""

from collections.abc import Callable, Sequence
from typing import TypeAlias

from django.utils import timezone

from houvast.conversations.channels.mail.actions import intake
from houvast.conversations.channels.mail.arrival import Arrival
from houvast.ground.threads import giving_back

# Returns when all of them are committed; raises whatever it likes when none of them is.
Keep: TypeAlias = Callable[[Sequence[Arrival]], None]


@giving_back
def keep(arrivals: Sequence[Arrival]) -> None:
    """Commit mails, all or none."""
    intake.keep_all(arrivals, now=timezone.now())
