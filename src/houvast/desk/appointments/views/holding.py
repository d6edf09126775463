"""Keeping a time for a customer who is on the phone and wants to ask at home first."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from houvast.appointments.front_offers import (
    hold_slot,
    let_go_of_hold,
)
from houvast.desk.appointments.forms.choosing import SlotForm
from houvast.desk.appointments.views.visits import show_choices
from houvast.desk.frame.access import proposal_for
from houvast.ground import spoken
from houvast.ground.posting import tried
from houvast.people.entrance import DESK, StaffRequest, staff_only


@require_POST
@staff_only(*DESK)
def hold(request: StaffRequest, pk: int) -> HttpResponse:
    """Keep the slot that was picked, in the place of what was kept before."""
    now, proposal = timezone.now(), proposal_for(request.user, pk)
    form = SlotForm(request.POST)
    held = tried(
        form,
        lambda: hold_slot(
            proposal=proposal, wanted=form.wanted, by=request.user.as_actor(), now=now
        ),
    )
    if held is None:
        return show_choices(request, proposal, form, now)
    messages.success(request, _("Kept for the customer until %s.") % spoken.moment(held.held_until))
    return redirect("desk:choose", pk)


@require_POST
@staff_only(*DESK)
def let_go(request: StaffRequest, pk: int) -> HttpResponse:
    """Give the slot that is kept back to everybody."""
    proposal = proposal_for(request.user, pk)
    let_go_of_hold(proposal=proposal, by=request.user.as_actor(), now=timezone.now())
    return redirect("desk:choose", pk)
