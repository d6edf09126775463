"""The steps of a series, and where a visit of one can be between the others that stand."""

from collections import defaultdict
from collections.abc import Sequence

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import Exists, F, OuterRef, QuerySet

from houvast.appointments.models import FamilyMember, Proposal, Visit
from houvast.appointments.rules.series import Agreed, Bounds, bounds
from houvast.workforce.front import Step, between
from houvast.workforce.models import SeriesStep


def knowing_steps(proposals: QuerySet[Proposal]) -> QuerySet[Proposal]:
    """The proposals with `takes_several`: whether their work takes several visits."""
    steps = SeriesStep.objects.filter(series=OuterRef("work_type"))
    return knowing_who_comes(proposals).annotate(takes_several=Exists(steps))


def knowing_who_comes(proposals: QuerySet[Proposal]) -> QuerySet[Proposal]:
    """The proposals with `coming_names`: of several people in one go, else none."""
    members = FamilyMember.objects.filter(family__proposal=OuterRef("pk")).order_by("order")
    names = ArraySubquery(members.values("person__name"))
    return proposals.select_related("person").annotate(coming_names=names)


def bounds_of(visits: Sequence[Visit]) -> dict[int, Bounds]:
    """Where each of these visits can move, by visit id; who is in no series can move anywhere.

    Two SQL statements, none if none of them is in a series.
    """
    asked = [(visit.pk, visit.series_id, visit.step) for visit in visits if visit.series_id]
    series = {series_id for _, series_id, _ in asked}
    found = _series(series) if series else {}
    return {
        visit_id: _bounds(found[series_id], step, besides=visit_id)
        for visit_id, series_id, step in asked
        if series_id
    }


def bounds_to_fill(series_id: int, step: int) -> Bounds:
    """Where the visit can be that was cancelled; two SQL statements."""
    return _bounds(_series({series_id})[series_id], step)


Series = tuple[list[Step], list[Visit]]
"""The steps of a series, and its visits that stand."""


def _series(series_ids: set[int]) -> dict[int, Series]:
    standing = Visit.objects.standing().filter(series__in=series_ids)
    steps = SeriesStep.objects.filter(series__proposals__in=series_ids).order_by("order")
    visits_of, steps_by_series = defaultdict(list), defaultdict(list)
    for visit in standing:
        visits_of[visit.series_id].append(visit)
    for step in steps.annotate(proposal_id=F("series__proposals")):
        steps_by_series[step.proposal_id].append(step)
    return {pk: (between(steps_by_series[pk]), visits_of[pk]) for pk in series_ids}


def _bounds(series: Series, step: int, besides: int | None = None) -> Bounds:
    steps, visits = series
    if not steps:  # Several people in one go: each of them moves apart as they like.
        return Bounds()
    others = {
        visit.step: Agreed(visit.on, visit.technician_id)
        for visit in visits
        if visit.pk != besides and visit.step != step
    }
    return bounds(step, steps, others)
