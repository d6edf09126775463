"""Whom to ring about a sooner time that is kept for them, and what was heard."""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from houvast.appointments import front_offers as offers
from houvast.appointments.front_offers import note_sooner_call, to_ring_one
from houvast.desk.appointments.forms.ringing import RangForm
from houvast.desk.frame.drafts import form_here
from houvast.desk.frame.pages import show
from houvast.ground.posting import tried
from houvast.people.entrance import DESK, StaffRequest, staff_only


@require_safe
@staff_only(*DESK)
def to_ring(request: StaffRequest) -> HttpResponse:
    """Whom to ring, about which time, kept until when, and what is the matter."""
    now = timezone.now()
    page = offers.to_ring(request.user, now, after=request.GET.get("after"))
    return show(request, "appointments/to_ring", now=now, here="calendar", page=page)


@require_http_methods(["GET", "HEAD", "POST"])
@staff_only(*DESK)
def rang(request: StaffRequest, pk: int) -> HttpResponse:
    """Write down what was heard: yes makes the appointment, no gives the time to the next."""
    now, one = timezone.now(), to_ring_one(request.user, pk)
    if one is None:
        raise Http404
    form = form_here(RangForm, request, now=now)
    noted = tried(
        form,
        lambda: note_sooner_call(
            offer=one.offer,
            heard=form.cleaned_data["heard"],
            said=form.cleaned_data["said"],
            by=request.user,
            now=now,
        ),
    )
    if noted is None:
        return show(
            request, "appointments/rang", now=now, here="calendar", form=form, one=one,
            case=one.case,
        )  # fmt: skip
    messages.success(request, _("The phone call is on file."))
    return redirect("desk:to_ring")
