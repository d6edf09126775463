"""The questions about a fault, asked on the phone as fast as somebody types."""

from datetime import datetime
from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from houvast.desk.frame.access import case_for
from houvast.desk.frame.pages import show
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
    meant,
)
from houvast.people.entrance import DESK, StaffRequest, staff_only
from houvast.promises.models import Case, HowTold


@require_http_methods(["GET", "HEAD", "POST"])
@staff_only(*DESK)
def fault(request: StaffRequest, pk: int) -> HttpResponse:
    """Begin, write down what the customer says, or see what it led to."""
    now, the_case = timezone.now(), case_for(request.user, pk)
    sheet = inquiry_sheet(the_case, now=now, staff=request.user)
    if sheet is None:
        raise Http404
    voice = Voice(HowTold.PHONE, the_case.customer.name, request.user.as_actor())
    if request.method == "POST" and request.POST.get("do") == "begin":
        try:
            begin_inquiry(case=the_case, voice=voice, now=now)
        except Refused as refusal:
            return _page(request, the_case, sheet, now, refusal=refusal)
        return redirect("desk:fault", pk)
    question = _asked(request, sheet) if the_case.is_open else None
    if question is None or sheet.inquiry is None:
        return _page(request, the_case, sheet, now)
    if request.method == "POST" and request.POST.get("key") != question.key:
        return redirect("desk:fault", pk)
    form = AnswerForm(posted(request), question=question, quick=True)
    if form.is_valid():
        try:
            answer_inquiry(
                inquiry=sheet.inquiry,
                key=question.key,
                typed=meant(question, form.typed),
                voice=voice,
                now=now,
            )
        except Refused as refusal:
            form.add_error("answer", refusal.sentence)
        else:
            return redirect("desk:fault", pk)
    return _page(request, the_case, sheet, now, form=form)


def _asked(request: StaffRequest, sheet: InquirySheet) -> JourneyQuestion | None:
    """What was sent, what is to be put right, or what is next."""
    named = request.POST.get("key", "") or request.GET.get("wijzig", "")
    known = sheet.known.get(named)
    if known and not known.is_hidden:
        return known.question
    return sheet.next if sheet.is_going_on else None


def _page(
    request: StaffRequest, the_case: Case, sheet: InquirySheet, now: datetime, **context: Any
) -> HttpResponse:
    context |= {"case": the_case, "sheet": sheet}
    return show(request, "case/fault", now=now, here="inbox", **context)
