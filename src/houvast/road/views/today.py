"""The day: one's own visits in order, and the one thing to do now."""

from datetime import timedelta

from django.http import HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_safe

from houvast.appointments.front_today import open_questions_of
from houvast.ground import spoken
from houvast.ground.day_fields import day_asked
from houvast.people.entrance import ROAD, StaffRequest, staff_only
from houvast.road.forms import OnMyWayForm
from houvast.road.pages import show
from houvast.road.queries.day import day_of


@require_safe
@staff_only(*ROAD)
def today(request: StaffRequest) -> HttpResponse:
    """Today, or the day in the address to look ahead or back."""
    now = timezone.now()
    on = day_asked(request.GET, now=now)
    return show(
        request,
        "today",
        now=now,
        day=day_of(request.user, on, today=spoken.today(now)),
        is_today=on == spoken.today(now),
        before=on - timedelta(days=1),
        after=on + timedelta(days=1),
        asked_today=open_questions_of(request.user, on=spoken.today(now)),
        on_my_way_form=OnMyWayForm(),
    )
