"""Details that were agreed with the customer, ticked at the door (G10)."""

from datetime import datetime
from functools import partial

from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.views.decorators.http import require_POST

from houvast.appointments.front import Answered
from houvast.journeys.front import NothingAgreed, agree_detail, detail_is_made, detail_is_there
from houvast.people.entrance import ROAD, StaffRequest, staff_only
from houvast.road.access import agreed_detail, own_visit
from houvast.road.forms import AgreedForm
from houvast.road.pages import Pressing, back_to_visit


@require_POST
@staff_only(*ROAD)
def agree(request: StaffRequest, pk: int) -> HttpResponse:
    """Something was agreed with the customer where they stand: in the fitting room, at the wall."""
    press = Pressing(request, timezone.now(), own_visit(request.user, pk))
    form = AgreedForm(request.POST)
    if not form.is_valid():
        return press.wrong(form, lambda **_wrong: back_to_visit(press, refusal=NothingAgreed()))

    def note(pressed_at: datetime | None) -> Answered:
        by, at = request.user.as_actor(), pressed_at or press.now
        agree_detail(case=press.visit.case, by=by, now=at, **form.cleaned_data)
        return Answered()

    return press.answer(
        note, then=redirect("road:visit", pk), otherwise=partial(back_to_visit, press)
    )


@require_POST
@staff_only(*ROAD)
def detail_there(request: StaffRequest, pk: int, detail_id: int) -> HttpResponse:
    """It is there as it was agreed, as of when it was pressed."""
    press = Pressing(request, timezone.now(), own_visit(request.user, pk))
    detail = agreed_detail(press.visit, detail_id)

    def tick(pressed_at: datetime | None) -> Answered:
        by, at = request.user.as_actor(), pressed_at or press.now
        detail_is_there(detail=detail, by=by, now=max(at, detail.agreed_at))
        return Answered()

    return press.answer(
        tick, then=redirect("road:visit", pk), otherwise=partial(back_to_visit, press)
    )


@require_POST
@staff_only(*ROAD)
def detail_made(request: StaffRequest, pk: int, detail_id: int) -> HttpResponse:
    """Who pressed this made it, as of when it was pressed."""
    press = Pressing(request, timezone.now(), own_visit(request.user, pk))
    detail = agreed_detail(press.visit, detail_id)

    def note(pressed_at: datetime | None) -> Answered:
        at = pressed_at or press.now
        detail_is_made(detail=detail, by=request.user, now=max(at, detail.agreed_at))
        return Answered()

    return press.answer(
        note, then=redirect("road:visit", pk), otherwise=partial(back_to_visit, press)
    )
