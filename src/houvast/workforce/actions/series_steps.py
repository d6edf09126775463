"""Setting up work that takes several visits."""

from collections.abc import Sequence
from datetime import datetime

from django.db import transaction

from houvast.ground import history
from houvast.ground.history import Actor
from houvast.workforce.models import SeriesStep, WorkType
from houvast.workforce.queries.steps import between, steps_of
from houvast.workforce.rules.steps import SeriesAtOurs, Step, check_steps


@transaction.atomic
def set_steps(
    *, work_type: WorkType, steps: Sequence[tuple[WorkType, Step]], by: Actor, now: datetime
) -> None:
    """Say which visits this work takes, in order; none where it takes just the one.

    What was agreed before stays. Raises TooFewVisits, DaysBackwards, SeriesOfSeries or
    SeriesAtOurs.
    """
    WorkType.objects.select_for_update(no_key=True).get(pk=work_type.pk)
    kinds = {kind.pk for kind, _ in steps}
    is_nested = (
        work_type.pk in kinds
        or SeriesStep.objects.filter(series__in=kinds).exists()
        or (bool(steps) and SeriesStep.objects.filter(work_type=work_type).exists())
    )
    if steps and any(kind.is_indoors for kind in (work_type, *(kind for kind, _ in steps))):
        raise SeriesAtOurs
    check_steps([step for _, step in steps], is_nested=is_nested)
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
