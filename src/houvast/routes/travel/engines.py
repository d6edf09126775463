"""Road engines: servers that know the roads and answer a matrix at once."""

from typing import Any, Protocol

import numpy as np
from numpy.typing import NDArray

from houvast.ground.json_over_http import NoUsableAnswer
from houvast.routing.travel import Places

Durations = NDArray[np.float64]
"""Seconds of driving; nan where no road leads. Shape (len(starts), len(ends))."""


class RoadEngine(Protocol):
    """A road engine. `name` is what its answers are kept under."""

    @property
    def name(self) -> str: ...

    def widest(self, rows: int) -> int:
        """How many ends one question may have beside that many starts."""
        ...

    def ask(self, starts: Places, ends: Places) -> Durations:
        """The time on the road for each pair.

        Raises NoUsableAnswer, or TurnedDown when the engine is well but refuses this question, as
        for a place with no road near.
        """
        ...


def as_durations(rows: Any, starts: Places, ends: Places) -> Durations:
    """An answer's rows of seconds or null, as an array. Raises NoUsableAnswer for anything else."""
    try:
        found = np.array(rows, dtype=np.float64)
    except (TypeError, ValueError) as trouble:
        raise NoUsableAnswer("durations that are no numbers") from trouble
    if found.shape != (len(starts), len(ends)):
        raise NoUsableAnswer("durations for other places than were asked for")
    if np.any(found < 0) or np.any(np.isinf(found)):
        raise NoUsableAnswer("durations that cannot be")
    return found
