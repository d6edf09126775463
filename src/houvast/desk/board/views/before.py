"""Before a promise breaks: telling its customer, and saying what it waits for."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from houvast.conversations.actions.forewarning import forewarn
from houvast.desk.board.forms import ForewarnForm, WaitsForForm
from houvast.desk.frame.access import hanging_by, promise_for
from houvast.desk.frame.drafts import form_here
from houvast.desk.frame.pages import saved, show
from houvast.ground.posting import posted, tried
from houvast.people.entrance import DESK, StaffRequest, staff_only
from houvast.promises.actions.hanging import hang, part
from houvast.promises.models import Promise
from houvast.promises.queries.hanging import what_it_hangs_on

ASKED = ["GET", "HEAD", "POST"]


@require_http_methods(ASKED)
@staff_only(*DESK)
def tell_before(request: StaffRequest, pk: int) -> HttpResponse:
    """Tell the customer that it may not be kept, and let them choose."""
    now, promise = timezone.now(), promise_for(request.user, pk)
    form = form_here(ForewarnForm, request, now=now)
    told = tried(
        form,
        lambda: forewarn(
            promise=promise,
            reason=form.cleaned_data["reason"],
            by=request.user.as_actor(),
            now=now,
        ),
    )
    if told is None:
        return show(
            request, "board/tell_before", now=now, here="inbox", form=form, promise=promise,
            case=promise.case,
        )  # fmt: skip
    messages.success(request, _("The customer is told, and chooses what we do."))
    return redirect("desk:case", promise.case_id)


@require_http_methods(ASKED)
@staff_only(*DESK)
def waits_for(request: StaffRequest, pk: int) -> HttpResponse:
    """Say on which other promise of its case this one hangs."""
    now, promise = timezone.now(), promise_for(request.user, pk)
    others = Promise.objects.open().filter(case=promise.case_id).exclude(pk=promise.pk)
    form = WaitsForForm(posted(request), others=others.order_by("due_at", "pk"))
    hung = tried(
        form,
        lambda: hang(
            promise=promise, on=form.cleaned_data["on"], by=request.user.as_actor(), now=now
        ),
    )
    if hung is None:
        return show(
            request, "board/waits_for", now=now, here="inbox", form=form, promise=promise,
            case=promise.case, hangs=what_it_hangs_on(promise),
        )  # fmt: skip
    return saved(request, "desk:case", promise.case_id)


@require_POST
@staff_only(*DESK)
def waits_no_more(request: StaffRequest, pk: int) -> HttpResponse:
    """It does not wait for that any more."""
    hangs = hanging_by(request.user, pk)
    part(hangs=hangs, by=request.user.as_actor(), now=timezone.now())
    return saved(request, "desk:case", hangs.promise.case_id)
