"""What comes later: agreed with the customer before one leaves, and done afterwards (G10)."""

from datetime import datetime
from functools import partial

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from houvast.appointments.front import Answered
from houvast.ground.posting import posted, tried
from houvast.journeys.forms_of_the_rest import LaterForm
from houvast.journeys.front import details_of, leave_for_later, loose_end_is_done
from houvast.people.entrance import ROAD, StaffRequest, staff_only
from houvast.road.access import loose_end_of, own_visit
from houvast.road.pages import Pressing, back_to_visit, show


@require_http_methods(["GET", "HEAD", "POST"])
@staff_only(*ROAD)
def later(request: StaffRequest, pk: int) -> HttpResponse:
    """Hand over in part: what comes later, by when, and that the customer agrees."""
    now, visit = timezone.now(), own_visit(request.user, pk)
    by, details = request.user.as_actor(), details_of(visit.case)
    form = LaterForm(posted(request), request.FILES or None, details=details)
    noted = tried(form, lambda: leave_for_later(case=visit.case, left=form.left, by=by, now=now))
    if noted is None:
        return show(request, "later", now=now, visit=visit, form=form)
    messages.success(request, _("Noted. The customer reads what comes later, and by when."))
    return redirect("road:visit", pk)


@require_POST
@staff_only(*ROAD)
def is_done(request: StaffRequest, pk: int, loose_end_id: int) -> HttpResponse:
    """What was still to be done is done, as of when it was pressed."""
    press = Pressing(request, timezone.now(), own_visit(request.user, pk))
    loose_end = loose_end_of(press.visit, loose_end_id)

    def end(pressed_at: datetime | None) -> Answered:
        by, at = request.user.as_actor(), pressed_at or press.now
        loose_end_is_done(loose_end=loose_end, by=by, now=max(at, loose_end.noted_at))
        return Answered()

    return press.answer(
        end, then=redirect("road:visit", pk), otherwise=partial(back_to_visit, press)
    )
