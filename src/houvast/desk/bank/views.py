"""What came in at the bank: files taken in, and what each entry was for."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from houvast.desk.bank.forms import AccountForm, BankFileForm
from houvast.desk.bank.queries import latest_matches, open_entries
from houvast.desk.frame.access_to_money import bank_entry_for, bank_match_for, invoice_numbered
from houvast.desk.frame.pages import one_press, saved, show
from houvast.ground.posting import posted, tried
from houvast.ground.queries.paging import whole_number
from houvast.money.front import (
    TakenIn,
    add_account,
    gaps,
    match_by_hand,
    match_open,
    set_aside,
    take_back,
    take_in,
    undo_match,
)
from houvast.money.models import BankAccount
from houvast.people.entrance import StaffRequest, staff_only
from houvast.people.models import Role

FILLED_IN = ["GET", "HEAD", "POST"]
WHO = (Role.OWNER, Role.LEAD)


@require_http_methods(FILLED_IN)
@staff_only(*WHO)
def bank(request: StaffRequest) -> HttpResponse:
    """What is open, what was said last, and the form to bring a file."""
    form = BankFileForm(posted(request), request.FILES or None)
    taken = tried(form, lambda: _taken(request, form))
    if taken is None:
        return show(
            request, "bank/bank", now=timezone.now(), here="set_up", form=form,
            accounts=BankAccount.objects.all(), latest=latest_matches(request.user),
            page=open_entries(request.user, after=request.GET.get("after")), gaps=gaps(),
        )  # fmt: skip
    count = match_open(now=timezone.now())
    said = _("New: %(new)s. There already: %(known)s. Matched: %(count)s.")
    messages.success(request, said % {"new": taken.new, "known": taken.known, "count": count})
    return redirect("desk:bank")


@require_http_methods(FILLED_IN)
@staff_only(*WHO)
def account(request: StaffRequest) -> HttpResponse:
    """An account of ours, of which statements can be taken in."""
    now, form = timezone.now(), AccountForm(posted(request))
    if tried(form, lambda: add_account(**form.cleaned_data, by=request.user, now=now)) is None:
        return show(
            request, "bank/account", now=now, here="set_up", form=form
        )  # fmt: skip
    return saved(request, "desk:bank")


@require_POST
@staff_only(*WHO)
def was_for(request: StaffRequest, pk: int) -> HttpResponse:
    """It pays the invoice of this number."""
    entry = bank_entry_for(pk)
    invoice = invoice_numbered(request.user, request.POST.get("number", ""))
    if invoice is None:
        messages.error(request, _("There is no invoice of this number. Write it like 2026-00012."))
        return redirect("desk:bank")
    return one_press(
        request,
        lambda: match_by_hand(entry=entry, invoice=invoice, by=request.user, now=timezone.now()),
        otherwise=("desk:bank",),
    )


@require_POST
@staff_only(*WHO)
def took_back(request: StaffRequest, pk: int) -> HttpResponse:
    """By this the bank took back what had come in."""
    entry = bank_entry_for(pk)
    before = bank_match_for(request.user, whole_number(request.POST.get("match")) or 0)
    by = request.user.as_actor()
    return one_press(
        request,
        lambda: take_back(entry=entry, before=before, by=by, now=timezone.now()),
        otherwise=("desk:bank",),
    )


@require_POST
@staff_only(*WHO)
def not_for_any(request: StaffRequest, pk: int) -> HttpResponse:
    """It pays no invoice of ours."""
    entry = bank_entry_for(pk)
    return one_press(
        request,
        lambda: set_aside(entry=entry, by=request.user, now=timezone.now()),
        otherwise=("desk:bank",),
    )


@require_POST
@staff_only(*WHO)
def undo(request: StaffRequest, pk: int) -> HttpResponse:
    """It was not for this after all."""
    match = bank_match_for(request.user, pk)
    return one_press(
        request,
        lambda: undo_match(match=match, by=request.user, now=timezone.now()),
        otherwise=("desk:bank",),
    )


def _taken(request: StaffRequest, form: BankFileForm) -> TakenIn:
    file = form.cleaned_data["file"]
    return take_in(file=file, name=file.name, by=request.user, now=timezone.now())
