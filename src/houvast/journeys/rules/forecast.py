"""By when a step will be done: what history says of it, or what its file says while that is short.

Time is counted as the file writes it: a step that takes working days or hours is weighed in opening
time, any other by the clock on the wall, as a factory works on while the office is closed.
"""

from dataclasses import dataclass
from datetime import UTC, datetime, time, timedelta

import numpy as np
from django.utils.translation import gettext as _
from django.utils.translation import override
from numpy.typing import NDArray

from houvast.forecasting.keeping import ends_at_most
from houvast.forecasting.lasting import Lasted, ends_within, least_ended, share_ended
from houvast.ground import spoken
from houvast.ground.spoken import AMSTERDAM
from houvast.journeys.rules.definition import JourneyStep, Takes
from houvast.journeys.rules.lasting import Lasting
from houvast.journeys.rules.standing import StepStanding
from houvast.people.hours import BusinessCalendar
from houvast.promises.rules import LONGEST

Moments = NDArray[np.float64]
"""Seconds since 1970, float64 (n,)."""


@dataclass(frozen=True, slots=True)
class ToldMoments:
    """When it mostly is, and when at most; reckoned from so many that were `seen` to end, or 0:
    from what the file says.
    """

    usually_at: datetime
    at_most_at: datetime
    seen: int = 0


@dataclass(frozen=True)
class SeenRuns:
    """When the last that ended began and ended, when those that run began, and since when we look;
    0: from the first on.
    """

    begun: Moments
    ended: Moments
    running: Moments
    looked_from: float


@dataclass(frozen=True, slots=True)
class AskedShare:
    """The `share` that is to be kept, and which one is `asked` of history for it."""

    share: float
    asked: float


@dataclass(frozen=True, slots=True)
class AtHand:
    """Since when a step is at hand, and the moment at which it is weighed."""

    begun_at: datetime
    now: datetime


class Passing:
    """How much time has passed by a moment, in hours: of opening time, or of all time."""

    def __init__(self, takes: Takes, calendar: BusinessCalendar, first: float, last: float) -> None:
        self.is_working = takes.at_most.unit.startswith("working")
        if not self.is_working:
            return
        on, until = (datetime.fromtimestamp(at, AMSTERDAM).date() for at in (first, last))
        edges, passed = [0.0], [0.0]
        while on <= until:
            for opening in calendar.openings(on):
                opens, closes = (at.timestamp() for at in opening)
                edges += [opens, closes]
                passed += [passed[-1], passed[-1] + (closes - opens) / 3600]
            on += timedelta(days=1)
        self._edges, self._passed = np.array(edges), np.array(passed)

    def between(self, since: Moments, until: Moments | float) -> Moments:
        """Hours, of each; none where `until` is the earlier."""
        if not self.is_working:
            return np.maximum(0.0, until - since) / 3600
        return np.maximum(0.0, self._passed_by(until) - self._passed_by(since))

    def _passed_by(self, at: Moments | float) -> Moments:
        at = np.asarray(at, dtype=np.float64)
        passed: Moments = np.interp(at, self._edges, self._passed)
        return passed


def told_by_file(takes: Takes, now: datetime, calendar: BusinessCalendar) -> ToldMoments:
    """What a company says while it did this too few times to reckon it."""
    at_most = takes.at_most.after(now, calendar)
    return ToldMoments(min(takes.usually.after(now, calendar), at_most), at_most)


