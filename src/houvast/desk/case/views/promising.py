"""Promising beside the conversation: a call, something small, and what the customer claims."""

from datetime import datetime

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from houvast.conversations.actions.calling_back import CallAsked, ask_call
from houvast.conversations.actions.claiming import confirm, correct
from houvast.conversations.actions.promises_by_hand import promise_besides
from houvast.conversations.models import Claim
from houvast.conversations.queries.calls import call_of, number_of
from houvast.conversations.rules.call_windows import call_windows
from houvast.desk.case.forms.promising import BesidesForm, CallBackForm, JudgeForm
from houvast.desk.frame.access import case_for, claim_by
from houvast.desk.frame.drafts import form_here
from houvast.desk.frame.pages import show
from houvast.desk.frame.queries.colleagues import at_the_desk
from houvast.ground.posting import posted, tried
from houvast.people.contact import shown_phone
from houvast.people.entrance import DESK, StaffRequest, staff_only
from houvast.people.models import Customer
from houvast.people.queries.company import business_calendar
from houvast.people.queries.moments import offered_moments
from houvast.people.queries.speaking import speaking_to

ASKED = ["GET", "HEAD", "POST"]


@require_http_methods(ASKED)
@staff_only(*DESK)
def call_back(request: StaffRequest, pk: int) -> HttpResponse:
    """Promise to call the customer in a window that they chose."""
    now, the_case = timezone.now(), case_for(request.user, pk)
    number = number_of(the_case.customer)
    form = CallBackForm(
        posted(request),
        windows=call_windows(business_calendar(), now=now),
        initial={"number": shown_phone(number) if number else ""},
    )
    promised = tried(
        form,
        lambda: ask_call(
            case=the_case,
            asked=CallAsked(
                form.cleaned_data["window"],
                form.cleaned_data["number"],
                form.cleaned_data["about"],
            ),
            by=request.user.as_actor(),
            now=now,
        ),
    )
    if promised is None:
        running = call_of(the_case)
        return show(
            request, "case/call_back", now=now, here="inbox", form=form, case=the_case,
            running=running,
        )  # fmt: skip
    messages.success(request, _("Promised to the customer: %s") % promised.words)
    return redirect("desk:case", pk)


@require_http_methods(ASKED)
@staff_only(*DESK)
def besides(request: StaffRequest, pk: int) -> HttpResponse:
    """Promise something small beside the rest."""
    now, the_case = timezone.now(), case_for(request.user, pk)
    form = form_here(
        BesidesForm,
        request,
        now=now,
        offered=offered_moments(now),
        usual=_("Choose a moment"),
        colleagues=at_the_desk(),
        initial={"owner": the_case.owner_id, "next_words": request.GET.get("words", "")[:300]},
    )
    promised = tried(
        form,
        lambda: promise_besides(
            case=the_case,
            words=_in_their_words(form, the_case.customer),
            due_at=form.cleaned_data["next_due_at"],
            owner=form.cleaned_data["owner"],
            by=request.user,
            now=now,
            why=form.cleaned_data["next_why"],
        ),
    )
    if promised is None:
        return show(request, "case/besides", now=now, here="inbox", form=form, case=the_case)
    messages.success(request, _("Promised to the customer: %s") % promised.words)
    return redirect("desk:case", pk)


@require_http_methods(ASKED)
@staff_only(*DESK)
def judge(request: StaffRequest, pk: int) -> HttpResponse:
    """Confirm or correct what the customer says that we promised."""
    now, claim = timezone.now(), claim_by(request.user, pk)
    form = form_here(
        JudgeForm,
        request,
        now=now,
        offered=offered_moments(now),
        usual=_("Choose a moment"),
        initial={"next_words": claim.words[:300]},
    )
    if tried(form, lambda: _judged(claim, form, request, now=now)) is None:
        return show(
            request, "case/judge", now=now, here="inbox", form=form, case=claim.case, claim=claim
        )
    messages.success(request, _("The customer is told."))
    return redirect("desk:case", claim.case_id)


def _judged(claim: Claim, form: JudgeForm, request: StaffRequest, *, now: datetime) -> object:
    if not form.is_confirmed:
        correction = form.cleaned_data["correction"]
        return correct(claim=claim, correction=correction, by=request.user, now=now)
    words = _in_their_words(form, claim.case.customer)
    due_at, why = form.cleaned_data["next_due_at"], form.cleaned_data["next_why"]
    return confirm(claim=claim, words=words, due_at=due_at, by=request.user, now=now, why=why)


def _in_their_words(form: BesidesForm | JudgeForm, customer: Customer) -> str:
    with speaking_to(customer):
        return form.promised
