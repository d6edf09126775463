"""The questions about a fault at the door: what was told already, and what is found there."""

from datetime import datetime
from functools import partial

from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from houvast.appointments.front import Answered
from houvast.ground.posting import posted
from houvast.journeys.front import Voice, answer_at_the_door, inquiry_sheet, where_it_can_lead
from houvast.people.entrance import ROAD, StaffRequest, staff_only
from houvast.promises.models import HowTold
from houvast.road.access import own_visit
from houvast.road.fault_forms import FaultAtDoorForm
from houvast.road.pages import Pressing, show


@require_http_methods(["GET", "HEAD", "POST"])
@staff_only(*ROAD)
def questions(request: StaffRequest, pk: int) -> HttpResponse:
    """All questions at once, each with what is known of it: the phone walks them without coverage,
    and what was answered is sent in one go.
    """
    press = Pressing(request, timezone.now(), own_visit(request.user, pk))
    case = press.visit.case
    sheet = inquiry_sheet(case, now=press.now, staff=request.user)
    if sheet is None:
        raise Http404
    form = FaultAtDoorForm(posted(request), sheet=sheet)
    page = partial(
        show, request, "questions", now=press.now, visit=press.visit, sheet=sheet, form=form,
        goals=where_it_can_lead(sheet.asking),
    )  # fmt: skip
    if not form.is_valid():
        return press.wrong(form, lambda **_wrong: page())

    def keep(pressed_at: datetime | None) -> Answered:
        seen = answer_at_the_door(
            case=case,
            answers=form.answers,
            voice=Voice(HowTold.ROAD, request.user.name, request.user.as_actor()),
            seen_at=pressed_at or press.now,
            now=press.now,
        )
        if seen.left_out:
            words = _("Not all of it was kept: somebody answered after you, or there is danger.")
            return Answered(words, "warning")
        return Answered(_("What you saw about the fault is on file."), "success")

    return press.answer(keep, then=redirect("road:questions", pk), otherwise=page)
