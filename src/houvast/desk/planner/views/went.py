"""How a day went, beside how it was planned."""

from datetime import timedelta

from django.http import HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_safe

from houvast.desk.frame.pages import show
from houvast.desk.planner.forms.view_asked import ViewAsked
from houvast.desk.planner.pictures.went import picture_of
from houvast.desk.planner.queries.day import territories
from houvast.desk.planner.queries.went import went_on
from houvast.ground import spoken
from houvast.people.entrance import DESK, StaffRequest, staff_only

ONE_DAY = timedelta(days=1)


@require_safe
@staff_only(*DESK)
def went(request: StaffRequest) -> HttpResponse:
    """One day of all technicians, or of those of one territory, as far as it is known."""
    now = timezone.now()
    asked = ViewAsked.of(request.GET, now=now)
    territory = next((part for part in territories() if part.pk == asked.territory), None)
    lanes = went_on(asked.on, staff=request.user, territory=territory)
    return show(
        request,
        "planner/went",
        now=now,
        here="planning",
        asked=asked,
        territory=territory,
        picture=picture_of(asked.on, lanes),
        before=asked.on - ONE_DAY,
        after=asked.on + ONE_DAY,
        is_over=asked.on < spoken.today(now),
    )
