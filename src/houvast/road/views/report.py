"""Saying afterwards how a visit went: when one was really there, or that nobody came."""

from datetime import datetime
from functools import partial

from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from houvast.appointments import front as appointments
from houvast.appointments.front import Answered
from houvast.ground.posting import posted
from houvast.people.entrance import ROAD, StaffRequest, staff_only
from houvast.road.access import own_visit
from houvast.road.forms import DidNotComeForm, NotThereForm, WasThereForm
from houvast.road.pages import Pressing, show
from houvast.road.words import what_is_asked


@require_http_methods(["GET", "HEAD", "POST"])
@staff_only(*ROAD)
def was_there(request: StaffRequest, pk: int) -> HttpResponse:
    """At what time one arrived, and why it is said only now."""
    press = Pressing(request, timezone.now(), own_visit(request.user, pk))
    form = WasThereForm(posted(request))
    page = partial(show, request, "was_there", now=press.now, visit=press.visit)
    if not form.is_valid():
        return press.wrong(form, page)

    def put_right(_pressed_at: datetime | None) -> Answered:
        appointments.put_arrival_right(
            visit=press.visit,
            arrived_at=form.arrived_at(press.visit.on),
            why=form.cleaned_data["why"],
            early_agreed=form.cleaned_data["early_agreed"],
            by=request.user.as_actor(),
            now=press.now,
        )
        return Answered(_("The time of your arrival is on file."), "success")

    then = redirect("road:visit", pk)
    return press.answer(put_right, then=then, otherwise=partial(page, form=form))


@require_http_methods(["GET", "HEAD", "POST"])
@staff_only(*ROAD)
def not_there(request: StaffRequest, pk: int) -> HttpResponse:
    """The arrival was pressed at the wrong door: nobody is at this one yet."""
    press = Pressing(request, timezone.now(), own_visit(request.user, pk))
    form = NotThereForm(posted(request))
    page = partial(show, request, "not_there", now=press.now, visit=press.visit)
    if not form.is_valid():
        return press.wrong(form, page)

    def take_back(_pressed_at: datetime | None) -> Answered:
        appointments.take_arrival_back(
            visit=press.visit,
            why=form.cleaned_data["why"],
            is_driving=True,
            by=request.user.as_actor(),
            now=press.now,
        )
        words = _("Your arrival is taken back. The customer still expects you.")
        return Answered(words, "success")

    then = redirect("road:visit", pk)
    return press.answer(take_back, then=then, otherwise=partial(page, form=form))


@require_http_methods(["GET", "HEAD", "POST"])
@staff_only(*ROAD)
def did_not_come(request: StaffRequest, pk: int) -> HttpResponse:
    """Nobody came: the customer reads why, and is asked to choose another time."""
    press = Pressing(request, timezone.now(), own_visit(request.user, pk))
    form = DidNotComeForm(posted(request))
    page = partial(show, request, "did_not_come", now=press.now, visit=press.visit)
    if not form.is_valid():
        return press.wrong(form, page)

    def ask(_pressed_at: datetime | None) -> Answered:
        appointments.did_not_come(
            visit=press.visit,
            why=form.cleaned_data["reason"],
            by=request.user.as_actor(),
            now=press.now,
        )
        return what_is_asked(press.visit)

    then = redirect("road:today")
    return press.answer(ask, then=then, otherwise=partial(page, form=form))
