"""Proposing visits, and writing down on the phone what the customer chooses."""

from datetime import datetime

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from houvast.appointments import front as appointments
from houvast.appointments.front import (
    TimeAsked,
)
from houvast.appointments.front_offers import (
    open_hold,
    permission_waited_for,
    reason_to_move,
    wanted_of,
)
from houvast.appointments.models import Hold, Proposal, Visit
from houvast.desk.appointments.forms.choosing import AskToMoveForm, ProposeForm, SlotForm
from houvast.desk.appointments.queries.household import lives_with_others
from houvast.desk.appointments.queries.offered import offers_for
from houvast.desk.appointments.views.families import choose_family
from houvast.desk.appointments.views.half_days import half_days_told, tells_half_days
from houvast.desk.appointments.views.phone import is_on_the_phone, on_the_phone, proposed
from houvast.desk.appointments.views.searching import asks_for_more, searching
from houvast.desk.appointments.views.series import choose_series
from houvast.desk.frame.access import case_for, proposal_for, visit_for
from houvast.desk.frame.drafts import form_here
from houvast.desk.frame.forms import SaidForm
from houvast.desk.frame.pages import show
from houvast.ground import spoken
from houvast.ground.posting import posted, tried
from houvast.people.entrance import DESK, StaffRequest, staff_only
from houvast.people.models import Customer, Staff
from houvast.promises.access import who_is_home
from houvast.workforce.front import steps_of
from houvast.workforce.models import Where

ASKED = ["GET", "HEAD", "POST"]


@require_http_methods(ASKED)
@staff_only(*DESK)
def propose(request: StaffRequest, pk: int) -> HttpResponse:
    """Ask the customer to choose a time for a visit."""
    now, the_case = timezone.now(), case_for(request.user, pk)
    form = form_here(ProposeForm, request, now=now)

    def ask() -> Proposal:
        return appointments.propose(
            case=the_case,
            work_type=form.cleaned_data["work_type"],
            reason=form.cleaned_data["reason"],
            parts_here_from=form.cleaned_data["parts_from_on"],
            by=request.user.as_actor(),
            now=now,
        )

    asked = _("The customer is asked to choose a day and a daypart.")
    proposal = tried(form, lambda: proposed(request, ask, asked=asked))
    if proposal is None:
        return show(
            request,
            "appointments/propose",
            now=now,
            here="inbox",
            form=form,
            case=the_case,
            lives_with_others=lives_with_others(the_case.customer),
            at_home=who_is_home(the_case),
        )
    if is_on_the_phone(request) and not permission_waited_for(proposal):
        return redirect("desk:choose", proposal.pk)
    return redirect("desk:case", pk)


@require_http_methods(ASKED)
@staff_only(*DESK)
def choose(request: StaffRequest, pk: int) -> HttpResponse:
    """Write down which slot the customer chooses on the phone."""
    now, proposal = timezone.now(), proposal_for(request.user, pk)
    if permission_waited_for(proposal):
        messages.warning(request, _("Whoever owns the place has to agree first."))
        return redirect("desk:case", proposal.case_id)
    if proposal.coming_names:  # type: ignore[attr-defined]  # annotated
        return choose_family(request, proposal, now)
    if steps := steps_of(proposal.work_type):
        return choose_series(request, proposal, steps, now)
    if asks_for_more(request):
        return searching(request, _asked_for(proposal, now), held=_held_beside(proposal, now))
    if tells_half_days(request):
        return half_days_told(request, proposal.case, now)
    accept = appointments.accept_move if proposal.moves_id else appointments.accept_slot
    form = SlotForm(posted(request))
    visit = tried(
        form,
        lambda: accept(
            proposal=proposal,
            wanted=form.wanted,
            **on_the_phone(request, proposal.case, now),
        ),
    )
    if visit is None:
        return show_choices(request, proposal, form, now)
    return _agreed(request, visit)


@require_http_methods(ASKED)
@staff_only(*DESK)
def decline(request: StaffRequest, pk: int) -> HttpResponse:
    """Write down that the customer does not want what was proposed."""
    now, proposal = timezone.now(), proposal_for(request.user, pk)
    form = form_here(SaidForm, request, now=now)
    declined = tried(form, lambda: _decline(proposal, form.cleaned_data["said"], request.user, now))
    if declined is None:
        return show(
            request,
            "appointments/decline",
            now=now,
            here="inbox",
            form=form,
            proposal=proposal,
            case=proposal.case,
        )
    messages.success(request, _("It is on file that the customer does not want this."))
    return redirect("desk:case", proposal.case_id)


