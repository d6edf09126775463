"""Picking times for several visits that belong together, in one choice."""

from collections.abc import Sequence

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from houvast.appointments.actions.series import accept_series
from houvast.appointments.models import Proposal, Visit
from houvast.appointments.queries.series import chains_for
from houvast.appointments.rules.series import Chain, from_key
from houvast.ground.posting import posted
from houvast.ground.refusals import Refused
from houvast.portal.access import Holder
from houvast.portal.forms import SeriesForm
from houvast.portal.queries import appointments_of
from houvast.portal.together import buttons, by_week
from houvast.workforce.models import SeriesStep

CONFLICT, UNPROCESSABLE = 409, 422


def picking_together(
    request: HttpRequest, holder: Holder, proposal: Proposal, steps: list[SeriesStep]
) -> HttpResponse:
    """Show the choices, each with all its visits; book all visits of the one that is posted.

    When one of them has gone nothing is booked, and the page comes with the nearest (409); what
    is refused otherwise comes with the reason (422). Raises AddressUnknown.
    """
    form = SeriesForm(posted(request))
    refusal: Refused | None = None
    if form.is_valid():
        try:
            take_together(holder, proposal, steps, form.cleaned_data["slot"])
        except Refused as refused:
            refusal = refused
        else:
            messages.success(request, _("All visits are agreed."))
            return redirect(request.path)
    nearest: Sequence[Chain] = refusal.about.get("alternatives", ()) if refusal else ()
    found = chains_for(proposal, holder.customer, now=holder.now, steps=steps)
    shown = {chain.wanted for chain in nearest}
    rest = [chain for chain in found if chain.wanted not in shown]
    context = {
        "holder": holder,
        "proposal": proposal,
        "work_type": proposal.work_type,
        "number": len(steps),
        "form": form,
        "refusal": refusal,
        "nearest": buttons(nearest, steps),
        "weeks": by_week(buttons(rest, steps, chosen=form["slot"].value() or "")),
    }
    status = CONFLICT if nearest else UNPROCESSABLE if refusal or form.errors else 200
    return render(request, "portal/series.html", context, status=status)


def take_together(
    holder: Holder, proposal: Proposal, steps: Sequence[SeriesStep], key: str
) -> list[Visit]:
    """Book the visits that a form names. Raises NotASlot and what `accept_series` raises."""
    wanted = from_key(key, len(steps))
    return accept_series(proposal=proposal, wanted=wanted, **holder.chooses())


def agreed_together(request: HttpRequest, holder: Holder, proposal: Proposal) -> HttpResponse:
    """What was agreed in one choice, visit by visit, as it stands now."""
    context = {
        "holder": holder,
        "proposal": proposal,
        "appointments": appointments_of(proposal, now=holder.now),
    }
    return render(request, "portal/series_agreed.html", context)
