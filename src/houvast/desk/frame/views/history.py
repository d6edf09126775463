"""What happened in the whole company, and which keys do what."""

from django.http import HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_safe

from houvast.desk.frame.pages import show
from houvast.ground.queries import events
from houvast.ground.queries.paging import whole_number
from houvast.people.entrance import DESK, StaffRequest, staff_only
from houvast.promises.models import hidden_from


@require_safe
@staff_only(*DESK)
def history(request: StaffRequest) -> HttpResponse:
    """Everything that happened, newest first."""
    page = events.of_company(
        hidden=hidden_from(request.user).values("pk"),
        before=whole_number(request.GET.get("before")),
    )
    return show(request, "history", now=timezone.now(), here="history", happened=page)


@require_safe
@staff_only(*DESK)
def keys(request: StaffRequest) -> HttpResponse:
    """Which keys do what."""
    return show(request, "keys", now=timezone.now())
