"""Small words of the planner's templates."""

from urllib.parse import urlencode

from django import template
from django.utils.formats import number_format
from django.utils.translation import gettext_lazy

from houvast.desk.outcomes import outcome_of
from houvast.desk.pictures.fill import Piece, bar_of
from houvast.desk.queries.planning.fill import FilledDay
from houvast.desk.risks import span
from houvast.desk.states import State
from houvast.planning.models import PromiseClass, SolverRun
from houvast.planning.rules.slots import Slot
from houvast.planning.rules.wanted import Wanted

register = template.Library()

SOLVERS = {"RuinAndRecreate": gettext_lazy("Our own solver"), "PyVrp": "PyVRP"}


@register.filter
def duration(seconds: float) -> str:
    """Seconds as the desk says them, in whole minutes: "35 min", "2 h 05"."""
    return span(round(seconds / 60))


@register.filter
def outcome(run: SolverRun) -> State:
    """What became of what a run found: its look and its word."""
    return outcome_of(run)


@register.filter
def solver(run: SolverRun) -> str:
    """Who went over the routes, in words."""
    return str(SOLVERS.get(run.solver, run.solver))


@register.filter
def less(before: int, after: int) -> int:
    """`{{ before|less:after }}`: how much less the second is."""
    return before - after


@register.filter
def part_of(some: float, whole: float) -> str:
    """`{{ gained|part_of:before }}`: a share in whole percents."""
    return number_format(some / whole * 100 if whole else 0, 0)


@register.filter
def bar(day: FilledDay) -> list[Piece]:
    """A day's room as the pieces of a bar."""
    return bar_of(day)


@register.filter
def kept_for(day: FilledDay, classes: list[PromiseClass]) -> list[tuple[PromiseClass, int]]:
    """For which classes room is kept that day, and how many seconds."""
    both = zip(classes, day.kept, strict=True)
    return [(of, seconds) for of, seconds in both if seconds]


@register.filter
def asking_for(slot: Slot) -> str:
    """The address at which the question to move a visit has this slot filled in."""
    return urlencode({"slot": Wanted.of(slot).key})
