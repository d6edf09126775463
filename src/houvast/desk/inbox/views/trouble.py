"""Mail that would otherwise go unseen, and what a person does with it."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from houvast.conversations.actions.mail_in_trouble import deal_with, send_again
from houvast.conversations.channels.mail.actions.case_from_mail import HasItsCase, make_case_of
from houvast.conversations.channels.mail.actions.unreadable import read_again
from houvast.desk.frame.access import delivery_for, raw_mail_for
from houvast.desk.frame.pages import show
from houvast.desk.frame.queries.trouble import opened_nothing, undelivered, unread, waiting_to_leave
from houvast.ground.refusals import Refused
from houvast.people.entrance import DESK, StaffRequest, staff_only


@require_safe
@staff_only(*DESK)
def trouble(request: StaffRequest) -> HttpResponse:
    """Letters that wait or did not arrive, and mail that was not read or opened nothing."""
    now = timezone.now()
    return show(
        request,
        "inbox/trouble",
        now=now,
        here="trouble",
        waiting=waiting_to_leave(request.user, now=now),
        undelivered=undelivered(request.user),
        unread=unread(request.user),
        aside=opened_nothing(request.user),
    )


@require_POST
@staff_only(*DESK)
def letter_dealt_with(request: StaffRequest, pk: int) -> HttpResponse:
    """Tick off a letter that did not arrive."""
    deal_with(mail=delivery_for(request.user, pk), by=request.user, now=timezone.now())
    return redirect("desk:trouble")


@require_POST
@staff_only(*DESK)
def mail_dealt_with(request: StaffRequest, pk: int) -> HttpResponse:
    """Tick off a mail that could not be read, or that opened nothing."""
    deal_with(mail=raw_mail_for(request.user, pk), by=request.user, now=timezone.now())
    return redirect("desk:trouble")


@require_POST
@staff_only(*DESK)
def mail_again(request: StaffRequest, pk: int) -> HttpResponse:
    """Have a mail that could not be read tried again."""
    try:
        read_again(
            raw=raw_mail_for(request.user, pk), by=request.user.as_actor(), now=timezone.now()
        )
    except Refused as refusal:
        messages.error(request, refusal.sentence)
    else:
        messages.success(
            request, _("It is tried again now. If that does not help, it comes back here.")
        )
    return redirect("desk:trouble")


@require_POST
@staff_only(*DESK)
def try_again(request: StaffRequest, pk: int) -> HttpResponse:
    """Send a letter that waits once more, now."""
    delivery = delivery_for(request.user, pk)
    if send_again(delivery=delivery, by=request.user, now=timezone.now()):
        messages.success(request, _("We try to send it again: %s") % delivery.subject)
    else:
        messages.success(request, _("It is being sent at this moment: %s") % delivery.subject)
    return redirect("desk:trouble")


@require_POST
@staff_only(*DESK)
def make_case(request: StaffRequest, pk: int) -> HttpResponse:
    """Open a case with a mail that opened nothing by itself."""
    try:
        made = make_case_of(raw=raw_mail_for(request.user, pk), by=request.user, now=timezone.now())
    except HasItsCase as refusal:
        messages.warning(request, refusal.sentence)
        made = refusal.about["message"]
    return redirect("desk:case", made.case_id)
