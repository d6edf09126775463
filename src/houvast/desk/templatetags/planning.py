"""Small words of the planner's templates."""

from django import template
from django.utils.formats import number_format

from houvast.desk.outcomes import outcome_of
from houvast.desk.risks import span
from houvast.desk.states import State
from houvast.planning.models import SolverRun

register = template.Library()


@register.filter
def duration(seconds: float) -> str:
    """Seconds as the desk says them, in whole minutes: "35 min", "2 h 05"."""
    return span(round(seconds / 60))


@register.filter
def outcome(run: SolverRun) -> State:
    """What became of what a run found: its look and its word."""
    return outcome_of(run)


@register.filter
def less(before: int, after: int) -> int:
    """`{{ before|less:after }}`: how much less the second is."""
    return before - after


@register.filter
def part_of(some: float, whole: float) -> str:
    """`{{ gained|part_of:before }}`: a share in percents, with one decimal."""
    return number_format(some / whole * 100 if whole else 0, 1)
