"""Who has no appointment yet and finds nothing soon enough, as somebody says it on the phone."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from houvast.appointments.front_offers import (
    choose_by_themselves,
    wait_to_choose,
    waiting_of,
)
from houvast.appointments.models import Proposal
from houvast.desk.appointments.forms.waiting import RatherEarlierForm
from houvast.desk.frame.access import proposal_for
from houvast.desk.frame.pages import show
from houvast.ground.posting import attempted, posted, tried
from houvast.ground.refusals import Refused
from houvast.people.entrance import DESK, StaffRequest, staff_only
from houvast.people.queries.reaching import has_mail


@require_http_methods(["GET", "HEAD", "POST"])
@staff_only(*DESK)
def rather_sooner(request: StaffRequest, pk: int) -> HttpResponse:
    """Put a customer on the list who has no appointment yet and finds nothing soon enough."""
    now, proposal = timezone.now(), proposal_for(request.user, pk)
    waiting = waiting_of(proposal)
    form = RatherEarlierForm(posted(request), work_type=proposal.work_type, waiting=waiting)
    if tried(form, lambda: _join(form, proposal, request)) is None:
        return show(
            request,
            "appointments/rather_sooner",
            now=now,
            here="inbox",
            form=form,
            proposal=proposal,
            case=proposal.case,
            waiting=waiting,
            writes=has_mail(proposal.case.customer),
        )
    messages.success(
        request, _("On the waiting list. They can choose from what is free meanwhile.")
    )
    return redirect("desk:case", proposal.case_id)


@require_POST
@staff_only(*DESK)
def no_sooner(request: StaffRequest, pk: int) -> HttpResponse:
    """They do not have to have it sooner any more."""
    proposal = proposal_for(request.user, pk)
    by, now = request.user.as_actor(), timezone.now()
    ended = attempted(lambda: choose_by_themselves(proposal=proposal, by=by, now=now))
    if isinstance(ended, Refused):
        messages.warning(request, ended.sentence)
    else:
        messages.success(
            request, _("Not on the waiting list any more. They can still choose a time.")
        )
    return redirect("desk:waiting")


def _join(form: RatherEarlierForm, proposal: Proposal, request: StaffRequest) -> object:
    by, now = request.user.as_actor(), timezone.now()
    return wait_to_choose(proposal=proposal, rather=form.rather, by=by, now=now)
