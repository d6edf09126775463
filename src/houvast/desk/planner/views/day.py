"""The planner's day: a timeline, a list and a map of everybody's route."""

from datetime import timedelta
from functools import partial
from typing import Any

from django.http import HttpResponse
from django.utils import timezone
from django.utils.translation import get_language
from django.views.decorators.http import require_safe

from houvast.desk.frame.pages import LivePart, here_of, live, refreshed, show
from houvast.desk.planner.forms.view_asked import MAP, ViewAsked
from houvast.desk.planner.pictures.map import map_of
from houvast.desk.planner.pictures.timeline import timeline
from houvast.desk.planner.queries.busy import busy_news
from houvast.desk.planner.queries.day import PlannedDay, planned_day, territories
from houvast.desk.planner.words.risks import risk_of
from houvast.ground import spoken
from houvast.people.entrance import DESK, PLANNERS, StaffRequest, staff_only

ONE_DAY = timedelta(days=1)


@require_safe
@staff_only(*DESK)
def day(request: StaffRequest) -> HttpResponse:
    """One day of all technicians, or of those of one territory."""
    now = timezone.now()
    asked = ViewAsked.of(request.GET, now=now)
    parts = territories()
    territory = next((part for part in parts if part.pk == asked.territory), None)
    planned = planned_day(asked.on, staff=request.user, territory=territory, now=now)
    is_past = asked.on < spoken.today(now)
    may_change = request.user.has_role(*PLANNERS)
    given = {"may_be_out": may_change and not is_past, "may_change": may_change}
    part = _part(request, asked, planned, **given, now=now)
    if request.htmx:  # type: ignore[attr-defined]
        return refreshed(request, part)
    chosen = planned.stop_of(asked.visit)
    return show(
        request,
        "planner/day",
        now=now,
        here="planning",
        part=part,
        busy=busy_news(staff=request.user, now=now),
        asked=asked,
        planned=planned,
        territories=[(one, asked.in_territory(one.pk)) for one in parts],
        territory=territory,
        chosen=chosen,
        chosen_state=risk_of(chosen[1], now=now) if chosen else None,
        loose=planned.unplaced_visit(asked.visit),
        may_change=may_change,
        is_past=is_past,
        today=spoken.today(now),
        before=asked.on_day(asked.on - ONE_DAY),
        after=asked.on_day(asked.on + ONE_DAY),
        now_day=asked.on_day(spoken.today(now)),
        everywhere=asked.in_territory(None),
    )


def _part(request: StaffRequest, asked: ViewAsked, planned: PlannedDay, **given: Any) -> LivePart:
    """The day as it was asked for; it refreshes itself."""
    now = given["now"]
    given |= {"asked": asked, "planned": planned}
    chairs = [lane for branch in planned.branches for lane in branch.lanes]
    drawing = timeline(planned.on, planned.routes, planned.unplaced, beside=chairs, now=now)
    rooms = timeline(planned.on, chairs, beside=planned.routes, now=now)
    given |= {"drawing": drawing, "map": partial(map_of, planned, now=now), "rooms": rooms}
    drawn = {one.lane.route.resource_id: one for one in rooms.lanes}
    given["branches"] = [
        (branch, [(room.resource, drawn.get(room.resource.pk)) for room in branch.rooms])
        for branch in planned.branches
    ]
    waiting = [(one.pk, one.planned_at) for one in planned.disruptions]
    said = drawing.state, rooms.state, [branch.state for branch in planned.branches]
    state = repr((asked, given["may_be_out"], said, waiting, get_language()))
    template = "planner/map" if asked.view == MAP else "planner/lanes"
    return live(request, template, here_of(request), state=state, **given)
