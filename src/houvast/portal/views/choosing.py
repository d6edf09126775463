"""Choosing a time for a visit, and planning one by oneself."""

from collections.abc import Callable

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_http_methods
from django_htmx.http import HttpResponseClientRefresh

from houvast.appointments.front import (
    AddressUnknown,
    ProposalClosed,
    TimeAsked,
    accept_slot,
    decline,
)
from houvast.appointments.front_offers import is_refused, note_left, permission_waited_for
from houvast.appointments.models import Proposal, Visit
from houvast.ground.posting import posted
from houvast.ground.refusals import Refused
from houvast.journeys.front import planned_by_themselves, start_in_turn, what_comes_first
from houvast.money.front import choose_at_prices
from houvast.people.actions.customers import change_address
from houvast.people.actions.places import PostcodeUnknown
from houvast.people.addresses import NotAHouseNumber, NotAPostcode
from houvast.portal.access import Holder, customers_own, needs_case, proposal_for, work_for
from houvast.portal.forms import LONGEST_MESSAGE, AddressForm, PlanForm
from houvast.portal.pages import for_holder, show
from houvast.portal.promised import heard_next, promised_after_declining
from houvast.portal.standing import agreed_elsewhere, page_of_proposal
from houvast.portal.templatetags.wording import named
from houvast.portal.views.families import picking_family, take_family
from houvast.portal.views.picking import picking
from houvast.portal.views.series import agreed_series, picking_series, take_series
from houvast.routes.shapes import Wanted
from houvast.workforce.front import steps_of

PAGE = require_http_methods(["GET", "HEAD", "POST"])
WRONG_FIELD = {
    NotAPostcode: "postcode",
    PostcodeUnknown: "postcode",
    NotAHouseNumber: "house_number",
}


@PAGE
@for_holder
@customers_own
def choose(request: HttpRequest, holder: Holder, proposal_id: int) -> HttpResponse:
    """The times for one proposal; choosing one makes the appointment."""
    proposal = proposal_for(holder, proposal_id)

    def book(wanted: Wanted) -> Visit:
        return choose_at_prices(
            proposal=proposal,
            read=request.POST.get("prices", ""),
            book=lambda: accept_slot(proposal=proposal, wanted=wanted, **holder.chooses()),
            now=holder.now,
        )

    def take(key: str) -> object:
        return take_family(holder, proposal, key) if is_family else book(Wanted.from_key(key))

    is_family = bool(proposal.coming_names)  # type: ignore[attr-defined]  # annotated
    takes_several = proposal.takes_several  # type: ignore[attr-defined]
    steps = steps_of(proposal.work_type) if takes_several and not is_family else []
    if proposal.moves_id and proposal.is_open:
        return redirect(holder.address("proposal", proposal.pk))
    if not proposal.is_open or not holder.case.is_open:
        if request.htmx:  # type: ignore[attr-defined]
            return HttpResponseClientRefresh()
        _say_what_was_not_chosen(
            request,
            lambda key: take_series(holder, proposal, steps, key) if steps else take(key),
        )
        return _answered(request, holder, proposal)

    if permission_waited_for(proposal):
        return show(request, holder, "waits_for_permission", proposal=proposal)
    try:
        if is_family:
            return picking_family(request, holder, proposal)
        if steps:
            return picking_series(request, holder, proposal, steps)
        asked = TimeAsked(proposal, holder.now, is_own=holder.may_all)
        return picking(request, holder, asked, book=book)
    except AddressUnknown:
        return redirect(holder.address("address", proposal_id))


