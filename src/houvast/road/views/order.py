"""The work order of a visit: a page for each part of it, resumed where one was."""

from collections.abc import Callable
from datetime import datetime
from functools import partial
from typing import Any

from django.forms import BaseForm, Form
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from houvast.appointments.front import Answered
from houvast.ground import spoken
from houvast.ground.posting import posted
from houvast.journeys.front import what_was_told
from houvast.people.entrance import ROAD, StaffRequest, staff_only
from houvast.road.access import own_visit
from houvast.road.order_forms import FoundForm, HoursForm, LineForm, PartForm, SignatureForm
from houvast.road.pages import Pressing, pressed, show
from houvast.road.queries.order import after, articles, parts_of
from houvast.workorders import front as workorders
from houvast.workorders.front import OrderSheet, sheet_of

FILLED_IN = ["GET", "HEAD", "POST"]
Act = Callable[..., object]


@require_safe
@staff_only(*ROAD)
def order(request: StaffRequest, pk: int) -> HttpResponse:
    """All parts of the order, and how far each of them is."""
    now, sheet = timezone.now(), sheet_of(own_visit(request.user, pk))
    told = what_was_told(sheet.visit.case, request.user, now=now)
    parts = parts_of(sheet)
    return show(
        request, "order/order", now=now, visit=sheet.visit, sheet=sheet, parts=parts, told=told
    )


@require_http_methods(FILLED_IN)
@staff_only(*ROAD)
def part(request: StaffRequest, pk: int, number: int) -> HttpResponse:
    """The questions of one part of the form."""
    press, sheet = _opened(request, pk)
    form_of_work = sheet.form
    if form_of_work is None or not 1 <= number <= len(form_of_work.parts):
        raise Http404
    asked = form_of_work.parts[number - 1]
    today = spoken.today(press.said_at)
    form = PartForm(posted(request), form=form_of_work, part=asked, sheet=sheet, today=today)
    act = partial(workorders.fill_in, typed=form.typed) if form.is_valid() else None
    return _one_page(press, sheet, form, act, template="part", heading=str(asked.name))


@require_http_methods(FILLED_IN)
@staff_only(*ROAD)
def found(request: StaffRequest, pk: int) -> HttpResponse:
    """What was found, what was done and what comes next, in words for the customer."""
    press, sheet = _opened(request, pk)
    form = FoundForm(posted(request), initial=sheet.answers)
    act = partial(workorders.fill_in, typed=form.typed) if form.is_valid() else None
    return _one_page(press, sheet, form, act, template="found", heading=_("Found and done"))


@require_http_methods(FILLED_IN)
@staff_only(*ROAD)
def lines(request: StaffRequest, pk: int) -> HttpResponse:
    """What was used, with a form to add a line."""
    press, sheet = _opened(request, pk)
    form = LineForm(posted(request))
    act = partial(workorders.add_line, used=form.used) if form.is_valid() else None
    return _one_page(
        press, sheet, form, act, template="lines", heading=_("Materials"), then=request.path,
        articles=articles(),
    )  # fmt: skip


@pressed
def line_away(request: StaffRequest, pk: int) -> HttpResponse:
    """Take a line off the order."""
    press, sheet = _opened(request, pk)
    number = request.POST.get("line", "")
    line = next((line for line in sheet.lines if str(line.pk) == number), None)
    if line is None:
        raise Http404
    line.order.visit = press.visit

    def take(pressed_at: datetime | None) -> Answered:
        workorders.take_line_away(
            line=line, by=request.user.as_actor(), now=press.now, pressed_at=pressed_at
        )
        return Answered()

    then = redirect("road:order_lines", pk)
    return press.answer(take, then=then, otherwise=lambda **_refused: redirect(then.url))


@require_http_methods(FILLED_IN)
@staff_only(*ROAD)
def hours(request: StaffRequest, pk: int) -> HttpResponse:
    """From when until when one worked: what was pressed, or what it really was."""
    press, sheet = _opened(request, pk)
    form = HoursForm(posted(request), worked=sheet.worked)
    act: Act | None = None
    if form.is_valid():
        began_at, ended_at = form.on_day(press.visit.on)
        right = {"began_at": began_at, "ended_at": ended_at, "why": form.cleaned_data["why"]}
        act = partial(_without_moment, partial(workorders.put_hours_right, **right))
    return _one_page(press, sheet, form, act, template="hours", heading=_("Hours"))


@require_http_methods(FILLED_IN)
@staff_only(*ROAD)
def signature(request: StaffRequest, pk: int) -> HttpResponse:
    """Who is there signs for what was done."""
    press, sheet = _opened(request, pk)
    form = SignatureForm(posted(request))
    act = partial(workorders.sign, signed=form.signed) if form.is_valid() else None
    return _one_page(
        press, sheet, form, act, template="signature", heading=_("Customer's signature")
    )


def _opened(request: StaffRequest, pk: int) -> tuple[Pressing, OrderSheet]:
    press = Pressing(request, timezone.now(), own_visit(request.user, pk))
    return press, sheet_of(press.visit)


def _one_page(
    press: Pressing,
    sheet: OrderSheet,
    form: Form,
    act: Act | None,
    *,
    template: str,
    then: str = "",
    **shown: Any,
) -> HttpResponse:
    """A page of the order with its form, or what it fills in and then the page after it."""
    then = then or after(sheet, press.request.path)
    page = partial(
        show, press.request, f"order/{template}", now=press.now, visit=press.visit, sheet=sheet,
        then=then, **shown,
    )  # fmt: skip
    if act is None:
        return press.wrong(form, page)
    return press.answer(
        partial(_written, act, press), then=redirect(then), otherwise=partial(_again, page, form)
    )


def _again(page: Callable[..., HttpResponse], form: BaseForm, **refused: Any) -> HttpResponse:
    return page(form=form, **refused)


def _written(act: Act, press: Pressing, pressed_at: datetime | None) -> Answered:
    """Do it by who is signed in, as of when it was pressed."""
    by = press.request.user.as_actor()
    act(visit=press.visit, by=by, now=press.now, pressed_at=pressed_at)
    return Answered()


def _without_moment(act: Act, *, pressed_at: datetime | None, **given: Any) -> None:  # noqa: ARG001
    act(**given)
