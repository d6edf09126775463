"""The calendar of visits, by day and technician."""

from datetime import timedelta

from django.http import HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_safe

from houvast.desk.appointments.queries.calendar import calendar as calendar_of
from houvast.desk.appointments.queries.calendar import days_of_week
from houvast.desk.frame.pages import here_of, live, refreshed, show
from houvast.ground import spoken
from houvast.ground.day_fields import day_asked
from houvast.people.entrance import DESK, StaffRequest, staff_only


@require_safe
@staff_only(*DESK)
def calendar(request: StaffRequest) -> HttpResponse:
    """A week, or one day of it."""
    now = timezone.now()
    on = day_asked(request.GET, now=now)
    is_day = request.GET.get("show") == "day"
    agenda = calendar_of([on] if is_day else days_of_week(on), staff=request.user)
    part = live(
        request,
        "appointments/agenda",
        here_of(request),
        agenda=agenda,
        is_day=is_day,
        now=now,
        today=spoken.today(now),
    )
    if request.htmx:  # type: ignore[attr-defined]
        return refreshed(request, part)
    shown = "day" if is_day else ""
    step = timedelta(days=1 if is_day else 7)
    return show(
        request,
        "appointments/calendar",
        now=now,
        here="calendar",
        part=part,
        on=on,
        is_day=is_day,
        shown=shown,
        days=agenda.days,
        before=on - step,
        after=on + step,
    )
