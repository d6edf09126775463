"""Saying afterwards how a visit went: when one was really there, or that nobody came."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from houvast.appointments import front as appointments
from houvast.ground.posting import attempted, posted
from houvast.ground.refusals import Refused
from houvast.people.entrance import ROAD, StaffRequest, staff_only
from houvast.road.access import own_visit
from houvast.road.forms import DidNotComeForm, NotThereForm, WasThereForm
from houvast.road.pages import show
from houvast.road.queries.day import can_be_written


@require_http_methods(["GET", "HEAD", "POST"])
@staff_only(*ROAD)
def was_there(request: StaffRequest, pk: int) -> HttpResponse:
    """At what time one arrived, and why it is said only now."""
    now, the_visit = timezone.now(), own_visit(request.user, pk)
    form = WasThereForm(posted(request))
    if not form.is_valid():
        return show(request, "was_there", now=now, form=form, visit=the_visit)
    noted = attempted(
        lambda: appointments.put_arrival_right(
            visit=the_visit,
            arrived_at=form.arrived_at(the_visit.on),
            why=form.cleaned_data["why"],
            early_agreed=form.cleaned_data["early_agreed"],
            by=request.user.as_actor(),
            now=now,
        )
    )
    if isinstance(noted, Refused):
        return show(request, "was_there", now=now, form=form, visit=the_visit, refusal=noted)
    messages.success(request, _("The time of your arrival is on file."))
    return redirect("road:visit", pk)


@require_http_methods(["GET", "HEAD", "POST"])
@staff_only(*ROAD)
def not_there(request: StaffRequest, pk: int) -> HttpResponse:
    """The arrival was pressed at the wrong door: nobody is at this one yet."""
    now, the_visit = timezone.now(), own_visit(request.user, pk)
    form = NotThereForm(posted(request))
    if not form.is_valid():
        return show(request, "not_there", now=now, form=form, visit=the_visit)
    taken_back = attempted(
        lambda: appointments.take_arrival_back(
            visit=the_visit,
            why=form.cleaned_data["why"],
            is_driving=True,
            by=request.user.as_actor(),
            now=now,
        )
    )
    if isinstance(taken_back, Refused):
        return show(request, "not_there", now=now, form=form, visit=the_visit, refusal=taken_back)
    messages.success(request, _("Your arrival is taken back. The customer still expects you."))
    return redirect("road:visit", pk)


@require_http_methods(["GET", "HEAD", "POST"])
@staff_only(*ROAD)
def did_not_come(request: StaffRequest, pk: int) -> HttpResponse:
    """Nobody came: the customer reads why, and is asked to choose another time."""
    now, the_visit = timezone.now(), own_visit(request.user, pk)
    form = DidNotComeForm(posted(request))
    if not form.is_valid():
        return show(request, "did_not_come", now=now, form=form, visit=the_visit)
    asked = attempted(
        lambda: appointments.did_not_come(
            visit=the_visit,
            why=form.cleaned_data["reason"],
            by=request.user.as_actor(),
            now=now,
        )
    )
    if isinstance(asked, Refused):
        return show(request, "did_not_come", now=now, form=form, visit=the_visit, refusal=asked)
    name = the_visit.case.customer.name
    if can_be_written(the_visit):
        messages.success(request, _("%s is asked in a mail to choose another time.") % name)
    else:
        words = _("%s has no mail address that works: the office has to call for another time.")
        messages.warning(request, words % name)
    return redirect("road:today")
