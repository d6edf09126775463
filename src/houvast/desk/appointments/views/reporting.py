"""Putting on file how a visit went, where the technician did not."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from houvast.appointments import front as appointments
from houvast.desk.appointments.forms.reporting import ReportForm, TakeArrivalBackForm
from houvast.desk.frame.access import visit_for
from houvast.desk.frame.drafts import form_here
from houvast.desk.frame.pages import show
from houvast.ground.posting import tried
from houvast.people.entrance import DESK, StaffRequest, staff_only


@require_http_methods(["GET", "HEAD", "POST"])
@staff_only(*DESK)
def report(request: StaffRequest, pk: int) -> HttpResponse:
    """When somebody really arrived, who told it, and what came of the visit."""
    now, visit = timezone.now(), visit_for(request.user, pk)
    form = form_here(ReportForm, request, now=now, visit=visit, as_of=now)
    done = tried(
        form,
        lambda: appointments.report(
            visit=visit, said=form.report, by=request.user.as_actor(), now=now
        ),
    )
    if done is None:
        return show(request, "appointments/report", now=now, here="inbox", form=form, visit=visit,
                    case=visit.case)  # fmt: skip
    messages.success(request, _("It is on file how this visit went."))
    return redirect("desk:case", visit.case_id)


@require_http_methods(["GET", "HEAD", "POST"])
@staff_only(*DESK)
def take_arrival_back(request: StaffRequest, pk: int) -> HttpResponse:
    """Nobody was there after all: how we know, and the promise stands again."""
    now, visit = timezone.now(), visit_for(request.user, pk)
    form = form_here(TakeArrivalBackForm, request, now=now)
    done = tried(
        form,
        lambda: appointments.take_arrival_back(
            visit=visit, why=form.cleaned_data["why"], by=request.user.as_actor(), now=now
        ),
    )
    if done is None:
        return show(request, "appointments/take_arrival_back", now=now, here="inbox", form=form,
                    visit=visit, case=visit.case)  # fmt: skip
    messages.success(request, _("The arrival is taken back. What was promised stands again."))
    return redirect("desk:case", visit.case_id)
