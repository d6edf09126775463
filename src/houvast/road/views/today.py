"""The day: one's own visits in order, and the one thing to do now."""

from datetime import date, datetime, timedelta

from django.http import HttpResponse
from django.utils import timezone
from django.utils.dateparse import parse_date
from django.views.decorators.http import require_safe

from houvast.ground import spoken
from houvast.people.entrance import ROAD, StaffRequest, staff_only
from houvast.road.forms import OnMyWayForm
from houvast.road.pages import show
from houvast.road.queries.day import day_of

YEARS = range(2000, 2200)


@require_safe
@staff_only(*ROAD)
def today(request: StaffRequest) -> HttpResponse:
    """Today, or the day in the address to look ahead or back."""
    now = timezone.now()
    on = _day_asked(request, now)
    return show(
        request,
        "today",
        now=now,
        day=day_of(request.user, on, today=spoken.today(now)),
        is_today=on == spoken.today(now),
        before=on - timedelta(days=1),
        after=on + timedelta(days=1),
        on_my_way_form=OnMyWayForm(),
    )


def _day_asked(request: StaffRequest, now: datetime) -> date:
    try:
        asked = parse_date(request.GET.get("on", ""))
    except ValueError:
        asked = None
    return asked if asked and asked.year in YEARS else spoken.today(now)
