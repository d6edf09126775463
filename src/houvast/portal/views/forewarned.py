"""A promise that may not be kept: what the customer chooses, or what became of it since."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from houvast.conversations.actions import forewarning
from houvast.ground.posting import attempted
from houvast.ground.refusals import Refused
from houvast.people.queries.moments import offered_moments
from houvast.portal.access import Holder, customers_own, forewarning_for
from houvast.portal.forms_of_promises import MomentForm
from houvast.portal.pages import for_holder, show
from houvast.promises.models import Forewarning
from houvast.promises.queries.renewing import running

Answer = Forewarning.Answer


@require_http_methods(["GET", "HEAD", "POST"])
@for_holder
@customers_own
def forewarned(request: HttpRequest, holder: Holder, forewarning_id: int) -> HttpResponse:
    """The choice, once; after it, or after what happened meanwhile, what holds now."""
    told = forewarning_for(holder, forewarning_id)
    form = MomentForm(request.POST or None, offered=offered_moments(holder.now))
    act = _act(request.POST.get("choice", ""), told, form, holder)
    refusal = None
    if act:
        done = attempted(act)
        if not isinstance(done, Refused):
            messages.success(request, _("We noted what you chose."))
            wants_call = request.POST["choice"] == Answer.CALL
            return redirect(
                holder.address("call") if wants_call else holder.address("forewarned", told.pk)
            )
        refusal = done
        told = forewarning_for(holder, forewarning_id)
    promise = told.promise
    can_choose = not told.is_answered and promise.is_open and not promise.is_past(holder.now)
    return show(
        request, holder, "forewarned", told=told, promise=promise, form=form, refusal=refusal,
        can_choose=can_choose, now_holds=running(promise),
        is_past=promise.is_open and promise.is_past(holder.now),
    )  # fmt: skip


def _act(
    choice: str, told: Forewarning, form: MomentForm, holder: Holder
) -> Callable[[], object] | None:
    """What the button asks, if it is one of ours."""
    who: Any = {"told": told, "by": holder.actor, "now": holder.now}
    chosen = form.chosen if form.is_valid() else None
    acts: dict[str, Callable[[], object]] = {
        Answer.WAIT: lambda: forewarning.wait_for_it(**who),
        Answer.ANOTHER: lambda: forewarning.choose_moment(due_at=chosen, **who),
        Answer.CALL: lambda: forewarning.rather_call(**who),
        Answer.NOT_NEEDED: lambda: forewarning.not_needed(**who),
    }
    return acts.get(choice)
