"""The refrigerant of what a visit is about: what is in it, and a line more."""

from datetime import datetime
from functools import partial

from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from houvast.appointments.front import Answered
from houvast.ground import spoken
from houvast.ground.page_addresses import page as address_of
from houvast.ground.posting import posted
from houvast.people.entrance import ROAD, StaffRequest, staff_only
from houvast.promises.actions.leak_checks import log_refrigerant
from houvast.road.access import own_visit
from houvast.road.pages import Pressing, show
from houvast.things.forms import LoggedForm
from houvast.things.queries.refrigerants import log_of


@require_http_methods(["GET", "HEAD", "POST"])
@staff_only(*ROAD)
def refrigerant(request: StaffRequest, pk: int) -> HttpResponse:
    """A line in the log of what the visit is about; it waits on the phone as any press does."""
    press = Pressing(request, timezone.now(), own_visit(request.user, pk))
    thing = press.visit.case.thing
    if thing is None or thing.is_gone or not thing.holds_refrigerant:
        raise Http404
    today = spoken.today(press.said_at)
    log = log_of(thing, today=today)
    form = LoggedForm(
        posted(request), rules=log.rules, today=today, usual=thing.properties.get("coolant", "")
    )
    then = address_of("road:visit", pk)
    page = partial(
        show, request, "refrigerant", now=press.now, visit=press.visit, thing=thing, log=log,
        then=then,
    )  # fmt: skip
    if not form.is_valid():
        return press.wrong(form, page)

    def write(_pressed_at: datetime | None) -> Answered:
        actor = request.user.as_actor()
        log_refrigerant(thing=thing, logged=form.logged, by=actor, now=press.now)
        return Answered()

    return press.answer(write, then=redirect(then), otherwise=partial(page, form=form))