@require_http_methods(ASKED)
@staff_only(*DESK)
def move(request: StaffRequest, pk: int) -> HttpResponse:
    """Write down which other slot the customer wants, on the phone."""
    now, visit = timezone.now(), visit_for(request.user, pk)
    if asks_for_more(request):
        return searching(request, TimeAsked.to_move(visit, now=now))
    if tells_half_days(request):
        return half_days_told(request, visit.case, now)
    form = SlotForm(posted(request))
    moved = tried(
        form,
        lambda: appointments.move_visit(
            visit=visit,
            wanted=form.wanted,
            **on_the_phone(request, visit.case, now),
        ),
    )
    if moved is None:
        return _show_visit(request, "appointments/move", visit, form, now)
    return _agreed(request, moved)


@require_http_methods(ASKED)
@staff_only(*DESK)
def ask_to_move(request: StaffRequest, pk: int) -> HttpResponse:
    """Ask the customer to accept another time for a visit, with the reason."""
    now, visit = timezone.now(), visit_for(request.user, pk)
    if asks_for_more(request):
        return searching(request, TimeAsked.to_move(visit, now=now))
    filled_in = {"reason": reason_to_move(visit)}
    form = form_here(AskToMoveForm, request, now=now, initial=filled_in)
    if "slot" in request.GET:
        form.initial["slot"] = request.GET["slot"]
    proposal = tried(
        form,
        lambda: appointments.propose_move(
            visit=visit,
            wanted=form.wanted,
            reason=form.cleaned_data["reason"],
            by=request.user.as_actor(),
            now=now,
        ),
    )
    if proposal is None:
        return _show_visit(request, "appointments/ask_to_move", visit, form, now)
    messages.success(request, _asked(visit))
    return redirect("desk:case", visit.case_id)


@require_http_methods(ASKED)
@staff_only(*DESK)
def cancel(request: StaffRequest, pk: int) -> HttpResponse:
    """Write down that the customer cancels a visit, on the phone."""
    now, visit = timezone.now(), visit_for(request.user, pk)
    form = form_here(SaidForm, request, now=now)
    cancelled = tried(
        form,
        lambda: appointments.cancel_visit(
            visit=visit, said=form.cleaned_data["said"], by=request.user.as_actor(), now=now
        ),
    )
    if cancelled is None:
        return show(request, "appointments/cancel", now=now, here="inbox", form=form, visit=visit,
                    case=visit.case)  # fmt: skip
    messages.success(request, _("The visit is cancelled. The customer gets a confirmation."))
    return redirect("desk:case", visit.case_id)


def _asked(visit: Visit) -> str:
    if visit.is_unplaced:
        return _("The customer is asked. Until they choose, the visit has no place.")
    return _("The customer is asked. Until they accept, the visit stands.")


def _decline(proposal: Proposal, said: str, by: Staff, now: datetime) -> Proposal | Visit:
    if proposal.moves_id:
        return appointments.keep_as_agreed(proposal=proposal, by=by.as_actor(), now=now)
    return appointments.decline(proposal=proposal, said=said, by=by.as_actor(), now=now)


def show_choices(
    request: StaffRequest, proposal: Proposal, form: SlotForm, now: datetime
) -> HttpResponse:
    """The times that fit, and what is kept for the customer meanwhile."""
    hold = _held_beside(proposal, now)
    offers = offers_for(_asked_for(proposal, now), held=hold)
    return show(request, "appointments/choose", now=now, here="inbox", form=form, proposal=proposal,
                case=proposal.case, offers=offers, hold=hold, at_home=_at_home(proposal),
                search_at=reverse("desk:choose", args=[proposal.pk]),
                held_key=wanted_of(hold, proposal.work_type).key if hold else "")  # fmt: skip


def _at_home(proposal: Proposal) -> list[Customer]:
    """Who else is told where we come to: they live there, and the customer does not."""
    return who_is_home(proposal.case) if proposal.work_type.where == Where.THEIRS else []


def _asked_for(proposal: Proposal, now: datetime) -> TimeAsked:
    """A time for a new visit, or another one for the visit that would move."""
    if proposal.moves:
        return TimeAsked.to_move(proposal.moves, now=now)
    return TimeAsked(proposal, now)


def _held_beside(proposal: Proposal, now: datetime) -> Hold | None:
    """What is kept for the customer now; nothing beside a visit that would move."""
    last = None if proposal.moves else open_hold(proposal)
    return last if last and last.stands(now) else None


def _show_visit(
    request: StaffRequest, template: str, visit: Visit, form: SlotForm, now: datetime
) -> HttpResponse:
    offers = offers_for(TimeAsked.to_move(visit, now=now))
    return show(request, template, now=now, here="inbox", form=form, visit=visit,
                case=visit.case, offers=offers, search_at=request.path)  # fmt: skip


def _agreed(request: StaffRequest, visit: Visit) -> HttpResponse:
    agreed = spoken.window(visit.opens_at, visit.closes_at)
    messages.success(request, _("Agreed: %s. The confirmation is on its way.") % agreed)
    return redirect("desk:case", visit.case_id)
