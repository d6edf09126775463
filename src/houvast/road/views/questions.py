"""The questions about a fault at the door: what was told already, and what is found there."""

from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from houvast.ground.posting import posted
from houvast.ground.refusals import Refused
from houvast.journeys.forms import AnswerForm
from houvast.journeys.front import (
    InquirySheet,
    JourneyQuestion,
    Voice,
    answer_inquiry,
    begin_inquiry,
    inquiry_sheet,
)
from houvast.people.entrance import ROAD, StaffRequest, staff_only
from houvast.promises.models import HowTold
from houvast.road.access import own_visit
from houvast.road.pages import show


@require_http_methods(["GET", "HEAD", "POST"])
@staff_only(*ROAD)
def questions(request: StaffRequest, pk: int) -> HttpResponse:
    """What is known, each of it to be put right, and what is not known yet."""
    now, visit = timezone.now(), own_visit(request.user, pk)
    case = visit.case
    sheet = inquiry_sheet(case, now=now, staff=request.user)
    if sheet is None:
        raise Http404
    voice = Voice(HowTold.ROAD, request.user.name, request.user.as_actor())
    question = _asked(request, sheet) if case.is_open else None
    form, refusal = None, None
    try:
        if request.method == "POST" and request.POST.get("do") == "begin":
            begin_inquiry(case=case, voice=voice, now=now)
            return redirect("road:questions", pk)
        if question and sheet.inquiry:
            known = sheet.known.get(question.key)
            initial = known.value if known else ""
            form = AnswerForm(posted(request), question=question, initial=initial)
            if form.is_valid() and request.POST.get("key") == question.key:
                answer_inquiry(
                    inquiry=sheet.inquiry, key=question.key, typed=form.typed, voice=voice, now=now
                )
                return redirect("road:questions", pk)
    except Refused as refused:
        refusal = refused
    return show(request, "questions", now=now, form=form, refusal=refusal, visit=visit, sheet=sheet)


def _asked(request: StaffRequest, sheet: InquirySheet) -> JourneyQuestion | None:
    """What was sent, what is to be put right, or what is next."""
    named = request.POST.get("key", "") or request.GET.get("wijzig", "")
    known = sheet.known.get(named)
    if known and not known.is_hidden:
        return known.question
    return sheet.next if sheet.is_going_on else None
