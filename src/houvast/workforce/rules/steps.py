"""The visits that one kind of work takes: in order, with days between."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

from houvast.ground.refusals import Refused
from houvast.workforce.rules.shifts import AHEAD


class TooFewVisits(Refused):
    says = _("A series takes two visits or more. Leave it empty for work that takes one visit.")


class DaysBackwards(Refused):
    says = _("A visit comes at least one day after the one before, and the most is not below it.")


class SeriesOfSeries(Refused):
    says = _("A visit of a series cannot be a series itself. Choose another kind of work.")


class SeriesInTwoWays(Refused):
    says = _(
        "We drive to all visits of a series or to none. If one of them is at one of our branches, "
        "the series itself is at our branch too."
    )


class SeriesBeyondDays(Refused):
    says = _(
        "The last visit would come %(days)d days or more after the first, and that far ahead "
        "nothing can be agreed yet. Let the customer choose the later visits when the time comes."
    )


@dataclass(frozen=True, slots=True)
class Step:
    """How many days a visit comes after the one before it, and whether with the same technician.

    Of the first visit of a series this says nothing. At least one day lies between two visits, so
    that they never compete for room on one day.
    """

    least_days: int = 1
    most_days: int = 14
    same_technician: bool = False


def check_steps(steps: Sequence[Step], *, is_nested: bool) -> None:
    """Refuse what is no series: TooFewVisits, DaysBackwards, SeriesOfSeries or SeriesBeyondDays."""
    if len(steps) == 1:
        raise TooFewVisits
    if any(not 1 <= step.least_days <= step.most_days for step in steps):
        raise DaysBackwards
    if is_nested:
        raise SeriesOfSeries
    if sum(step.least_days for step in steps[1:]) >= AHEAD.days:
        raise SeriesBeyondDays(days=AHEAD.days)
