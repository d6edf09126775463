"""The visits that work takes, as they were set up."""

from collections.abc import Iterable

from houvast.workforce.models import SeriesStep, WorkType
from houvast.workforce.rules.steps import Step


def steps_of(work_type: WorkType) -> list[SeriesStep]:
    """The visits that this work takes, in order, with kind and dayparts; none if it takes one.

    Two SQL statements, one if there are none.
    """
    steps = work_type.steps.select_related("work_type").prefetch_related("work_type__dayparts")
    return list(steps.order_by("order"))


def between(steps: Iterable[SeriesStep]) -> list[Step]:
    """The steps as the rules read them."""
    return [
        Step(step.least_days_after, step.most_days_after, step.same_technician) for step in steps
    ]
