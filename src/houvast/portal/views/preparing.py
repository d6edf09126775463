"""The customer's side of an appointment: what they arranged for it."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from houvast.appointments.front_offers import say_what_is_ready
from houvast.ground.refusals import Refused
from houvast.portal.access import Holder, customers_own, visit_for
from houvast.portal.pages import for_holder


@require_POST
@for_holder
@customers_own
def prepared(request: HttpRequest, holder: Holder, visit_id: int) -> HttpResponse:
    """What they ticked is arranged; what they did not is not, yet."""
    visit = visit_for(holder, visit_id)
    ticked = {int(one) for one in request.POST.getlist("ready") if one in NUMBERS}
    try:
        say_what_is_ready(visit=visit, ready=ticked, by=holder.actor, now=holder.now)
    except Refused as refused:
        messages.warning(request, refused.sentence)
    else:
        messages.success(request, _("Thank you. Whoever comes sees what is arranged."))
    return redirect(holder.address("appointment", visit.pk))


NUMBERS = {str(number) for number in range(1, 100)}
