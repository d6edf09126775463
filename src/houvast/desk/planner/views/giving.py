"""Giving a visit to another technician, as the day says that it helps."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from houvast.appointments import front_today as appointments
from houvast.desk.frame.access import visit_for
from houvast.desk.frame.access_to_set_up import technician_for
from houvast.ground.page_addresses import page
from houvast.ground.refusals import Refused
from houvast.people.entrance import PLANNERS, StaffRequest, staff_only


@require_POST
@staff_only(*PLANNERS)
def give_over(request: StaffRequest, pk: int, technician: int) -> HttpResponse:
    """Another technician comes, in the window that was promised."""
    visit, by = visit_for(request.user, pk), request.user.as_actor()
    to = technician_for(technician)
    try:
        appointments.give_over(visit=visit, technician=to, by=by, now=timezone.now())
        messages.success(request, _("%s comes now. What was promised stays.") % to.staff.name)
    except Refused as refusal:
        messages.error(request, refusal.sentence)
    return redirect(page("desk:planning", dag=visit.on, bezoek=visit.pk, at="bezoek"))
