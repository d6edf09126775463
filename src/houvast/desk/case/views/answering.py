"""Answering a customer, and writing down what only we need to know."""

from datetime import datetime

from django.contrib import messages
from django.forms import Form
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from houvast.conversations.actions import answering
from houvast.conversations.models import Message
from houvast.desk.case.forms.writing import PhoneNoteForm, ReplyForm
from houvast.desk.case.views.case import show_case
from houvast.desk.case.writing import writing_in
from houvast.desk.frame.access import case_for
from houvast.desk.frame.drafts import sending
from houvast.desk.frame.queries.moments import running_in
from houvast.ground.posting import tried
from houvast.people.drafts import rescue
from houvast.people.entrance import DESK, StaffRequest, staff_only
from houvast.people.models import Staff
from houvast.people.queries.speaking import speaking_to
from houvast.promises.models import Case, Promise


@require_POST
@staff_only(*DESK)
def reply(request: StaffRequest, pk: int) -> HttpResponse:
    """Send an answer. When somebody answered in between, it shows theirs and keeps this one."""
    now, the_case = timezone.now(), case_for(request.user, pk)
    form = writing_in(the_case, now=now).reply(request.POST)
    sent = tried(form, sending(request, lambda: _reply(the_case, form, request.user, now), now=now))
    if sent is None:
        return _came_back(request, the_case, form, now)
    messages.success(request, _("Your answer is on its way to %s.") % the_case.customer.name)
    # The promise to answer is kept when this answer leaves, in a moment: what follows it is news.
    following = (one for one in running_in(the_case) if one.kind != Promise.Kind.REPLY)
    promised = next(following, None)
    if promised is not None:
        messages.info(request, _("Promised to the customer: %s") % promised.words)
    return redirect("desk:case", pk)


@require_POST
@staff_only(*DESK)
def note(request: StaffRequest, pk: int) -> HttpResponse:
    now, the_case = timezone.now(), case_for(request.user, pk)
    form = writing_in(the_case, now=now).note(request.POST)
    written = tried(
        form,
        sending(
            request,
            lambda: answering.note(
                case=the_case, text=form.cleaned_data["text"], by=request.user, now=now
            ),
            now=now,
        ),
    )
    if written is None:
        return _came_back(request, the_case, form, now)
    messages.success(request, _("The note is on file."))
    return redirect("desk:case", pk)


@require_POST
@staff_only(*DESK)
def phone_note(request: StaffRequest, pk: int) -> HttpResponse:
    now, the_case = timezone.now(), case_for(request.user, pk)
    form = writing_in(the_case, now=now).phone(request.POST)
    written = tried(
        form,
        sending(request, lambda: _phone_note(the_case, form, request.user, now), now=now),
    )
    if written is None:
        return _came_back(request, the_case, form, now)
    messages.success(request, _("The phone call is on file."))
    return redirect("desk:case", pk)


def _came_back(request: StaffRequest, the_case: Case, form: Form, now: datetime) -> HttpResponse:
    """The case with what could not be taken; what was refused stays ready also after this page."""
    if hasattr(form, "refusal"):
        rescue(request, now=now)
    return show_case(request, the_case, now=now, came_back=form)


def _phone_note(the_case: Case, form: PhoneNoteForm, by: Staff, now: datetime) -> Message:
    return answering.phone_note(
        case=the_case,
        text=form.cleaned_data["text"],
        spoke=form.cleaned_data["spoke"] == "yes",
        keeps=form.cleaned_data["keeps"],
        asked=form.cleaned_data["asked"],
        by=by,
        now=now,
    )


def _reply(the_case: Case, form: ReplyForm, by: Staff, now: datetime) -> Message:
    with speaking_to(the_case.customer):
        promised = form.promised
    return answering.reply(
        case=the_case,
        text=form.cleaned_data["text"],
        seen_message_id=form.cleaned_data["seen_message_id"],
        next_words=promised,
        next_due_at=form.cleaned_data["next_due_at"],
        next_why=form.cleaned_data["next_why"],
        keeps=form.cleaned_data["keeps"],
        next_is=form.next_is,
        copies=form.sent_too,
        by=by,
        now=now,
    )