@dataclass(frozen=True)
class Weighed:
    """A step that is at hand, beside those that were before it."""

    takes: Takes
    calendar: BusinessCalendar
    at: AtHand
    asked: AskedShare
    lasted: Lasted
    already: float
    """How long it lasted until now, in hours of its kind."""

    def told(self) -> ToldMoments | None:
        """By when it is done; None where fewer are known than any word about it needs, and where
        it is further ahead than anybody may promise.
        """
        share, asked = self.asked.share, self.asked.asked
        if self.lasted.ended < least_ended(share):
            return None
        usually = ends_within(self.lasted, 0.5, already=self.already)
        at_most = ends_at_most(self.lasted, asked, share, already=self.already)
        if usually is None or at_most is None:
            return None
        soonest = self._soonest()
        at_most_at = max(self._moment(at_most), soonest)
        if at_most_at > self.at.now + LONGEST:
            return None
        return ToldMoments(min(self._moment(usually), at_most_at), at_most_at, self.lasted.ended)

    def odds(self, due_at: datetime) -> float | None:
        """The share of its like that is done by a moment, of those that lasted as long as it did;
        None where too few are known.
        """
        if self.lasted.ended < least_ended(0.5):
            return None
        begun, due = self.at.begun_at.timestamp(), due_at.timestamp()
        passing = Passing(self.takes, self.calendar, begun, due)
        within = float(passing.between(np.array([begun]), due)[0])
        return share_ended(self.lasted, within, already=self.already)

    def _moment(self, hours: float) -> datetime:
        """So long after it began, as it is said: at a full hour, or when the office closes."""
        lasting = timedelta(hours=hours)
        if self.takes.at_most.unit.startswith("working"):
            at = self.calendar.add_business_time(self.at.begun_at, lasting)
        else:
            at = self.at.begun_at.astimezone(UTC) + lasting
        if self.takes.at_most.unit.endswith("hour"):
            return _full_hour(at)
        return _closing(at, self.calendar)

    def _soonest(self) -> datetime:
        """Nothing is promised so soon that nobody could say in time that it will not be."""
        unit = "working hour" if self.takes.at_most.unit.endswith("hour") else "working day"
        return Lasting(1, unit).after(self.at.now, self.calendar)


def weighed(
    takes: Takes, seen: SeenRuns, asked: AskedShare, *, at: AtHand, calendar: BusinessCalendar
) -> Weighed:
    """Put a step beside those that were before it."""
    now, begun = at.now.timestamp(), at.begun_at.timestamp()
    first = min([now, begun, *seen.begun.tolist(), *seen.running.tolist()])
    passing = Passing(takes, calendar, first, now)
    lasts = np.concatenate(
        [passing.between(seen.begun, seen.ended), passing.between(seen.running, now)]
    )
    since = np.concatenate([seen.begun, seen.running])
    lasted = Lasted(
        lasts=lasts,
        has_ended=np.arange(lasts.size) < seen.begun.size,
        seen_from=passing.between(since, seen.looked_from),
    )
    already = float(passing.between(np.array([begun]), now)[0])
    return Weighed(takes, calendar, at, asked, lasted, already)


@dataclass(frozen=True, slots=True)
class Reckoned:
    """By when a step is done, as history says."""

    step: JourneyStep
    told: ToldMoments

    @property
    def usually(self) -> str:
        """When it mostly is: a day, or a moment where it takes hours, in the reader's language."""
        at = self.told.usually_at
        if self.step.takes.at_most.unit.endswith("hour"):
            return spoken.moment(at)
        return spoken.day(spoken.today(at))


@dataclass(frozen=True, slots=True)
class Keeps:
    """Which share of its like keeps what is promised, and by when the share would that is meant to;
    None where history does not reach so far.
    """

    share: float
    kept_by: datetime | None


def says_when(at: StepStanding) -> bool:
    """Whether it can be reckoned when a step is done: not where the customer chooses when, and not
    while something is in its way.
    """
    return at.is_running and not at.in_the_way and not at.step.waits_for_customer


def mostly_done(reckoned: Reckoned, due_at: datetime, language: str) -> str:
    """When it mostly is, where that is a day before what is promised; or nothing."""
    if spoken.today(reckoned.told.usually_at) >= spoken.today(due_at):
        return ""
    with override(language):
        return mostly(reckoned)


def mostly(reckoned: Reckoned) -> str:
    """The sentence that says so, in the reader's language."""
    return _("Mostly it is done by %(day)s.") % {"day": reckoned.usually}


def _full_hour(at: datetime) -> datetime:
    full = at.replace(minute=0, second=0, microsecond=0)
    return full if full == at else full + timedelta(hours=1)


def _closing(at: datetime, calendar: BusinessCalendar) -> datetime:
    """When the office closes on the day of a moment, or on the next day that ends after it."""
    opens = calendar.next_opening(at)
    day = opens.astimezone(AMSTERDAM).date()
    closes = max(opening.closes_at for opening in calendar.openings(day))
    if closes >= at:
        return closes
    later = datetime.combine(day + timedelta(days=1), time(), AMSTERDAM)
    return _closing(later, calendar)
