"""Picking a time, for a first visit and for moving one."""

from collections.abc import Callable, Sequence
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from houvast.ground.refusals import Refused
from houvast.planning.models import Proposal, Visit, WorkType
from houvast.planning.queries.slots import slots_for
from houvast.planning.queries.wishes import request_of, request_to_move
from houvast.planning.rules.offers import Slot
from houvast.planning.rules.wanted import Wanted
from houvast.portal.access import Holder
from houvast.portal.forms import PickForm, posted
from houvast.portal.offered import offered, options
from houvast.portal.templatetags.wording import named

CONFLICT, UNPROCESSABLE = 409, 422


def picking(
    request: HttpRequest,
    holder: Holder,
    work_type: WorkType,
    *,
    book: Callable[[Wanted], Visit],
    moving: Visit | None = None,
    proposal: Proposal | None = None,
) -> HttpResponse:
    """Show the times that fit, and book the one that is posted.

    A time that has gone gives the page again with the nearest that are left (409), anything
    else that is refused with the reason (422). Raises AddressUnknown.
    """
    form = PickForm(posted(request))
    refusal: Refused | None = None
    if form.is_valid():
        try:
            visit = book(Wanted.from_key(form.cleaned_data["slot"]))
        except Refused as refused:
            refusal = refused
        else:
            messages.success(request, _agreed(holder))
            return redirect(holder.address("appointment", visit.pk))
    nearest: Sequence[Slot] = refusal.about.get("alternatives", ()) if refusal else ()
    status = CONFLICT if nearest else UNPROCESSABLE if refusal or form.errors else 200
    context = {"form": form, "refusal": refusal, "proposal": proposal}
    context |= _times(holder, work_type, nearest, form["slot"].value() or "", moving, proposal)
    return render(request, "portal/choose.html", context, status=status)


def _times(
    holder: Holder,
    work_type: WorkType,
    nearest: Sequence[Slot],
    chosen: str,
    moving: Visit | None,
    proposal: Proposal | None,
) -> dict[str, Any]:
    request = (
        request_to_move(moving)
        if moving
        else request_of(work_type, holder.customer, proposal=proposal)
    )
    slots = slots_for(work_type, request, now=holder.now, moving=moving)
    parts = {part.pk: named(part) for part in work_type.dayparts.all()}
    shown = {Wanted.of(slot) for slot in nearest}
    rest = [slot for slot in slots if Wanted.of(slot) not in shown]
    return {
        "holder": holder,
        "work_type": work_type,
        "visit": moving,
        "nearest": options(nearest, parts),
        "offered": offered(rest, parts, chosen=chosen),
    }


def _agreed(holder: Holder) -> str:
    if holder.customer.has_mail():
        return _("It is agreed. You get a confirmation by mail.")
    return _("It is agreed. Save the address of this page: here you can move or cancel it.")
