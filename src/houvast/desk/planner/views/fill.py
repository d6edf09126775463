"""How full the coming weeks are."""

from datetime import timedelta

from django.http import HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_safe

from houvast.desk.frame.pages import show
from houvast.desk.planner.forms.view_asked import ViewAsked
from houvast.desk.planner.queries.day import territories
from houvast.desk.planner.queries.fill import AHEAD, fill_from
from houvast.ground import spoken
from houvast.people.entrance import DESK, StaffRequest, staff_only


@require_safe
@staff_only(*DESK)
def fill(request: StaffRequest) -> HttpResponse:
    """Four weeks from a day on, of all territories or of one."""
    now = timezone.now()
    asked = ViewAsked.of(request.GET, now=now)
    monday = asked.on - timedelta(days=asked.on.weekday())
    first = max(monday, spoken.today(now)) if asked.on >= spoken.today(now) else monday
    parts = territories()
    territory = next((part for part in parts if part.pk == asked.territory), None)
    found = fill_from(first, territories=parts, now=now)
    return show(
        request,
        "planner/fill",
        now=now,
        here="planning",
        asked=asked,
        territories=parts,
        territory=territory,
        fill=found,
        first=first,
        before=first - AHEAD,
        after=monday + AHEAD,
    )
