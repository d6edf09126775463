"""Looking further for times: visits of several technicians change places for a new one."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from houvast.planning.actions.searching import search_further
from houvast.planning.queries.searching import slots_of
from houvast.portal.access import Holder
from houvast.portal.asked import Asked, times
from houvast.portal.offered import pair_of

AT_FIRST, EACH_TIME, AT_A_PRESS = 0.05, 0.4, 3.0
"""Seconds of searching: before the page shows its first find, each time that it asks again by
itself, and for a page that cannot."""


def searching(request: HttpRequest, holder: Holder, asked: Asked) -> HttpResponse:
    """Search for a moment; answer with the cells that were found and whether there is more.

    Without script the whole page comes again.
    """
    if not request.htmx:  # type: ignore[attr-defined]
        search_further(
            proposal=asked.proposal, now=asked.now, seconds=AT_A_PRESS, moving=asked.moving
        )
        return redirect(request.path)
    before = asked.search
    seconds = EACH_TIME if before else AT_FIRST
    search_further(proposal=asked.proposal, now=asked.now, seconds=seconds, moving=asked.moving)
    known = {pair_of(slot) for slot in slots_of(before)}
    context = times(asked, chosen=request.POST.get("slot", ""), known=known)
    return render(request, "portal/parts/found.html", {"holder": holder} | context)
