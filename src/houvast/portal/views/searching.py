"""Looking further for times: visits of several technicians change places for a new one."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from houvast.appointments.front import TimeAsked, search_further, slots_of
from houvast.portal.access import Holder
from houvast.portal.times import times
from houvast.portal.unfolding import same_page
from houvast.routes.front import SearchBusy

AT_FIRST, EACH_TIME, AT_A_PRESS = 0.05, 0.4, 3.0
"""Seconds of searching: before the page shows its first find, each time that it asks again by
itself, and for a page that cannot."""


def searching(request: HttpRequest, holder: Holder, asked: TimeAsked) -> HttpResponse:
    """Search for a moment; answer with the cells that were found and whether there is more.

    Without script the whole page comes again. While we search for others the page says so, and
    asks again in a moment.
    """
    is_page, before = not request.htmx, asked.search  # type: ignore[attr-defined]
    seconds = AT_A_PRESS if is_page else EACH_TIME if before else AT_FIRST
    try:
        search_further(proposal=asked.proposal, now=asked.now, seconds=seconds, moving=asked.moving)
    except SearchBusy as busy:
        if not is_page:
            waits = {"searches": True, "busy": busy}
            return render(request, "portal/parts/search.html", waits)
        messages.info(request, busy.sentence)
    if is_page:
        return redirect(same_page(request))
    known = {slot.pair for slot in slots_of(before)}
    context = times(asked, chosen=request.POST.get("slot", ""), known=known)
    return render(request, "portal/parts/found.html", {"holder": holder} | context)
