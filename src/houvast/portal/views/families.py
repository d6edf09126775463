"""Picking a moment for several people of one household, in one choice."""

from collections.abc import Callable, Sequence

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from houvast.appointments.front import (
    FamilyAsked,
    FamilyChoice,
    accept_together,
    asked_to_move,
    family_asked,
    family_visits,
    from_key,
    listed,
    move_together,
)
from houvast.appointments.models import Proposal, Visit
from houvast.ground.posting import REFUSED, WRONG, posted
from houvast.ground.refusals import Refused
from houvast.portal.access import Holder, needs_moving, visit_for
from houvast.portal.forms import PickSeriesForm
from houvast.portal.pages import for_holder, show
from houvast.portal.series_weeks import by_week, others_of, standing_first
from houvast.routes.shapes import Wanted


def picking_family(request: HttpRequest, holder: Holder, proposal: Proposal) -> HttpResponse:
    """Show the moments at which all can come; agree on the one that is posted, for all of them."""
    asked = family_asked(proposal)

    def book(wanted: Sequence[Wanted]) -> None:
        accept_together(proposal=proposal, wanted=wanted, **holder.chooses())
        messages.success(request, _("It is agreed for all of them."))

    return _picking(request, holder, asked, book, back=request.path)


def take_family(holder: Holder, proposal: Proposal, key: str) -> list[Visit]:
    """Agree on what a form names. Raises NotASlot and what `accept_together` raises."""
    wanted = from_key(key, len(family_asked(proposal).coming))
    return accept_together(proposal=proposal, wanted=wanted, **holder.chooses())


@require_http_methods(["GET", "HEAD", "POST"])
@for_holder
@needs_moving
def move_all(request: HttpRequest, holder: Holder, visit_id: int) -> HttpResponse:
    """The moments to which they can move together; the old ones stand until one is chosen."""
    visit = visit_for(holder, visit_id)
    visits = family_visits(visit.series_id, now=holder.now)
    back = holder.address("appointment", visit.pk)
    if not visits:
        return redirect(back)

    def move(wanted: Sequence[Wanted]) -> None:
        move_together(visits=visits, wanted=wanted, **holder.chooses())
        messages.success(request, _("They are moved together."))

    return _picking(request, holder, asked_to_move(visits), move, back=back)


def _picking(
    request: HttpRequest,
    holder: Holder,
    asked: FamilyAsked,
    take: Callable[[Sequence[Wanted]], None],
    *,
    back: str,
) -> HttpResponse:
    """When one of them has no place left nothing changes, and the nearest choices come (409)."""
    form = PickSeriesForm(posted(request))
    refusal: Refused | None = None
    if form.is_valid():
        try:
            take(from_key(form.cleaned_data["slot"], len(asked.coming)))
        except Refused as refused:
            refusal = refused
        else:
            return redirect(back)
    nearest: Sequence[FamilyChoice] = refusal.about.get("alternatives", ()) if refusal else ()
    shown = {choice.wanted for choice in nearest}
    chosen = form["slot"].value() or ""
    rest = [one for one in asked.choices(now=holder.now) if one.wanted not in shown]
    return show(
        request,
        holder,
        "family",
        asked=asked,
        proposal=asked.proposal,
        branch=asked.branch,
        names=listed([one.person.name for one in asked.coming]),
        moving=sorted(asked.moving, key=lambda visit: visit.opens_at),
        form=form,
        refusal=refusal,
        refused_as=REFUSED if nearest else WRONG,
        nearest=nearest,
        chosen=chosen,
        kindest=standing_first(rest),
        weeks=by_week(others_of(rest), chosen=chosen),
    )
