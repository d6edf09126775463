"""Looking further for times while the customer is on the phone."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render

from houvast.appointments.front import TimeAsked, ready_slots, search_further
from houvast.appointments.models import Hold
from houvast.desk.appointments.queries.offered import offers_for
from houvast.people.entrance import StaffRequest
from houvast.routes.front import SearchBusy

EACH_TIME, AT_A_PRESS = 0.4, 3.0
"""Seconds of searching: each time that the page asks by itself, and for a page that cannot."""


def asks_for_more(request: StaffRequest) -> bool:
    """Whether the page wants more times instead of having one chosen."""
    return request.POST.get("do") == "search"


def searching(request: StaffRequest, asked: TimeAsked, *, held: Hold | None = None) -> HttpResponse:
    """Search for a moment; answer with what was found, what stands out now and whether there is
    more.

    Without script the whole page comes again. While we search for others the page says so, and
    asks again in a moment.
    """
    is_page = not request.htmx  # type: ignore[attr-defined]
    known = {slot.pair for slot in ready_slots(asked.proposal, now=asked.now, moving=asked.moving)}
    seconds = AT_A_PRESS if is_page else EACH_TIME
    try:
        search_further(proposal=asked.proposal, moving=asked.moving, now=asked.now, seconds=seconds)
    except SearchBusy as busy:
        if not is_page:
            return render(
                request, "desk/appointments/search.html", {"search_at": request.path, "busy": busy}
            )
        messages.info(request, busy.sentence)
    if is_page:
        return redirect(request.path)
    offers = offers_for(asked, held=held, known=known)
    context = {"offers": offers, "search_at": request.path, "now": asked.now}
    return render(request, "desk/appointments/further.html", context)
