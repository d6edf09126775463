"""Giving a case to the customer whose matter it is."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from houvast.conversations.actions.giving import give_to
from houvast.desk.case.forms.deciding import GiveForm
from houvast.desk.frame.access import case_for
from houvast.desk.frame.drafts import form_here
from houvast.desk.frame.finding import others_found, typed_in
from houvast.desk.frame.pages import show
from houvast.ground.posting import tried
from houvast.people.entrance import DESK, StaffRequest, staff_only


@require_http_methods(["GET", "HEAD", "POST"])
@staff_only(*DESK)
def give(request: StaffRequest, pk: int) -> HttpResponse:
    """Find the right customer, and give them the case."""
    now, the_case = timezone.now(), case_for(request.user, pk)
    found = others_found(request, the_case.customer)
    form = form_here(GiveForm, request, now=now, found=found)
    given = tried(
        form,
        lambda: give_to(
            case=the_case,
            customer=form.cleaned_data["customer"],
            reason=form.cleaned_data["reason"],
            by=request.user,
            now=now,
        ),
    )
    if given is None:
        return show(
            request,
            "case/give",
            now=now,
            here="inbox",
            form=form,
            case=the_case,
            typed=typed_in(request),
            found=found,
        )
    messages.success(request, _("This case is of %s now.") % given.customer.name)
    return redirect("desk:case", pk)
