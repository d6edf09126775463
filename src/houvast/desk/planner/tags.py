"""Small words of the planner's templates."""

from collections.abc import Iterable
from datetime import date, datetime

from django import template
from django.utils.formats import number_format
from django.utils.translation import gettext_lazy

from houvast.appointments.front import listed, place_of
from houvast.appointments.front_offers import why_spare
from houvast.appointments.models import Visit
from houvast.desk.frame.badges import Badge
from houvast.desk.frame.durations import span
from houvast.desk.planner.forms.view_asked import ViewAsked
from houvast.desk.planner.pictures.fill import BarPiece, bar_of
from houvast.desk.planner.queries.fill import FilledDay
from houvast.desk.planner.words.happenings import what_happened
from houvast.desk.planner.words.lateness import later_said
from houvast.desk.planner.words.likely import helps_by, in_time, late_of
from houvast.desk.planner.words.outcomes import outcome_of
from houvast.desk.planner.words.told import badge_of, words_of
from houvast.ground import spoken
from houvast.ground.page_addresses import page
from houvast.people.entrance import PLANNERS
from houvast.people.models import Staff
from houvast.routes.models import SolverRun
from houvast.routes.shapes import Slot, Wanted
from houvast.workforce.models import PromiseClass

register = template.Library()
register.filter("what_happened", what_happened)
register.filter("how_far_badge", badge_of)
register.filter("how_far_words", words_of)
register.filter("where", place_of)
register.filter("in_time", in_time)
register.filter("helps_by", helps_by)
register.filter("late_of", late_of)
register.filter("later_said", later_said)
register.filter("why_spare", why_spare)

SOLVERS = {"RuinAndRecreate": gettext_lazy("Our own solver"), "PyVrp": "PyVRP"}


@register.filter
def may_plan(staff: Staff) -> bool:
    """`{% if request.user|may_plan %}`: whether what only planners do is theirs to open."""
    return staff.has_role(*PLANNERS)


@register.filter
def minutes_said(minutes: int) -> str:
    """`{{ minutes|minutes_said }}`: so many minutes, be they more or less."""
    return span(abs(minutes))


@register.filter
def outcome(run: SolverRun) -> Badge:
    """What became of what a run found: its look and its word."""
    return outcome_of(run)


@register.filter
def solver(run: SolverRun) -> str:
    """Who went over the routes, in words."""
    return str(SOLVERS.get(run.solver, run.solver))


@register.filter
def days_said(days: Iterable[date], now: datetime) -> str:
    """`{{ roomy|days_said:now }}`: these days of one week, one after the other."""
    return listed([spoken.short_day(on, today=spoken.today(now)) for on in days])


@register.filter
def less(before: int, after: int) -> int:
    """`{{ before|less:after }}`: how much less the second is."""
    return before - after


@register.filter
def part_of(some: float, whole: float) -> str:
    """`{{ gained|part_of:before }}`: a share in whole percents."""
    return number_format(some / whole * 100 if whole else 0, 0)


@register.filter
def bar(day: FilledDay) -> list[BarPiece]:
    """A day's room as the pieces of a bar."""
    return bar_of(day)


@register.filter
def kept_for(day: FilledDay, classes: list[PromiseClass]) -> list[tuple[PromiseClass, int]]:
    """For which classes room is kept that day, and how many seconds."""
    both = zip(classes, day.kept, strict=True)
    return [(of, seconds) for of, seconds in both if seconds]


@register.simple_tag
def question_to_move(visit: Visit, slot: Slot) -> str:
    """Where the question to move a visit has this slot filled in."""
    return page("desk:ask_to_move", visit.pk, slot=Wanted.of(slot).key)


@register.filter
def at_visit(asked: ViewAsked, visit: Visit) -> str:
    """`{{ asked|at_visit:visit }}`: the address of this view with that visit standing out."""
    return asked.at_visit(visit.pk)


@register.filter
def of_technician(asked: ViewAsked, technician: int) -> str:
    return asked.of_technician(technician)


@register.filter
def in_view(asked: ViewAsked, view: str) -> str:
    return asked.in_view(view)
