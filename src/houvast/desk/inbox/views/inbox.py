"""The inbox: what must be acted on, what broke and was not looked at, then every open case."""

from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.views.decorators.http import require_safe

from houvast.desk.frame.pages import here_of, live, refreshed, show
from houvast.desk.inbox.queries import inbox_rows
from houvast.people.entrance import DESK, ROAD, StaffRequest, staff_only
from houvast.promises.queries.broken import to_act_on, to_look_at
from houvast.promises.queries.inbox import WHOSE, how_many


@require_safe
@staff_only(*DESK, *ROAD)
def inbox(request: StaffRequest) -> HttpResponse:
    """A page of the inbox. Technicians start on the road."""
    if not request.user.has_role(*DESK):
        return redirect("road:today")
    now = timezone.now()
    asked = request.GET.get("whose")
    whose = asked if asked in WHOSE else "mine"
    after = request.GET.get("after")
    page = inbox_rows(request.user, whose=whose, after=after)
    broken = [] if after else to_look_at(request.user, now=now)
    escalated = [] if after else to_act_on(request.user)
    part = live(
        request,
        "inbox/rows",
        here_of(request),
        page=page,
        broken=broken,
        escalated=escalated,
        whose=whose,
        now=now,
    )
    if request.htmx:  # type: ignore[attr-defined]
        return refreshed(request, part)
    counts = how_many(request.user, now=now)
    return show(
        request,
        "inbox/inbox",
        now=now,
        here="inbox",
        part=part,
        whose=whose,
        counts=counts,
        page=page,
    )
