"""One visit: what to know at the door, and how it goes."""

from datetime import datetime, timedelta
from functools import partial

from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from houvast.appointments import front as appointments
from houvast.appointments.front import Answered
from houvast.appointments.front_today import open_questions_of
from houvast.appointments.models import Visit
from houvast.ground import spoken
from houvast.ground.posting import posted
from houvast.ground.refusals import Refused
from houvast.journeys.front import what_was_told
from houvast.people.entrance import ROAD, StaffRequest, staff_only
from houvast.road.access import own_visit
from houvast.road.forms import DONE, AgreedForm, EarlyForm, FinishForm, OnMyWayForm, OutcomeForm
from houvast.road.pages import Pressing, pressed, show
from houvast.road.queries.day import sheet_of
from houvast.road.words import what_is_on_file, what_is_told
from houvast.workorders import front as workorders


@require_safe
@staff_only(*ROAD)
def visit(request: StaffRequest, pk: int) -> HttpResponse:
    """What was agreed and said, how to get there, and the next step."""
    return _show(request, own_visit(request.user, pk), now=timezone.now())


@pressed
def on_my_way(request: StaffRequest, pk: int) -> HttpResponse:
    """Tell the customer that we are coming."""
    press = Pressing(request, timezone.now(), own_visit(request.user, pk))
    form = OnMyWayForm(request.POST)
    page = partial(_show, request, press.visit, now=press.now)
    if not form.is_valid():
        return press.wrong(form, page)
    minutes, early_agreed = form.cleaned_data["minutes"], form.cleaned_data["early_agreed"]

    def tell(pressed_at: datetime | None) -> Answered:
        about_at = (pressed_at or press.now) + timedelta(minutes=minutes)
        told = appointments.on_my_way(
            visit=press.visit,
            expected_at=None if press.is_overtaken else about_at,
            early_agreed=early_agreed,
            by=request.user.as_actor(),
            now=press.now,
            pressed_at=pressed_at,
        )
        return what_is_told(press.visit, told)

    return press.answer(tell, then=redirect("road:visit", pk), otherwise=page)


@pressed
def arrived(request: StaffRequest, pk: int) -> HttpResponse:
    press = Pressing(request, timezone.now(), own_visit(request.user, pk))
    form = EarlyForm(request.POST)
    is_agreed = form.is_valid() and form.cleaned_data["early_agreed"]

    def note(pressed_at: datetime | None) -> Answered:
        appointments.arrive_as_pressed(
            visit=press.visit,
            pressed_at=pressed_at or press.now,
            early_agreed=is_agreed,
            by=request.user.as_actor(),
            now=press.now,
        )
        return Answered()

    page = partial(_show, request, press.visit, now=press.now)
    return press.answer(note, then=redirect("road:visit", pk), otherwise=page)


@require_http_methods(["GET", "HEAD", "POST"])
@staff_only(*ROAD)
def finished(request: StaffRequest, pk: int) -> HttpResponse:
    """What was found; done, or another visit, which the customer is asked to choose at once."""
    press = Pressing(request, timezone.now(), own_visit(request.user, pk))
    if workorders.uses_order(press.visit):
        return _finish_order(press)
    form = FinishForm(posted(request))
    page = partial(show, request, "finish", now=press.now, visit=press.visit)
    if not form.is_valid():
        return press.wrong(form, page)
    is_done = form.cleaned_data["outcome"] == DONE
    end = appointments.finish if is_done else appointments.needs_another_visit

    def put_on_file(pressed_at: datetime | None) -> Answered:
        ended = end(
            visit=press.visit,
            found=form.cleaned_data["found"],
            by=request.user.as_actor(),
            now=press.now,
            pressed_at=pressed_at,
        )
        return what_is_on_file(ended)

    then = redirect("road:today") if is_done else redirect("road:next_visit", pk)
    return press.answer(put_on_file, then=then, otherwise=partial(page, form=form))


def _finish_order(press: Pressing) -> HttpResponse:
    """The order is whole: whether it is done."""
    form = OutcomeForm(posted(press.request))
    sheet = workorders.sheet_of(press.visit)
    page = partial(
        show, press.request, "order/finish", now=press.now, visit=press.visit, sheet=sheet
    )
    if not form.is_valid():
        return press.wrong(form, page)

    def put_on_file(pressed_at: datetime | None) -> Answered:
        ended = workorders.finish_order(
            visit=press.visit,
            outcome=form.cleaned_data["outcome"],
            by=press.request.user.as_actor(),
            now=press.now,
            pressed_at=pressed_at,
        )
        return what_is_on_file(ended)

    is_done = form.cleaned_data["outcome"] == DONE
    then = redirect("road:today") if is_done else redirect("road:next_visit", press.visit.pk)
    return press.answer(put_on_file, then=then, otherwise=partial(page, form=form))


def _show(
    request: StaffRequest,
    the_visit: Visit,
    *,
    now: datetime,
    form: OnMyWayForm | None = None,
    refusal: Refused | None = None,
) -> HttpResponse:
    return show(
        request,
        "visit",
        now=now,
        form=form,
        refusal=refusal,
        visit=the_visit,
        preparations=list(the_visit.preparations.order_by("number")),
        sheet=sheet_of(the_visit, staff=request.user),
        told=what_was_told(the_visit.case, request.user, now=now),
        agreed_form=AgreedForm(),
        asked_today=open_questions_of(request.user, on=spoken.today(now)),
        on_my_way_form=form or OnMyWayForm(),
    )
