"""The waiting list: who would rather have a visit earlier, and what is offered to them now."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from houvast.appointments.front_offers import (
    wait_for_earlier,
    wait_no_longer,
    waiting_in_order,
    waiting_of,
)
from houvast.appointments.models import Visit
from houvast.desk.appointments.forms.waiting import RatherEarlierForm
from houvast.desk.frame.access import visit_for
from houvast.desk.frame.pages import show
from houvast.ground.posting import attempted, posted, tried
from houvast.ground.refusals import Refused
from houvast.people.entrance import DESK, StaffRequest, staff_only


@require_safe
@staff_only(*DESK)
def waiting(request: StaffRequest) -> HttpResponse:
    """Everybody on the list in fair order, with what is offered and until when."""
    now = timezone.now()
    found = waiting_in_order(request.user, after=request.GET.get("after"))
    return show(request, "appointments/waiting", now=now, here="calendar", page=found)


@require_http_methods(["GET", "HEAD", "POST"])
@staff_only(*DESK)
def rather_earlier(request: StaffRequest, pk: int) -> HttpResponse:
    """Write down on the phone that a customer would rather have it earlier."""
    now, visit = timezone.now(), visit_for(request.user, pk)
    form = RatherEarlierForm(posted(request), work_type=visit.work_type, waiting=waiting_of(visit))
    if tried(form, lambda: _join(form, visit, request)) is None:
        return show(
            request,
            "appointments/rather_earlier",
            now=now,
            here="inbox",
            form=form,
            visit=visit,
            case=visit.case,
            waiting=waiting_of(visit),
        )
    messages.success(request, _("On the waiting list. The visit stands until they choose."))
    return redirect("desk:case", visit.case_id)


@require_POST
@staff_only(*DESK)
def off_the_list(request: StaffRequest, pk: int) -> HttpResponse:
    """They do not have to have it earlier any more."""
    visit = visit_for(request.user, pk)
    ended = attempted(
        lambda: wait_no_longer(visit=visit, by=request.user.as_actor(), now=timezone.now())
    )
    if isinstance(ended, Refused):
        messages.warning(request, ended.sentence)
    else:
        messages.success(request, _("Not on the waiting list any more. The visit stands."))
    return redirect("desk:waiting")


def _join(form: RatherEarlierForm, visit: Visit, request: StaffRequest) -> object:
    by, now = request.user.as_actor(), timezone.now()
    return wait_for_earlier(visit=visit, rather=form.rather, by=by, now=now)
