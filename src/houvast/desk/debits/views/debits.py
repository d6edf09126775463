"""What we collect: announced to customers, put in a file for the bank, and followed."""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from houvast.desk.debits.forms import AnnounceForm, DebitSetUpForm, FileForm
from houvast.desk.frame.access_to_money import debit_for
from houvast.desk.frame.pages import one_press, saved, show
from houvast.ground import spoken
from houvast.ground.downloads import download
from houvast.ground.posting import posted, tried
from houvast.money.front import (
    announce,
    announced,
    batches,
    debit_set_up,
    earliest_debit,
    make_batch,
    set_up_debits,
    to_announce,
    was_not_collected,
    with_the_bank,
)
from houvast.money.models import DebitBatch
from houvast.people.entrance import StaffRequest, staff_only
from houvast.people.models import Role

FILLED_IN = ["GET", "HEAD", "POST"]
WHO = (Role.OWNER, Role.LEAD)


@require_http_methods(FILLED_IN)
@staff_only(*WHO)
def debits(request: StaffRequest) -> HttpResponse:
    """What can be announced, what is, and what is with the bank; or announce it for a day."""
    now, how = timezone.now(), debit_set_up()
    if how is None:
        return redirect("desk:debit_set_up")
    today = spoken.today(now)
    first = earliest_debit(today, how.notice_days)
    form = AnnounceForm(posted(request), initial={"on": first}, first=first)
    many = tried(form, lambda: announce(on=form.cleaned_data["on"], by=request.user, now=now))
    if many is None:
        return show(
            request, "debits/debits", now=now, here="set_up", form=form, how=how, today=today,
            waiting=list(to_announce(request.user, on=first, now=now).select_related("customer")),
            announced=announced(request.user), batches=batches(),
            at_bank=with_the_bank(request.user, now=now),
        )  # fmt: skip
    said = ngettext("Told %(many)s customer.", "Told %(many)s customers.", many)
    messages.success(request, said % {"many": many})
    return redirect("desk:debits")


@require_http_methods(FILLED_IN)
@staff_only(*WHO)
def set_up(request: StaffRequest) -> HttpResponse:
    """How we collect from now on."""
    now, how = timezone.now(), debit_set_up()
    known = {
        "creditor": how.creditor, "account": how.account_id, "notice_days": how.notice_days,
    } if how else None  # fmt: skip
    form = DebitSetUpForm(posted(request), initial=known)
    done = tried(form, lambda: set_up_debits(**form.cleaned_data, by=request.user, now=now))
    if done is None:
        return show(request, "debits/set_up", now=now, here="set_up", form=form)
    return saved(request, "desk:debits")


@require_POST
@staff_only(*WHO)
def make_file(request: StaffRequest) -> HttpResponse:
    """The file for the bank of what was announced for a day."""
    form = FileForm(request.POST)
    if not form.is_valid():
        raise Http404
    return one_press(
        request,
        lambda: make_batch(**form.cleaned_data, by=request.user, now=timezone.now()),
        otherwise=("desk:debits",),
    )


@require_safe
@staff_only(*WHO)
def batch(request: StaffRequest, pk: int) -> HttpResponse:  # noqa: ARG001
    """The file as it was made: the same bytes each time."""
    found = get_object_or_404(DebitBatch, pk=pk)
    return download(bytes(found.content), found.file_name)


@require_POST
@staff_only(*WHO)
def not_collected(request: StaffRequest, pk: int) -> HttpResponse:
    """The bank did not collect it."""
    found = debit_for(request.user, pk)
    return one_press(
        request,
        lambda: was_not_collected(debit=found, by=request.user, now=timezone.now()),
        otherwise=("desk:debits",),
    )
