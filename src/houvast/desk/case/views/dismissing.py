"""Messages that need no answer: thanks and the like, and spam."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from houvast.conversations.actions.dismissing import mark_spam, needs_no_answer
from houvast.desk.case.forms.deciding import NoAnswerForm, SpamForm
from houvast.desk.frame.access import message_for
from houvast.desk.frame.drafts import form_here
from houvast.desk.frame.pages import show
from houvast.ground.posting import tried
from houvast.people.entrance import DESK, StaffRequest, staff_only

ASKED = ["GET", "HEAD", "POST"]


@require_http_methods(ASKED)
@staff_only(*DESK)
def no_answer(request: StaffRequest, pk: int) -> HttpResponse:
    """Say that nobody needs to answer a message, and why."""
    now, message = timezone.now(), message_for(request.user, pk)
    form = form_here(NoAnswerForm, request, now=now)
    case = tried(
        form,
        lambda: needs_no_answer(
            message=message,
            why=form.cleaned_data["why"],
            settles=form.cleaned_data["settles"] == "yes",
            by=request.user,
            now=now,
        ),
    )
    if case is None:
        return show(
            request, "case/no_answer", now=now, here="inbox", form=form, message=message,
            case=message.case,
        )  # fmt: skip
    messages.success(request, _("Nobody needs to answer this message any more."))
    return redirect("desk:case", case.pk)


@require_http_methods(ASKED)
@staff_only(*DESK)
def spam(request: StaffRequest, pk: int) -> HttpResponse:
    """Say that a message is spam; nobody writes back to its sender."""
    now, message = timezone.now(), message_for(request.user, pk)
    form = form_here(SpamForm, request, now=now)
    case = tried(
        form,
        lambda: mark_spam(
            message=message,
            why=form.cleaned_data["why"],
            marks_sender=form.cleaned_data["marks_sender"],
            by=request.user,
            now=now,
        ),
    )
    if case is None:
        return show(
            request,
            "case/spam",
            now=now,
            here="inbox",
            form=form,
            message=message,
            case=message.case,
        )
    messages.success(request, _("That message is spam. Nobody writes back."))
    return redirect("desk:case", case.pk)
