"""Keeping a promise, agreeing another moment for it, or letting it go on the customer's word."""

from collections.abc import Callable
from datetime import datetime
from typing import TypeVar

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from houvast.conversations.actions import promises_by_hand
from houvast.desk.board.forms import AnotherMomentForm, KeepPromiseForm, LetGoForm
from houvast.desk.frame.access import promise_for
from houvast.desk.frame.badges import when_due
from houvast.desk.frame.drafts import form_here
from houvast.desk.frame.forms import NextWordForm
from houvast.desk.frame.pages import show
from houvast.desk.frame.queries.moments import stands_besides
from houvast.ground.posting import tried
from houvast.people.entrance import DESK, StaffRequest, staff_only
from houvast.people.queries.moments import offered_moments
from houvast.people.queries.speaking import speaking_to
from houvast.promises.models import Promise

ASKED = ["GET", "HEAD", "POST"]
OfNext = TypeVar("OfNext", bound=NextWordForm)


@require_http_methods(ASKED)
@staff_only(*DESK)
def keep(request: StaffRequest, pk: int) -> HttpResponse:
    """Write down that a promise was kept, and what the customer hears next."""
    now, promise = timezone.now(), promise_for(request.user, pk)
    form = _form(KeepPromiseForm, request, promise, now)
    return _shown_or_done(
        request,
        promise,
        form,
        lambda: promises_by_hand.keep_promise(
            promise=promise,
            happened=form.cleaned_data["happened"],
            by=request.user,
            now=now,
            next_words=_promised(form, promise),
            next_due_at=form.cleaned_data["next_due_at"],
            why=form.cleaned_data["next_why"],
        ),
        template="board/keep",
        said=_("That promise has ended: it is on file what happened."),
    )


@require_http_methods(ASKED)
@staff_only(*DESK)
def another_moment(request: StaffRequest, pk: int) -> HttpResponse:
    """Agree another moment; the customer reads it with the reason."""
    now, promise = timezone.now(), promise_for(request.user, pk)
    form = _form(AnotherMomentForm, request, promise, now, usual=_("Choose a moment"))
    return _shown_or_done(
        request,
        promise,
        form,
        lambda: promises_by_hand.agree_another_moment(
            promise=promise,
            words=_promised(form, promise),
            due_at=form.cleaned_data["next_due_at"],
            reason=form.cleaned_data["reason"],
            by=request.user,
            now=now,
            confirmed=request.POST.get("confirmed", ""),
            why=form.cleaned_data["next_why"],
        ),
        template="board/another_moment",
        said=_("The customer is told the new moment, with the reason."),
    )


@require_http_methods(ASKED)
@staff_only(*DESK)
def let_go(request: StaffRequest, pk: int) -> HttpResponse:
    """Release a promise because its customer says that they no longer need it."""
    now, promise = timezone.now(), promise_for(request.user, pk)
    form = _form(LetGoForm, request, promise, now)
    return _shown_or_done(
        request,
        promise,
        form,
        lambda: promises_by_hand.let_promise_go(
            promise=promise,
            said=form.cleaned_data["said"],
            by=request.user,
            now=now,
            next_words=_promised(form, promise),
            next_due_at=form.cleaned_data["next_due_at"],
            why=form.cleaned_data["next_why"],
        ),
        template="board/let_go",
        said=_("That promise is no longer needed, as the customer said."),
    )


def _form(
    kind: type[OfNext], request: StaffRequest, promise: Promise, now: datetime, usual: str = ""
) -> OfNext:
    offered = offered_moments(now)
    return form_here(kind, request, now=now, offered=offered, usual=usual or _usual(promise))


def _usual(promise: Promise) -> str:
    """What the customer hears when no moment is chosen."""
    stands = stands_besides(promise)
    if stands:
        return _("What was promised stands: %s") % when_due(stands)
    return _("We ask in five working days whether it is solved")


def _promised(form: NextWordForm, promise: Promise) -> str:
    with speaking_to(promise.case.customer):
        return form.promised


def _shown_or_done(
    request: StaffRequest,
    promise: Promise,
    form: NextWordForm,
    act: Callable[[], object],
    *,
    template: str,
    said: str,
) -> HttpResponse:
    if tried(form, act) is None:
        return show(
            request, template, now=timezone.now(), here="inbox", form=form, promise=promise,
            case=promise.case,
        )  # fmt: skip
    messages.success(request, said)
    return redirect("desk:case", promise.case_id)
