"""What promises were worth: how many of such were kept at their first moment, and what would be."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.utils.translation import gettext_lazy as _

from houvast.forecasting.lasting import Lasted, ends_within, least_ended
from houvast.ground import spoken
from houvast.ground.kept_share import kept_share
from houvast.ground.refusals import Refused
from houvast.people.hours import BusinessCalendar
from houvast.promises.rules.queue import HOUR, whole_hour

AS_LONG = 2.0
"""A promise is like another one where it gave at most so many times as long, or as short."""


@dataclass(frozen=True)
class LikePromise:
    """What was once promised, and how it went: `over_at` and `outcome` are those of the last that
    took its place, if any did.
    """

    made_at: datetime
    until_at: datetime
    over_at: datetime | None
    outcome: str

    def was_kept(self, now: datetime) -> bool | None:
        """Whether it was kept at the moment that was said first; None where that is not known yet,
        or where it was no longer needed before.
        """
        over_at = self.over_at
        if over_at is None:
            return False if self.until_at < now else None
        in_time = over_at <= self.until_at
        if self.outcome == "released":
            return None if in_time else False
        return self.outcome == "kept" and in_time

    @property
    def is_done(self) -> bool:
        """Whether what was promised was done, in time or not: what broke and was not promised anew
        ended as it was done, too late.
        """
        return self.over_at is not None and self.outcome in ("kept", "broken")


@dataclass(frozen=True)
class Odds:
    """What a promise for `due_at` is worth: of so many like it that are over so many were kept at
    their first moment; `kept_by` is what can be kept, where that is known and later.

    It `is_against` the odds where such promises are kept less often than what we promise is to be,
    and what was done did not come as soon either.
    """

    due_at: datetime
    of: int
    kept: int
    kept_by: datetime | None = None
    is_against: bool = False

    @property
    def is_known(self) -> bool:
        """Whether enough are over to say anything."""
        return self.of >= least_ended(kept_share())

    @property
    def falls_short(self) -> bool:
        """Whether such promises are kept less often than what we promise is to be."""
        return self.is_known and (self.kept + 1) / (self.of + 1) < kept_share()


class AgainstTheOdds(Refused):
    """`odds` are what such promises were worth."""

    says = _(
        "Of %(of)s such promises %(kept)s were kept. Choose a later moment, or write down why you "
        "promise this one all the same."
    )
    says_when = _(
        "Of %(of)s such promises %(kept)s were kept. What can be kept is %(by)s. Choose that, or "
        "write down why you promise this one all the same."
    )

    def __init__(self, odds: Odds) -> None:
        by = spoken.by(odds.kept_by) if odds.kept_by else ""
        super().__init__(of=odds.of, kept=odds.kept, by=by, odds=odds)

    @property
    def odds(self) -> Odds:
        found: Odds = self.about["odds"]
        return found

    @property
    def sentence(self) -> str:
        said = self.says_when if self.odds.kept_by else self.says
        return str(said) % self.about


def odds_for(
    due_at: datetime, lately: Sequence[LikePromise], calendar: BusinessCalendar, *, now: datetime
) -> Odds:
    """What a promise for that moment is worth, by those that were made lately.

    Such promises are those that gave at most AS_LONG times as much opening time, or as little. What
    can be kept is reckoned from how long they really took; what still runs, or was never done,
    counts as lasting longer.
    """
    gives = calendar.business_time_between(now, due_at)
    alike = [one for one in lately if _is_alike(one, gives, calendar)]
    known = [kept for one in alike if (kept := one.was_kept(now)) is not None]
    odds = Odds(due_at, len(known), sum(known))
    if not odds.falls_short:
        return odds
    kept_by = _kept_by(alike, calendar, now=now)
    if kept_by is not None and kept_by <= due_at:
        return odds
    return Odds(due_at, odds.of, odds.kept, kept_by, is_against=True)


def _is_alike(one: LikePromise, gives: timedelta, calendar: BusinessCalendar) -> bool:
    gave = max(calendar.business_time_between(one.made_at, one.until_at), HOUR)
    wanted = max(gives, HOUR)
    return wanted / AS_LONG <= gave <= wanted * AS_LONG


def _kept_by(
    alike: Sequence[LikePromise], calendar: BusinessCalendar, *, now: datetime
) -> datetime | None:
    ended: list[float] = []
    running: list[float] = []
    for one in alike:
        lasted = calendar.business_time_between(one.made_at, one.over_at or now) / HOUR
        (ended if one.is_done else running).append(lasted)
    within = ends_within(Lasted.of(ended, running), kept_share())
    if within is None:
        return None
    return whole_hour(calendar.add_business_time(now, HOUR * within), calendar)
