"""Asking a colleague beside a case, and answering."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from houvast.desk.case.forms.among_ourselves import AnswerColleagueForm, AskColleagueForm
from houvast.desk.frame.access import case_for, internal_question_for
from houvast.desk.frame.drafts import form_here
from houvast.desk.frame.pages import show
from houvast.ground.posting import tried
from houvast.people.entrance import DESK, StaffRequest, staff_only
from houvast.people.queries.moments import offered_moments
from houvast.promises.actions.internal_questions import (
    AskedAmongUs,
    answer_among_ourselves,
    ask_among_ourselves,
)

ASKED = ["GET", "HEAD", "POST"]


@require_http_methods(ASKED)
@staff_only(*DESK)
def ask(request: StaffRequest, pk: int) -> HttpResponse:
    """Ask a colleague or a team something about a case."""
    now, the_case = timezone.now(), case_for(request.user, pk)
    moments = offered_moments(now)
    initial = {"due_at": moments[0]} if moments else {}
    form = form_here(AskColleagueForm, request, now=now, initial=initial)
    asked = tried(
        form,
        lambda: ask_among_ourselves(
            case=the_case,
            asked=AskedAmongUs(
                form.cleaned_data["words"],
                form.chosen,
                form.cleaned_data["due_at"],
            ),
            by=request.user,
            now=now,
        ),
    )
    if asked is None:
        return show(request, "case/ask_colleague", now=now, here="inbox", form=form, case=the_case)
    messages.success(request, _("%s is asked, and owes you the answer.") % asked.owner.name)
    return redirect("desk:case", pk)


@require_http_methods(ASKED)
@staff_only(*DESK)
def answer(request: StaffRequest, pk: int) -> HttpResponse:
    """Answer what a colleague asked."""
    now, question = timezone.now(), internal_question_for(request.user, pk)
    form = form_here(AnswerColleagueForm, request, now=now)
    answered = tried(
        form,
        lambda: answer_among_ourselves(
            question=question, answer=form.cleaned_data["answer"], by=request.user, now=now
        ),
    )
    if answered is None:
        return show(request, "case/answer_colleague", now=now, here="inbox", form=form,
                    case=question.case, question=question)  # fmt: skip
    messages.success(request, _("Your answer stands in the case."))
    return redirect("desk:case", question.case_id)
