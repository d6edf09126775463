"""A visit was promised, and whoever comes turns out to be busy: what becomes of it."""

from functools import partial

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.views.decorators.http import require_POST

from houvast.appointments import front as appointments
from houvast.appointments.front import concerned_at
from houvast.desk.frame.access_to_set_up import busy_day_for
from houvast.desk.frame.concerning import ChangeToMake, looked_at_first
from houvast.desk.frame.forms import DecisionForm
from houvast.desk.frame.pages import saved
from houvast.ground.page_addresses import page
from houvast.people.entrance import PLANNERS, StaffRequest, staff_only


@require_POST
@staff_only(*PLANNERS)
def let_go_first(request: StaffRequest, pk: int) -> HttpResponse:
    """The busy time counts: the visits go to a colleague or are unplaced, once that was seen."""
    now, route = timezone.now(), busy_day_for(pk)
    form = DecisionForm(request.POST)
    change = ChangeToMake(
        lambda: appointments.let_busy_times_go_first(
            route=route, by=request.user.as_actor(), now=now
        ),
        partial(concerned_at, now),
    )
    back = page("desk:planning", dag=route.on)
    asked = looked_at_first(request, form, change, now=now, back=back, here="planning")
    if asked is not None:
        return asked
    for errors in form.errors.values():
        messages.error(request, " ".join(str(error) for error in errors))
        return redirect(back)
    return saved(request, back)
