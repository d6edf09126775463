"""Asking many instead of moving them: whom, why, with what thanks, and who said what."""

from datetime import date, datetime, timedelta
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from houvast.appointments.front import room_of_days
from houvast.appointments.front_offers import (
    Uneven,
    as_many_as,
    ask_who_can_spare,
    asked_already,
    could_be_asked,
    sparings_on,
    stop_asking,
    too_full_to_fill_in,
    uneven_days,
    who_would_not_mind,
)
from houvast.appointments.models import Sparing, Visit
from houvast.desk.frame.pages import show
from houvast.desk.planner.forms.sparing import MOST_WANTED, SparingForm
from houvast.desk.planner.forms.view_asked import ViewAsked
from houvast.ground.page_addresses import page
from houvast.ground.posting import posted, tried
from houvast.people.entrance import PLANNERS, StaffRequest, staff_only


@require_http_methods(["GET", "HEAD", "POST"])
@staff_only(*PLANNERS)
def spare(request: StaffRequest) -> HttpResponse:
    """Ask customers of a day who can spare their time; nobody is moved who does not say yes."""
    now = timezone.now()
    asked = ViewAsked.of(request.GET, now=now)
    uneven = _uneven(request, asked, now)
    if request.method == "POST" and "week" in request.GET and not uneven:
        messages.error(request, _("That day is not too full for its week any more."))
        return redirect(page("desk:spare", dag=asked.on))
    if uneven:
        able = who_would_not_mind(asked.on, asked.territory, now, request.user)
        wanted = as_many_as(uneven.over, able, asked_already(asked.on, asked.territory))
        if not wanted:
            messages.info(request, _("As many are asked for that day already as it takes."))
            return redirect(page("desk:spare", dag=asked.on))
        given = _for_the_week(asked.on, wanted, uneven, able)
    else:
        able, given = could_be_asked(asked.on, now, request.user), {}
    form = SparingForm(posted(request), visits=able, **given)
    begun = tried(
        form,
        lambda: ask_who_can_spare(
            visits=[visit for visit in able if visit.pk in form.cleaned_data["visits"]],
            favour=form.favour,
            by=request.user,
            now=now,
        ),
    )
    if begun is None:
        return show(
            request,
            "planner/spare",
            now=now,
            here="planning",
            form=form,
            asked=asked,
            able=able,
            uneven=uneven,
            sparings=sparings_on(asked.on),
        )
    messages.success(request, _("They are asked. Nobody is moved who does not say yes."))
    return redirect(page("desk:spare", dag=asked.on))


def _uneven(request: StaffRequest, asked: ViewAsked, now: datetime) -> Uneven | None:
    """By how much the day is too full for its week, where that is what they came for; three SQL
    statements then."""
    if "week" not in request.GET:
        return None
    monday = asked.on - timedelta(days=asked.on.weekday())
    rooms = room_of_days(monday, monday + timedelta(days=6), now=now)
    return uneven_days(rooms, now=now).get((asked.territory, asked.on))


def _for_the_week(on: date, wanted: int, uneven: Uneven, able: list[Visit]) -> dict[str, Any]:
    """The form as it is filled in beforehand: everybody, how many it takes, and the usual words."""
    initial = {
        "visits": [visit.pk for visit in able],
        "wanted": min(MOST_WANTED, wanted),
        "reason": too_full_to_fill_in(on),
    }
    return {"initial": initial, "only_on": uneven.roomy}


@require_POST
@staff_only(*PLANNERS)
def enough(request: StaffRequest, pk: int) -> HttpResponse:
    """Nobody else is needed: who has not answered hears so."""
    sparing = get_object_or_404(Sparing, pk=pk)
    stop_asking(sparing=sparing, by=request.user.as_actor(), now=timezone.now())
    messages.success(request, _("Nobody else is asked. Who has not answered keeps their time."))
    return redirect(page("desk:spare", dag=sparing.on))
