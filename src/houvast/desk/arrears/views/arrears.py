"""Unpaid invoices: who, what was tried, what comes next, and what a person does."""

from collections.abc import Callable
from datetime import datetime
from typing import Any

from django import forms
from django.http import Http404, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from houvast.arrears.front import ARREARS_LISTS, arrears_of, arrears_page, note_call, pause, resume
from houvast.desk.arrears.forms import CalledAboutForm, WaitForm
from houvast.desk.frame.access import invoice_for
from houvast.desk.frame.pages import one_press, saved, show
from houvast.ground.posting import posted, tried
from houvast.money.front import invoice_sheet
from houvast.money.models import Invoice
from houvast.people.entrance import DESK, StaffRequest, staff_only
from houvast.people.models import Role

FILLED_IN = ["GET", "HEAD", "POST"]
DECIDE = (Role.OWNER, Role.LEAD)


@require_safe
@staff_only(*DESK)
def all_of_them(request: StaffRequest) -> HttpResponse:
    """What a person has to do, or all that is overdue."""
    now, which = timezone.now(), request.GET.get("which", "")
    which = which if which in ARREARS_LISTS else ARREARS_LISTS[0]
    page = arrears_page(request.user, which, now=now, after=request.GET.get("after"))
    return show(request, "arrears/list", now=now, here="orders", page=page, which=which)


@require_safe
@staff_only(*DESK)
def one(request: StaffRequest, pk: int) -> HttpResponse:
    """All that is known of one, with the household at a glance."""
    now, found = timezone.now(), unpaid(request, pk)
    return show(
        request, "arrears/one", now=now, here="orders", invoice=found, case=found.case,
        payer=found.customer.itself, sheet=invoice_sheet(found), arrears=arrears_of(found, now=now),
        may_decide=request.user.has_role(*DECIDE),
    )  # fmt: skip


@require_http_methods(FILLED_IN)
@staff_only(*DESK)
def called(request: StaffRequest, pk: int) -> HttpResponse:
    """Write down a call about it."""
    now, found, form = timezone.now(), unpaid(request, pk), CalledAboutForm(posted(request))

    def act() -> Any:
        return note_call(invoice=found, by=request.user, now=now, **form.cleaned_data)

    return filled(request, found, form, act, (_("You called"), _("Put it on file")), now)


@require_http_methods(FILLED_IN)
@staff_only(*DESK)
def wait(request: StaffRequest, pk: int) -> HttpResponse:
    """Wait with it until a day."""
    now, found, form = timezone.now(), unpaid(request, pk), WaitForm(posted(request))

    def act() -> Any:
        why = form.cleaned_data["why"]
        return pause(invoice=found, until=form.until_moment, why=why, by=request.user, now=now)

    return filled(request, found, form, act, (_("Wait with this invoice"), _("Wait")), now)


@require_POST
@staff_only(*DESK)
def go_on(request: StaffRequest, pk: int) -> HttpResponse:
    """Wait no longer."""
    found = unpaid(request, pk)
    return one_press(
        request,
        lambda: resume(invoice=found, by=request.user, now=timezone.now()),
        otherwise=("desk:arrears_of", found.pk),
    )


def unpaid(request: StaffRequest, pk: int) -> Invoice:
    """An invoice that asks something, or did. Raises Http404 for any other, and for costs of
    collecting: nobody is pressed for these.
    """
    found = invoice_for(request.user, pk)
    if not found.issued_at or found.credits_id or not found.total:
        raise Http404
    if found.lines.filter(costs_of__isnull=False).exists():
        raise Http404
    return found


def filled(
    request: StaffRequest,
    found: Invoice,
    form: forms.Form,
    act: Callable[[], object],
    words: tuple[str, str],
    now: datetime,
) -> HttpResponse:
    """A form about it, or back to its page once it is done."""
    if tried(form, act) is None:
        heading, button = words
        return show(
            request, "arrears/form", now=now, here="orders", form=form, case=found.case,
            invoice=found, payer=found.customer.itself, arrears=arrears_of(found, now=now),
            heading=heading, button=button,
        )  # fmt: skip
    return saved(request, "desk:arrears_of", found.pk)
