"""One press that says how it is at home, of an outage that is known."""

from functools import partial
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from houvast.conversations.actions.page import close, say
from houvast.ground.posting import attempted
from houvast.ground.refusals import Refused
from houvast.outages.front import hang, known_in, say_still_open
from houvast.portal.access import Holder, needs_case
from houvast.portal.forms import OneTapForm
from houvast.portal.pages import for_holder, show
from houvast.promises.rules import AlreadySettled


@require_POST
@for_holder
@needs_case
def works(request: HttpRequest, holder: Holder) -> HttpResponse:
    """It works again, and we close it; or not, and it is a matter of its own."""
    form = OneTapForm(request.POST)
    if not form.is_valid():
        return redirect(holder.address("home"))
    if form.is_yes:
        return _closed(request, holder, _("It works again."))
    words = _("It does not work yet.")
    return _wrote(request, holder, words, form)


@require_POST
@for_holder
@needs_case
def is_this(request: HttpRequest, holder: Holder) -> HttpResponse:
    """What runs where they are is what they mean: they get its word, and hear when it moves."""
    known = known_in(holder.case)
    if known is not None and known.is_maybe:
        about: dict[str, Any] = {"case": holder.case, "outage": known.outage}
        done = attempted(partial(hang, **about, by=holder.actor, now=holder.now))
        if isinstance(done, Refused):
            messages.error(request, done.sentence)
        else:
            messages.success(request, _("Thank you. You hear from us as soon as more is known."))
    return redirect(holder.address("home"))


@require_POST
@for_holder
@needs_case
def still_open(request: HttpRequest, holder: Holder) -> HttpResponse:
    """It is still open for them, and stands as it stood; or not, and we close it."""
    form = OneTapForm(request.POST)
    if not form.is_valid():
        return redirect(holder.address("home"))
    if not form.is_yes:
        return _closed(request, holder, _("It is not open for me any more."))
    if say_still_open(case=holder.case, by=holder.actor, now=holder.now):
        messages.success(request, _("Thank you. It stays open, and you keep your place in line."))
    return redirect(holder.address("home"))


def _closed(request: HttpRequest, holder: Holder, words: str) -> HttpResponse:
    try:
        close(case=holder.case, words=words, customer=holder.customer, now=holder.now)
    except AlreadySettled:
        return redirect(holder.address("home"))
    except Refused as refusal:
        return show(request, holder, "solved", refusal=refusal)
    messages.success(request, _("Thank you for telling us."))
    return redirect(holder.address("home"))


def _wrote(request: HttpRequest, holder: Holder, words: str, form: OneTapForm) -> HttpResponse:
    form_id = form.cleaned_data["form_id"]
    say(case=holder.case, words=words, by=holder.actor, now=holder.now, form_id=form_id)
    messages.success(request, _("We have your message. Below you see by when we answer."))
    return redirect(holder.address("home"))
