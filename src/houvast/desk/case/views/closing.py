"""Handing a case over, asking whether it is solved, and settling it on the customer's word."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from houvast.conversations.actions import answering, dismissing
from houvast.desk.case.forms.deciding import AskForm, HandOverForm, WhyForm
from houvast.desk.case.queries import asked_of
from houvast.desk.case.views.case import show_case
from houvast.desk.frame.access import case_for
from houvast.desk.frame.drafts import form_here
from houvast.desk.frame.forms import SaidForm
from houvast.desk.frame.pages import show
from houvast.desk.frame.queries.colleagues import colleagues
from houvast.ground.posting import tried
from houvast.people.entrance import DESK, StaffRequest, staff_only
from houvast.promises.actions import cases
from houvast.promises.models import Case

ASKED = ["GET", "HEAD", "POST"]


@require_http_methods(ASKED)
@staff_only(*DESK)
def hand_over(request: StaffRequest, pk: int) -> HttpResponse:
    """Give the case to a colleague; the customer is told the new name."""
    now, the_case = timezone.now(), case_for(request.user, pk)
    form = form_here(HandOverForm, request, now=now, colleagues=colleagues(besides=the_case.owner))
    handed = tried(
        form,
        lambda: cases.hand_over(
            case=the_case,
            to=form.cleaned_data["to"],
            reason=form.cleaned_data["reason"],
            by=request.user.as_actor(),
            now=now,
        ),
    )
    if handed is None:
        return show(request, "case/hand_over", now=now, here="inbox", form=form, case=the_case)
    messages.success(request, _("%s has the case now. The customer is told.") % handed.owner.name)
    return redirect("desk:case", pk)


@require_POST
@staff_only(*DESK)
def ask(request: StaffRequest, pk: int) -> HttpResponse:
    """Ask the customer whether it is solved."""
    now, the_case = timezone.now(), case_for(request.user, pk)
    form = AskForm(request.POST)
    asked = tried(form, lambda: answering.ask_if_solved(case=the_case, by=request.user, now=now))
    if asked is None:
        return show_case(request, the_case, now=now, came_back=form)
    messages.success(request, _("We asked %s whether it is solved.") % the_case.customer.name)
    return redirect("desk:case", pk)


@require_http_methods(ASKED)
@staff_only(*DESK)
def settle(request: StaffRequest, pk: int) -> HttpResponse:
    """Settle the case because its customer said so."""
    now, the_case = timezone.now(), case_for(request.user, pk)
    form = form_here(SaidForm, request, now=now)
    settled = tried(
        form,
        lambda: cases.settle(
            case=the_case,
            said=form.cleaned_data["said"],
            by=request.user.as_actor(),
            now=now,
        ),
    )
    if settled is None:
        return show(request, "case/settle", now=now, here="inbox", form=form, case=the_case)
    messages.success(request, _("This case has been settled. A new message opens it again."))
    return redirect("desk:case", pk)


@require_http_methods(ASKED)
@staff_only(*DESK)
def settle_silent(request: StaffRequest, pk: int) -> HttpResponse:
    """Settle the case because its customer stays silent; a person decides, and says why."""
    now, the_case = timezone.now(), case_for(request.user, pk)
    form = form_here(WhyForm, request, now=now)
    settled = tried(
        form,
        lambda: cases.settle(
            case=the_case,
            said=form.cleaned_data["why"],
            word=Case.Word.SILENCE,
            by=request.user.as_actor(),
            now=now,
        ),
    )
    if settled is None:
        return show(
            request, "case/settle_silent", now=now, here="inbox", form=form, case=the_case,
            asked=asked_of(the_case),
        )  # fmt: skip
    messages.success(request, _("This case has been settled. The customer reads how to reopen it."))
    return redirect("desk:case", pk)


@require_http_methods(ASKED)
@staff_only(*DESK)
def open_again(request: StaffRequest, pk: int) -> HttpResponse:
    """Open a settled case again; the customer is told by when we answer."""
    now, the_case = timezone.now(), case_for(request.user, pk)
    form = form_here(WhyForm, request, now=now)
    promised = tried(
        form,
        lambda: dismissing.open_again(
            case=the_case, why=form.cleaned_data["why"], by=request.user, now=now
        ),
    )
    if promised is None:
        return show(request, "case/open_again", now=now, here="inbox", form=form, case=the_case)
    messages.success(request, _("This case is open again. The customer is told by when we answer."))
    return redirect("desk:case", pk)
