"""Picking a time, for a first visit and for moving one."""

from collections.abc import Callable, Sequence

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from houvast.appointments.front import (
    TimeAsked,
    choose_branch,
)
from houvast.appointments.front_offers import (
    comes_too_early,
    from_codes,
    hold_slot,
    let_go_of_hold,
    note_half_days,
    note_taken,
)
from houvast.appointments.models import Proposal, Visit
from houvast.ground import spoken
from houvast.ground.posting import REFUSED, WRONG, attempted, posted
from houvast.ground.refusals import Refused
from houvast.money.front import PriceSheet, price_sheet
from houvast.people.queries.reaching import has_mail
from houvast.portal.access import Holder
from houvast.portal.forms import PickForm
from houvast.portal.pages import show
from houvast.portal.times import times
from houvast.portal.unfolding import all_times, same_page, shows_all
from houvast.portal.views.searching import searching
from houvast.promises.models import HowTold
from houvast.routes.shapes import Slot, Wanted
from houvast.workforce.front import branches_for


def picking(
    request: HttpRequest, holder: Holder, asked: TimeAsked, *, book: Callable[[Wanted], Visit]
) -> HttpResponse:
    """Show the times that fit; book the one that is posted, keep it for a while, or look further.

    A time that has gone gives the page again with the nearest that are left (409), anything
    else that is refused with the reason (422). Raises AddressUnknown.
    """
    if request.POST.get("do") == "search":
        return searching(request, holder, asked)
    if request.POST.get("do") == "let_go":
        let_go_of_hold(proposal=asked.proposal, by=holder.actor, now=holder.now)
        return redirect(same_page(request))
    if request.POST.get("do") == "half_days" and asked.asks_half_days:
        return suiting(request, holder, asked.proposal)
    if request.POST.get("do") == "branch" and asked.moving is None:
        return elsewhere(request, holder, asked.proposal)
    form = PickForm(posted(request))
    refusal: Refused | None = None
    if form.is_valid():
        try:
            return _picked(request, holder, asked, form.cleaned_data["slot"], book)
        except Refused as refused:
            refusal = refused
    nearest: Sequence[Slot] = refusal.about.get("alternatives", ()) if refusal else ()
    choice = times(
        asked,
        nearest=nearest,
        chosen=form["slot"].value() or "",
        shows_all=shows_all(request) or form.is_bound,
    )
    choice |= {"form": form, "refusal": refusal, "prices": _prices(holder, asked)}
    choice |= {"all_times": all_times(request)}
    choice |= {"is_too_early": bool(asked.moving and comes_too_early(asked.moving))}
    return show(request, holder, "choose", refused_as=REFUSED if nearest else WRONG, **choice)


def suiting(request: HttpRequest, holder: Holder, proposal: Proposal) -> HttpResponse:
    """Remember which half-days suit the customer."""
    done = attempted(
        lambda: note_half_days(
            case=proposal.case,
            halves=from_codes(request.POST.getlist("half")),
            channel=HowTold.PAGE,
            by=holder.actor,
            now=holder.now,
        )
    )
    if isinstance(done, Refused):
        messages.warning(request, done.sentence)
    else:
        messages.success(request, _("Thank you. We remember it, and do not ask you again."))
    return redirect(same_page(request))


def _prices(holder: Holder, asked: TimeAsked) -> PriceSheet:
    """What it costs. For who moves a visit it stays as it was agreed, and is not said anew."""
    if asked.moving or asked.proposal.moves_id:
        return PriceSheet()
    return price_sheet(asked.work_type, holder.case.thing, on=spoken.today(holder.now))


def elsewhere(request: HttpRequest, holder: Holder, proposal: Proposal) -> HttpResponse:
    """The customer would rather come to another branch."""
    typed = request.POST.get("branch", "")
    able = {str(branch.pk): branch for branch in branches_for(proposal.work_type)}
    if typed in able:
        choose_branch(proposal=proposal, branch=able[typed], by=holder.actor, now=holder.now)
    return redirect(same_page(request))


def _picked(
    request: HttpRequest,
    holder: Holder,
    asked: TimeAsked,
    key: str,
    book: Callable[[Wanted], Visit],
) -> HttpResponse:
    wanted = Wanted.from_key(key)
    if request.POST.get("do") == "hold" and asked.may_hold:
        hold_slot(proposal=asked.proposal, wanted=wanted, by=holder.actor, now=holder.now)
        return redirect(same_page(request))
    visit = book(wanted)
    note_taken(
        work_type=asked.work_type, shown=request.POST.get("shown", ""), key=key, now=holder.now
    )
    messages.success(request, _agreed(holder))
    return redirect(holder.address("appointment", visit.pk))


def _agreed(holder: Holder) -> str:
    if has_mail(holder.customer):
        return _("It is agreed. You get a confirmation by mail.")
    return _("It is agreed. Save the address of this page: here you can move or cancel it.")
