"""A contract in the customer's hands: for another term, or ended."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from houvast.appointments.front import (
    HowItStands,
    choose_to_end,
    choose_to_extend,
    how_it_stands,
    last_day_if_ended,
    otherwise,
    things_of,
)
from houvast.ground import spoken
from houvast.ground.posting import attempted
from houvast.ground.refusals import Refused
from houvast.portal.access import Holder, customers_own, renewal_for
from houvast.portal.pages import for_holder, show

CHOICES = {"extend": choose_to_extend, "end": choose_to_end}


@require_http_methods(["GET", "HEAD", "POST"])
@for_holder
@customers_own
def contract(request: HttpRequest, holder: Holder, renewal_id: int) -> HttpResponse:
    """What is asked about a contract, or what became of it since."""
    asked = renewal_for(holder, renewal_id)
    today = spoken.today(holder.now)
    choose = CHOICES.get(request.POST.get("choice", ""))
    refusal = None
    if choose:
        done = attempted(lambda: choose(renewal=asked, by=holder.actor, now=holder.now))
        refusal = done if isinstance(done, Refused) else None
        if refusal is None:
            messages.success(request, _("We noted what you chose."))
            return redirect(holder.address("contract", asked.pk))
        asked = renewal_for(holder, renewal_id)
    stands = how_it_stands(asked, today=today)
    if refusal and stands is not HowItStands.OPEN:
        return redirect(holder.address("contract", asked.pk))
    return show(
        request,
        holder,
        "contract",
        renewal=asked,
        contract=asked.contract,
        stands=str(stands),
        covers=things_of(asked.contract),
        price_now=asked.contract.costs(),
        price_then=asked.contract.costs(asked.price),
        if_ended_on=last_day_if_ended(asked, today=today),
        otherwise=otherwise(asked),
        refusal=refusal,
    )
