"""When a technician has leave: what is on file, more of it, and less."""

from functools import partial

from django.forms import Form
from django.http import HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST

from houvast.appointments import front as appointments
from houvast.appointments.front import concerned_at
from houvast.desk.frame.access_to_set_up import leave_for, technician_for
from houvast.desk.frame.concerning import ChangeToMake, looked_at_first
from houvast.desk.frame.forms import DecisionForm
from houvast.desk.frame.pages import saved, show
from houvast.desk.planner.forms.leave import LeaveForm
from houvast.ground.posting import posted
from houvast.people.entrance import PLANNERS, StaffRequest, staff_only
from houvast.workforce.models import Leave, Technician


@require_http_methods(["GET", "HEAD", "POST"])
@staff_only(*PLANNERS)
def leave(request: StaffRequest, pk: int) -> HttpResponse:
    """All leave of a technician that is not over, and a form for more."""
    now, technician = timezone.now(), technician_for(pk)
    form = LeaveForm(posted(request))
    if request.method != "POST":
        return _show(request, technician, form)
    change = ChangeToMake(
        lambda: appointments.take_leave(
            technician=technician,
            starts_at=form.starts_at,
            ends_at=form.ends_at,
            note=form.cleaned_data["note"],
            by=request.user.as_actor(),
            now=now,
        ),
        partial(concerned_at, now),
    )
    asked = looked_at_first(request, form, change, now=now, back=request.path, here="planning")
    if asked is not None:
        return asked
    if form.errors:
        return _show(request, technician, form)
    return saved(request, "desk:leave", pk)


@require_POST
@staff_only(*PLANNERS)
def withdraw(request: StaffRequest, pk: int) -> HttpResponse:
    """They are at work after all."""
    now, taken = timezone.now(), leave_for(pk)
    form = DecisionForm(request.POST)
    change = ChangeToMake(
        lambda: appointments.withdraw_leave(leave=taken, by=request.user.as_actor(), now=now),
        partial(concerned_at, now),
    )
    back = reverse("desk:leave", args=[taken.technician_id])
    asked = looked_at_first(request, form, change, now=now, back=back, here="planning")
    if asked is not None:
        return asked
    if form.errors:
        return _show(request, taken.technician, LeaveForm(), refused=form)
    return saved(request, "desk:leave", taken.technician_id)


def _show(
    request: StaffRequest, technician: Technician, form: Form, *, refused: Form | None = None
) -> HttpResponse:
    now = timezone.now()
    taken = Leave.objects.standing().filter(technician=technician, ends_at__gt=now)
    return show(request, "planner/leave", now=now, here="planning", form=refused or form,
                leave_form=form, technician=technician, taken=list(taken))  # fmt: skip