@PAGE
@for_holder
@customers_own
def no_visit(request: HttpRequest, holder: Holder, proposal_id: int) -> HttpResponse:
    """Let the customer say that they do not want the visit that we put forward."""
    proposal = proposal_for(holder, proposal_id)
    if proposal.moves_id or not proposal.is_open or not holder.case.is_open:
        return _answered(request, holder, proposal)
    refusal = None
    if request.method == "POST":
        # No database keeps a NUL, and whoever declines need not mend their words.
        said = request.POST.get("words", "").replace("\0", "")[:LONGEST_MESSAGE]
        try:
            decline(proposal=proposal, said=said, by=holder.actor, now=holder.now)
        except ProposalClosed:
            return redirect(holder.address("no_visit", proposal.pk))
        except Refused as refused:
            refusal = refused
        else:
            note_left(proposal=proposal, now=holder.now)
            return redirect(holder.address("no_visit", proposal.pk))
    return show(request, holder, "no_visit", proposal=proposal, refusal=refusal)


@PAGE
@for_holder
@customers_own
def address(request: HttpRequest, holder: Holder, proposal_id: int) -> HttpResponse:
    """Ask where the customer lives, once, before times can be offered (G6)."""
    proposal = proposal_for(holder, proposal_id)
    if holder.case.where.is_placed:
        return redirect(holder.address("choose", proposal.pk))
    form = AddressForm(posted(request))
    if form.is_valid():
        try:
            change_address(
                household=holder.customer.household,
                street=form.cleaned_data["street"],
                number=form.cleaned_data["house_number"],
                postcode=form.cleaned_data["postcode"],
                town="",
                by=holder.actor,
                now=holder.now,
            )
        except (NotAPostcode, NotAHouseNumber, PostcodeUnknown) as refusal:
            form.add_error(WRONG_FIELD[type(refusal)], refusal.sentence)
        else:
            return redirect(holder.address("choose", proposal.pk))
    return show(request, holder, "address", form=form)


@PAGE
@for_holder
@needs_case
def plan(request: HttpRequest, holder: Holder) -> HttpResponse:
    """Let the customer start a visit: what for, and then when."""
    work_types = planned_by_themselves(holder.case)
    choices = [(work_type.pk, named(work_type)) for work_type in work_types]
    form = PlanForm(posted(request), work_types=choices)
    refusal = None
    if form.is_valid():
        try:
            proposal = start_in_turn(
                case=holder.case,
                work_type=work_for(form.cleaned_data["work_type"]),
                by=holder.actor,
                now=holder.now,
            )
        except Refused as refused:
            refusal = refused
        else:
            return redirect(holder.address("choose", proposal.pk))
    waits = what_comes_first(holder.case, work_types)
    in_turn = [work for work in work_types if work.pk not in waits]
    later = [(work, waits[work.pk]) for work in work_types if work.pk in waits]
    return show(request, holder, "plan", form=form, works=in_turn, later=later, refusal=refusal)


def _say_what_was_not_chosen(request: HttpRequest, take: Callable[[str], object]) -> None:
    """Another time that is posted after the choice, from a page left open, is not taken: say so."""
    try:
        if request.method == "POST" and "do" not in request.POST:
            take(request.POST.get("slot", ""))
    except Refused as refusal:
        messages.warning(request, refusal.sentence)


def _answered(request: HttpRequest, holder: Holder, proposal: Proposal) -> HttpResponse:
    """A proposal that needs no choice any more: show what stands now."""
    if proposal.series_visits.upcoming().exists():
        return agreed_series(request, holder, proposal)
    stands = page_of_proposal(holder, proposal)
    if stands != holder.address("choose", proposal.pk):
        return redirect(stands)
    is_withdrawn = bool(proposal.withdrawn_at and holder.case.is_open)
    waits = what_comes_first(holder.case, [proposal.work_type]) if is_withdrawn else {}
    return show(
        request,
        holder,
        "answered",
        proposal=proposal,
        is_refused=is_withdrawn and is_refused(holder.case, proposal.work_type),
        first=waits.get(proposal.work_type_id),
        promised=heard_next(proposal) if is_withdrawn else promised_after_declining(proposal),
        elsewhere=agreed_elsewhere(proposal, holder),
    )
