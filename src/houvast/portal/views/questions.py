"""The questions about a fault, one on each page, at any hour; what is known is shown, not asked."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
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
from houvast.portal.access import Holder, answers_questions
from houvast.portal.asking import after_questions, is_new_here, is_shown_to, shown_to
from houvast.portal.pages import for_holder, show
from houvast.promises.actions.links import standing_link, token_of
from houvast.promises.models import HowTold, Link
from houvast.promises.rules import AlreadySettled


@require_http_methods(["GET", "HEAD", "POST"])
@for_holder
@answers_questions
def questions(request: HttpRequest, holder: Holder) -> HttpResponse:
    """Begin, answer what is asked now, or see what it led to."""
    sheet = inquiry_sheet(holder.case, now=holder.now)
    if sheet is None or not (holder.case.is_open or sheet.inquiry):
        raise Http404
    pressed = request.POST.get("do") if request.method == "POST" else None
    if pressed == "begin":
        return _begun(request, holder, sheet)
    if pressed == "times":
        return _to_times(holder)
    question = _asked(request, holder, sheet) if holder.case.is_open else None
    if question is None or sheet.inquiry is None:
        return _page(request, holder, sheet)
    if request.method == "POST" and request.POST.get("key") != question.key:
        return redirect(holder.address("questions"))
    return _answered(request, holder, sheet, question)


def _answered(
    request: HttpRequest, holder: Holder, sheet: InquirySheet, question: JourneyQuestion
) -> HttpResponse:
    known = sheet.known.get(question.key)
    form = AnswerForm(posted(request), question=question, initial=known.value if known else "")
    if not form.is_valid() or sheet.inquiry is None:
        return _page(request, holder, sheet, form=form, changes=known)
    try:
        answer_inquiry(
            inquiry=sheet.inquiry,
            key=question.key,
            typed=form.typed,
            voice=_voice(holder),
            now=holder.now,
        )
    except AlreadySettled:
        pass
    except Refused as refusal:
        form.add_error("answer", refusal.sentence)
        return _page(request, holder, sheet, form=form, changes=known)
    return redirect(holder.address("questions"))


def _begun(request: HttpRequest, holder: Holder, sheet: InquirySheet) -> HttpResponse:
    try:
        begin_inquiry(case=holder.case, voice=_voice(holder), now=holder.now)
    except Refused as refusal:
        return _page(request, holder, sheet, refusal=refusal)
    return redirect(holder.address("questions"))


def _to_times(holder: Holder) -> HttpResponse:
    """The times to choose from; who came by a sticker gets a key to them where all is theirs."""
    asked = after_questions(holder.case).proposal
    if asked is None:
        return redirect(holder.address("questions"))
    if not holder.is_by_sticker:
        return redirect(holder.address("choose", asked.pk))
    if not is_new_here(holder):
        return redirect(holder.address("questions"))
    link = standing_link(
        case=holder.case, purpose=Link.Purpose.CHOOSE, target_id=asked.pk, now=holder.now
    )
    return redirect("portal:home", token_of(link))


def _asked(request: HttpRequest, holder: Holder, sheet: InquirySheet) -> JourneyQuestion | None:
    """The question that is answered: what was sent, what is to be changed, or what is next."""
    named = request.POST.get("key", "") or request.GET.get("wijzig", "")
    known = sheet.known.get(named)
    if known and is_shown_to(holder, known):
        return known.question
    return sheet.next if sheet.is_going_on else None


def _voice(holder: Holder) -> Voice:
    """They themselves, on a page that offers the times as well unless anybody could hold it."""
    is_theirs = not holder.is_by_sticker
    return Voice(HowTold.PAGE, holder.actor.name, holder.actor, is_theirs=is_theirs)


def _page(
    request: HttpRequest, holder: Holder, sheet: InquirySheet, **context: Any
) -> HttpResponse:
    context |= {
        "sheet": sheet,
        "case": holder.case,
        "answered": shown_to(holder, sheet),
        "after": after_questions(holder.case),
        "may_choose": not holder.is_by_sticker or is_new_here(holder),
    }
    return show(request, holder, "questions", **context)
