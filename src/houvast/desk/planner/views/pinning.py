"""Keeping a visit with its technician, or giving it free again."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from houvast.appointments import front as appointments
from houvast.appointments.models import Visit
from houvast.desk.frame.access import visit_for
from houvast.ground.page_addresses import page
from houvast.ground.refusals import Refused
from houvast.people.entrance import PLANNERS, StaffRequest, staff_only


@require_POST
@staff_only(*PLANNERS)
def pin(request: StaffRequest, pk: int) -> HttpResponse:
    """Plans leave the visit with the technician that it has."""
    visit = visit_for(request.user, pk)
    try:
        appointments.pin(visit=visit, by=request.user.as_actor(), now=timezone.now())
        messages.success(request, _("Pinned: plans leave this visit with its technician."))
    except Refused as refusal:
        messages.error(request, refusal.sentence)
    return _back_to(visit)


@require_POST
@staff_only(*PLANNERS)
def unpin(request: StaffRequest, pk: int) -> HttpResponse:
    """Plans may give the visit to another technician again."""
    visit = visit_for(request.user, pk)
    try:
        appointments.unpin(visit=visit, by=request.user.as_actor(), now=timezone.now())
        messages.success(request, _("Plans may give this visit to another technician."))
    except Refused as refusal:
        messages.error(request, refusal.sentence)
    return _back_to(visit)


def _back_to(visit: Visit) -> HttpResponse:
    return redirect(page("desk:planning", dag=visit.on, bezoek=visit.pk, at="bezoek"))
