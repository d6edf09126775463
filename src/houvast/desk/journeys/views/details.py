"""What was agreed with the customer of a case, and whether it is there."""

from django.http import HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST

from houvast.desk.frame.access import case_for, detail_for
from houvast.desk.frame.pages import one_press, saved, show
from houvast.desk.journeys.forms import DetailForm, DetailLetGoForm
from houvast.desk.journeys.views.of_case import show_journey
from houvast.ground.posting import posted, tried
from houvast.journeys.front import (
    agree_detail,
    detail_is_made,
    detail_is_there,
    let_detail_go,
    want_second_eyes,
)
from houvast.people.entrance import DESK, StaffRequest, staff_only
from houvast.people.models import Role


@require_POST
@staff_only(*DESK)
def agree(request: StaffRequest, pk: int) -> HttpResponse:
    """Something was agreed with the customer."""
    now, the_case, form = timezone.now(), case_for(request.user, pk), DetailForm(request.POST)
    by = request.user.as_actor()
    agreed = tried(form, lambda: agree_detail(case=the_case, by=by, now=now, **form.cleaned_data))
    if agreed is None:
        return show_journey(request, the_case, now=now, detail=form)
    return saved(request, "desk:journey", pk)


@require_POST
@staff_only(*DESK)
def there(request: StaffRequest, pk: int) -> HttpResponse:
    """It is there as it was agreed."""
    found = detail_for(request.user, pk)
    return one_press(
        request,
        lambda: detail_is_there(detail=found, by=request.user.as_actor(), now=timezone.now()),
        otherwise=("desk:journey", found.case_id),
    )


@require_POST
@staff_only(*DESK)
def made(request: StaffRequest, pk: int) -> HttpResponse:
    """Who pressed this made it; where the company wants so, somebody else ticks it."""
    found = detail_for(request.user, pk)
    return one_press(
        request,
        lambda: detail_is_made(detail=found, by=request.user, now=timezone.now()),
        otherwise=("desk:journey", found.case_id),
    )


@require_POST
@staff_only(Role.OWNER)
def second_eyes(request: StaffRequest) -> HttpResponse:
    """Whether what was agreed is ticked by somebody other than who made it, from now on."""
    wanted = request.POST.get("wanted") == "yes"
    want_second_eyes(wanted=wanted, by=request.user.as_actor(), now=timezone.now())
    return saved(request, "desk:journeys")


@require_http_methods(["GET", "HEAD", "POST"])
@staff_only(*DESK)
def let_go(request: StaffRequest, pk: int) -> HttpResponse:
    """The customer does not want it any more."""
    now, found = timezone.now(), detail_for(request.user, pk)
    form, by = DetailLetGoForm(posted(request)), request.user.as_actor()
    gone = tried(
        form,
        lambda: let_detail_go(detail=found, said=form.cleaned_data["said"], by=by, now=now),
    )
    if gone is None:
        return show(
            request, "journeys/let_go", now=now, here="inbox", form=form, case=found.case,
            detail=found,
        )  # fmt: skip
    return saved(request, "desk:journey", found.case_id)
