"""An appointment in the customer's hands: seen, moved, cancelled, and our question to move it."""

from dataclasses import replace

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe
from django_htmx.http import HttpResponseClientRefresh

from houvast.appointments.front import (
    ProposalClosed,
    SameTime,
    TimeAsked,
    VisitOver,
    accept_move,
    cancel_visit,
    family_visits,
    keep_as_agreed,
    move_visit,
)
from houvast.appointments.front_offers import kept_now
from houvast.appointments.models import Proposal, Visit, offer_of
from houvast.ground.epoch import as_moment
from houvast.ground.refusals import Refused
from houvast.portal.access import (
    Holder,
    customers_own,
    needs_moving,
    proposal_for,
    shows_order,
    visit_for,
)
from houvast.portal.offered import options
from houvast.portal.pages import for_holder, show
from houvast.portal.promised import promised_after_cancelling
from houvast.portal.queries import appointment as appointment_of
from houvast.portal.queries import proposed_window
from houvast.portal.standing import agreed_elsewhere, page_of_visit
from houvast.portal.templatetags.wording import asks
from houvast.portal.times import parts_by_name
from houvast.portal.views.picking import picking
from houvast.routes.shapes import Wanted
from houvast.workorders.front import has_paper, sheet_of

PAGE = require_http_methods(["GET", "HEAD", "POST"])


@require_safe
@for_holder
def appointment(request: HttpRequest, holder: Holder, visit_id: int) -> HttpResponse:
    """What was agreed, and what can still be done about it."""
    visit = visit_for(holder, visit_id)
    stands = page_of_visit(holder, visit)
    if stands != holder.address("appointment", visit.pk):
        return redirect(stands)
    return show(
        request,
        holder,
        "appointment",
        appointment=appointment_of(visit, now=holder.now),
        elsewhere=_elsewhere(visit, holder),
        preparations=list(visit.preparations.order_by("number")) if holder.may_all else [],
        sheet=sheet_of(visit) if shows_order(holder, visit) else None,
        has_paper=shows_order(holder, visit) and has_paper(visit),
        promised=None if holder.is_home else promised_after_cancelling(visit),
        together=family_visits(visit.series_id, now=holder.now) if visit.person_id else [],
    )


def _elsewhere(visit: Visit, holder: Holder) -> Visit | None:
    """What was agreed in another case in its place; who reads along here does not see that."""
    is_shown = visit.is_cancelled and holder.may_all
    return agreed_elsewhere(visit, holder) if is_shown else None


@PAGE
@for_holder
@needs_moving
def move(request: HttpRequest, holder: Holder, visit_id: int) -> HttpResponse:
    """The times that a visit can move to; the old time stands until a new one is chosen."""
    visit = visit_for(holder, visit_id)
    agreed = appointment_of(visit, now=holder.now)
    if not agreed.may_change or agreed.is_refused:
        if request.htmx:  # type: ignore[attr-defined]
            return HttpResponseClientRefresh()
        return redirect(holder.address("appointment", visit.pk))

    def book(wanted: Wanted) -> Visit:
        try:
            if agreed.request:
                return accept_move(proposal=agreed.request, wanted=wanted, **holder.chooses())
            return move_visit(visit=visit, wanted=wanted, **holder.chooses())
        except (SameTime, ProposalClosed):
            # A button pressed twice: the first press has moved it already.
            stands = visit_for(holder, visit.pk)
            if stands.opens_at != as_moment(wanted.opens) or stands.is_unplaced:
                raise
            return stands

    asked = replace(TimeAsked.to_move(visit, now=holder.now), is_own=holder.may_all)
    return picking(request, holder, asked, book=book)


@PAGE
@for_holder
@customers_own
def cancel(request: HttpRequest, holder: Holder, visit_id: int) -> HttpResponse:
    """Ask whether it must really go, and cancel it."""
    visit = visit_for(holder, visit_id)
    agreed, refusal = appointment_of(visit, now=holder.now), None
    if request.method == "POST":
        try:
            cancel_visit(visit=visit, by=holder.actor, now=holder.now)
        except VisitOver:
            return redirect(holder.address("appointment", visit.pk))
        except Refused as refused:
            refusal = refused
        else:
            messages.success(request, _("The visit is cancelled."))
            return redirect(holder.address("appointment", visit.pk))
    elif not agreed.may_change:
        return redirect(holder.address("appointment", visit.pk))
    others = visit.person_id and family_visits(visit.series_id, now=holder.now)
    return show(
        request, holder, "cancel",
        visit=visit, others=others, refusal=refusal, may_move=not agreed.is_refused,
    )  # fmt: skip


@PAGE
@for_holder
@needs_moving
def proposal(request: HttpRequest, holder: Holder, proposal_id: int) -> HttpResponse:
    """Our question to have a visit at another time: nothing changes unless they say so."""
    asked = proposal_for(holder, proposal_id)
    visit = asked.moves
    if visit is None:
        return redirect(holder.address("choose", asked.pk))
    if not asked.is_open or not visit.can_answer_at(holder.now):
        return redirect(page_of_visit(holder, visit))
    refusal = None
    if request.method == "POST":
        try:
            _answer(holder, asked, request.POST)
        except (ProposalClosed, VisitOver):
            return redirect(page_of_visit(holder, visit))
        except Refused as refused:
            refusal = refused
        else:
            messages.success(request, _("Thank you. Below is how it stands now."))
            return redirect(holder.address("appointment", visit.pk))
    nearest = refusal.about.get("alternatives", ()) if refusal else ()
    return show(
        request,
        holder,
        "proposal",
        proposal=asked,
        visit=visit,
        refusal=refusal,
        offer=offer_of(asked),
        kept=kept_now(asked, holder.now),
        asks=asks(asked),
        has_passed=asked.opens_at is None or asked.opens_at <= holder.now,
        nearest=options(nearest, parts_by_name(asked.work_type)),
    )


def _answer(holder: Holder, asked: Proposal, said: QueryDict) -> None:
    if key := said.get("slot"):
        accept_move(proposal=asked, wanted=Wanted.from_key(key), **holder.chooses())
    elif said.get("answer") == "accept":
        accept_move(proposal=asked, wanted=proposed_window(asked), **holder.chooses())
    else:
        keep_as_agreed(proposal=asked, by=holder.actor, now=holder.now)
