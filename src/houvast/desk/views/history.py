"""What happened in the whole company, and mail that would otherwise go unseen."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from houvast.conversations.actions.setting_right import deal_with
from houvast.conversations.actions.unread import try_again
from houvast.desk.access import delivery_for, raw_mail_for
from houvast.desk.pages import show
from houvast.desk.queries.trouble import undelivered, unread
from houvast.ground.queries import timeline
from houvast.ground.queries.pages import whole
from houvast.ground.refusals import Refused
from houvast.people.entrance import DESK, StaffRequest, staff_only


@require_safe
@staff_only(*DESK)
def history(request: StaffRequest) -> HttpResponse:
    """Everything that happened, newest first."""
    page = timeline.of_company(before=whole(request.GET.get("before")))
    return show(request, "history", now=timezone.now(), here="history", happened=page)


@require_safe
@staff_only(*DESK)
def trouble(request: StaffRequest) -> HttpResponse:
    """Letters that did not arrive and mail that could not be read."""
    now = timezone.now()
    return show(
        request,
        "trouble",
        now=now,
        here="trouble",
        undelivered=undelivered(now),
        unread=unread(now),
    )


@require_POST
@staff_only(*DESK)
def letter_dealt_with(request: StaffRequest, pk: int) -> HttpResponse:
    """Tick off a letter that did not arrive."""
    deal_with(mail=delivery_for(pk), by=request.user, now=timezone.now())
    return redirect("desk:trouble")


@require_POST
@staff_only(*DESK)
def mail_dealt_with(request: StaffRequest, pk: int) -> HttpResponse:
    """Tick off a mail that could not be read."""
    deal_with(mail=raw_mail_for(pk), by=request.user, now=timezone.now())
    return redirect("desk:trouble")


@require_POST
@staff_only(*DESK)
def mail_again(request: StaffRequest, pk: int) -> HttpResponse:
    """Have a mail that could not be read tried again."""
    try:
        try_again(raw=raw_mail_for(pk), by=request.user.as_actor(), now=timezone.now())
    except Refused as refusal:
        messages.error(request, refusal.sentence)
    else:
        messages.success(
            request, _("It is tried again now. If that does not help, it comes back here.")
        )
    return redirect("desk:trouble")


@require_safe
@staff_only(*DESK)
def keys(request: StaffRequest) -> HttpResponse:
    """Which keys do what."""
    return show(request, "keys", now=timezone.now())
