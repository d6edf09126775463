"""The calls that we promised: a list in order of due, and how each went."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from houvast.conversations.actions.answering import phone_note
from houvast.conversations.queries.calls import to_call
from houvast.desk.board.forms import CalledForm
from houvast.desk.board.views.board import asked_whose
from houvast.desk.frame.access import promise_for
from houvast.desk.frame.drafts import form_here
from houvast.desk.frame.pages import show
from houvast.ground.posting import tried
from houvast.people.entrance import DESK, StaffRequest, staff_only


@require_safe
@staff_only(*DESK)
def calls(request: StaffRequest) -> HttpResponse:
    """Whom to call, by when, on which number, about what, and the tries so far."""
    whose = asked_whose(request)
    page = to_call(request.user, at_own=whose == "mine", after=request.GET.get("after"))
    return show(request, "board/calls", now=timezone.now(), here="board", page=page, whose=whose)


@require_http_methods(["GET", "HEAD", "POST"])
@staff_only(*DESK)
def called(request: StaffRequest, pk: int) -> HttpResponse:
    """Write down how the call went: it keeps the promise, or counts as a try."""
    now, promise = timezone.now(), promise_for(request.user, pk)
    form = form_here(CalledForm, request, now=now)
    noted = tried(
        form,
        lambda: phone_note(
            case=promise.case,
            text=form.cleaned_data["text"],
            spoke=form.cleaned_data["spoke"] == "yes",
            by=request.user,
            now=now,
        ),
    )
    if noted is None:
        return show(
            request, "board/called", now=now, here="board", form=form, promise=promise,
            case=promise.case,
        )  # fmt: skip
    messages.success(request, _("The phone call is on file."))
    return redirect("desk:calls")
