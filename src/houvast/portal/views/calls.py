"""Being called: when, on which number, and that it is not needed any more."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from houvast.conversations.actions.calling_back import CallAsked, ask_call, no_call_needed
from houvast.conversations.queries.calls import call_back_of, call_of, number_of
from houvast.conversations.rules.call_windows import call_windows
from houvast.ground.posting import WRONG, attempted, posted, tried
from houvast.ground.refusals import Refused
from houvast.people.contact import shown_phone
from houvast.people.queries.company import business_calendar
from houvast.portal.access import Holder, customers_own
from houvast.portal.forms_of_promises import WhenToCallForm
from houvast.portal.pages import for_holder, show


@require_http_methods(["GET", "HEAD", "POST"])
@for_holder
@customers_own
def call(request: HttpRequest, holder: Holder) -> HttpResponse:
    """The call that is to come, and the times that can be chosen for one."""
    if "no_call" in request.POST:
        return _not_needed(request, holder)
    form = WhenToCallForm(
        posted(request),
        windows=call_windows(business_calendar(), now=holder.now),
        initial={"number": _known_number(holder)},
    )
    asked = tried(
        form,
        lambda: ask_call(
            case=holder.case,
            asked=CallAsked(
                form.cleaned_data["window"],
                form.cleaned_data["number"],
                form.cleaned_data["about"],
            ),
            by=holder.actor,
            now=holder.now,
        ),
    )
    if asked:
        messages.success(request, asked.words)
        return redirect(holder.address("call"))
    running = call_of(holder.case)
    return show(request, holder, "call", refused_as=WRONG, form=form, running=running)


def _not_needed(request: HttpRequest, holder: Holder) -> HttpResponse:
    done = attempted(lambda: no_call_needed(case=holder.case, by=holder.actor, now=holder.now))
    if isinstance(done, Refused):
        messages.info(request, done.sentence)
    else:
        messages.success(request, _("We do not call you any more. Your matter stays open."))
    return redirect(holder.address("call"))


def _known_number(holder: Holder) -> str:
    """The number that they gave for a call, or that we have."""
    asked = call_back_of(holder.case)
    number = (asked and asked.number) or number_of(holder.customer)
    return shown_phone(number) if number else ""
