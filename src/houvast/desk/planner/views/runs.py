"""What the route solver did: when, on which day, and what it gained."""

from django.http import HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_safe

from houvast.desk.frame.pages import show
from houvast.desk.planner.forms.view_asked import ViewAsked
from houvast.desk.planner.queries.day import territories
from houvast.desk.planner.queries.runs import gained_lately, runs_before
from houvast.people.entrance import DESK, StaffRequest, staff_only
from houvast.routes.front import condition


@require_safe
@staff_only(*DESK)
def runs(request: StaffRequest) -> HttpResponse:
    """The log, a page at a time, with the sums of the last week and how travel times do."""
    now = timezone.now()
    asked = ViewAsked.of(request.GET, now=now)
    parts = territories()
    territory = next((part for part in parts if part.pk == asked.territory), None)
    return show(
        request,
        "planner/runs",
        now=now,
        here="planning",
        asked=asked,
        territories=parts,
        territory=territory,
        page=runs_before(asked.before, territory=territory),
        gained=gained_lately(now=now, territory=territory),
        travel=condition(),
    )
