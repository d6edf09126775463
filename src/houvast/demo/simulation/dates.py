"""By when something is over, as the company says it: by its own history, or as it was once told."""

from collections.abc import Hashable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from houvast.demo.simulation.asked import Dates
from houvast.forecasting.keeping import ends_at_most, share_to_ask
from houvast.forecasting.lasting import Lasted

SHARE = 0.98
"""Of what is said for the first time, so much is to be kept."""
LEAST_AHEAD = timedelta(hours=1)
READ_EVERY = timedelta(hours=6)
LAST_ENDED = 200
"""As journeys do: what was before says little of a company that works faster or slower now."""


@dataclass
class SaidOfOne:
    """Something that takes long: since when, by when it was said first, and whether it is over."""

    began_at: datetime
    first_due_at: datetime
    done_at: datetime | None = None

    def lasts(self, now: datetime) -> float:
        """Hours until it was over, or until now."""
        return ((self.done_at or now) - self.began_at) / timedelta(hours=1)

    def was_kept(self) -> bool:
        return self.done_at is not None and self.done_at <= self.first_due_at


class ExpectedEnd:
    """What is said of one kind of thing that takes long, and what is learned from each.

    `calibrated` asks the share that is to be kept of what ended and of what still runs, and a
    little more after each that was missed. `told` is always the same, and once that has passed
    half of it again.
    """

    def __init__(self, dates: Dates, told: timedelta, before: Sequence[timedelta]) -> None:
        self._dates = dates
        self._told = told
        self._before = [one / timedelta(hours=1) for one in before]
        self._said: dict[Hashable, SaidOfOne] = {}
        self._known: tuple[datetime, Lasted, float] | None = None

    def by(self, which: Hashable, began_at: datetime, *, now: datetime) -> datetime:
        """The moment that is promised now of what began then."""
        at = self._by(began_at, now=now)
        self._said.setdefault(which, SaidOfOne(began_at, at))
        return at

    def ended(self, which: Hashable, *, now: datetime) -> None:
        """It is over: what is said of the next one knows it."""
        self._said[which].done_at = now

    def _by(self, began_at: datetime, *, now: datetime) -> datetime:
        if self._dates == "calibrated":
            lasted, asked = self._history(now)
            already = max(0.0, (now - began_at) / timedelta(hours=1))
            hours = ends_at_most(lasted, asked, SHARE, already=already)
            if hours is not None:
                return max(began_at + timedelta(hours=hours), now + LEAST_AHEAD)
        at = began_at + self._told
        while at <= now + LEAST_AHEAD:
            at += self._told / 2
        return at

    def _history(self, now: datetime) -> tuple[Lasted, float]:
        """What is known of all of them, read anew when it is some hours old."""
        if self._known is None or now - self._known[0] >= READ_EVERY:
            self._known = now, self._lasted(now), self._asked(now)
        return self._known[1:]

    def _lasted(self, now: datetime) -> Lasted:
        said = self._said.values()
        over = sorted((one.done_at, one.lasts(now)) for one in said if one.done_at)
        ended = [*self._before, *(lasted for _at, lasted in over)][-LAST_ENDED:]
        return Lasted.of(ended, [one.lasts(now) for one in said if not one.done_at])

    def _asked(self, now: datetime) -> float:
        """Of those that were to be over by now, in the order of the moments that were said."""
        passed = [one for one in self._said.values() if one.first_due_at <= now]
        passed.sort(key=lambda one: one.first_due_at)
        return share_to_ask([one.was_kept() for one in passed], SHARE)
