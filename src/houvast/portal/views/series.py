"""Picking times for several visits that belong together, in one choice."""

from collections.abc import Sequence

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from houvast.appointments.front import (
    Chain,
    accept_series,
    chains_for,
    family_visits,
    from_key,
    series_choices,
)
from houvast.appointments.models import Proposal, Visit
from houvast.ground.posting import REFUSED, WRONG, posted
from houvast.ground.refusals import Refused
from houvast.portal.access import Holder
from houvast.portal.forms import PickSeriesForm
from houvast.portal.pages import show
from houvast.portal.queries import appointments_of
from houvast.portal.series_weeks import by_week, others_of, standing_first
from houvast.portal.times import branch_to_come_to
from houvast.portal.views.picking import elsewhere
from houvast.portal.views.series_apart import picking_apart, wants_apart
from houvast.workforce.models import SeriesStep


def picking_series(
    request: HttpRequest, holder: Holder, proposal: Proposal, steps: list[SeriesStep]
) -> HttpResponse:
    """Show the choices, each with all its visits; book all visits of the one that is posted.

    When one of them has gone nothing is booked, and the page comes with the nearest (409); what
    is refused otherwise comes with the reason (422). Raises AddressUnknown.
    """
    if request.POST.get("do") == "branch":
        return elsewhere(request, holder, proposal)
    if wants_apart(request, proposal):
        return picking_apart(request, holder, proposal, steps)
    form = PickSeriesForm(posted(request))
    refusal: Refused | None = None
    if form.is_valid():
        try:
            take_series(holder, proposal, steps, form.cleaned_data["slot"])
        except Refused as refused:
            refusal = refused
        else:
            messages.success(request, _("All visits are agreed."))
            return redirect(request.path)
    nearest: Sequence[Chain] = refusal.about.get("alternatives", ()) if refusal else ()
    found = chains_for(proposal, holder.customer, now=holder.now, steps=steps)
    shown = {chain.wanted for chain in nearest}
    rest = series_choices([chain for chain in found if chain.wanted not in shown], steps)
    return show(
        request,
        holder,
        "series",
        proposal=proposal,
        work_type=proposal.work_type,
        number=len(steps),
        form=form,
        refusal=refusal,
        refused_as=REFUSED if nearest else WRONG,
        nearest=series_choices(nearest, steps),
        kindest=standing_first(rest),
        weeks=by_week(others_of(rest), chosen=form["slot"].value() or ""),
        **branch_to_come_to(proposal),
    )


def take_series(
    holder: Holder, proposal: Proposal, steps: Sequence[SeriesStep], key: str
) -> list[Visit]:
    """Book the visits that a form names. Raises NotASlot and what `accept_series` raises."""
    wanted = from_key(key, len(steps))
    return accept_series(proposal=proposal, wanted=wanted, **holder.chooses())


def agreed_series(request: HttpRequest, holder: Holder, proposal: Proposal) -> HttpResponse:
    """What was agreed in one choice, visit by visit, as it stands now."""
    agreed = appointments_of(proposal, now=holder.now)
    is_family = bool(proposal.coming_names)  # type: ignore[attr-defined]  # annotated
    return show(
        request,
        holder,
        "series_agreed",
        proposal=proposal,
        appointments=agreed,
        together=family_visits(proposal.pk, now=holder.now) if is_family else [],
    )
