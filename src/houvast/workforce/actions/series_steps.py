"""Setting up work that takes several visits."""

from collections.abc import Sequence
from datetime import datetime

from django.db import transaction

from houvast.ground import history
from houvast.ground.history import Actor
from houvast.workforce.models import SeriesStep, Where, WorkType
from houvast.workforce.queries.steps import between, steps_of
from houvast.workforce.rules.steps import SeriesInTwoWays, Step, check_steps


@transaction.atomic
def set_steps(
    *, work_type: WorkType, steps: Sequence[tuple[WorkType, Step]], by: Actor, now: datetime
) -> None:
    """Say which visits this work takes, in order; none where it takes just the one.

    What was agreed before stays. Raises TooFewVisits, DaysBackwards, SeriesOfSeries,
    SeriesInTwoWays or SeriesBeyondDays.
    """
    WorkType.objects.select_for_update(no_key=True).get(pk=work_type.pk)
    kinds = {kind.pk for kind, _ in steps}
    is_nested = (
        work_type.pk in kinds
        or SeriesStep.objects.filter(series__in=kinds).exists()
        or (bool(steps) and SeriesStep.objects.filter(work_type=work_type).exists())
    )
    check_steps([step for _, step in steps], is_nested=is_nested)
    _check_where(work_type, [kind for kind, _ in steps])
    rows = steps_of(work_type)
    before = zip((row.work_type for row in rows), between(rows), strict=True)
    if list(before) == list(steps):
        return
    SeriesStep.objects.filter(series=work_type).delete()
    SeriesStep.objects.bulk_create(
        SeriesStep(
            series=work_type,
            order=number,
            work_type=kind,
            least_days_after=step.least_days,
            most_days_after=step.most_days,
            same_technician=step.same_technician,
        )
        for number, (kind, step) in enumerate(steps)
    )
    history.record("work_type.changed", about=work_type, by=by, at=now, name=work_type.name_nl)


def _check_where(series: WorkType, kinds: Sequence[WorkType]) -> None:
    """Of what is at ours the series is too: it says to which branch. Raises SeriesInTwoWays."""
    are_driven_to = {kind.is_indoors for kind in (series, *kinds)} if kinds else set()
    is_at_ours = any(kind.where == Where.OURS for kind in kinds)
    if len(are_driven_to) > 1 or (is_at_ours and series.where != Where.OURS):
        raise SeriesInTwoWays
