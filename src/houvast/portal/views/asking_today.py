"""“Will it be done today?”, asked on the day itself."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from houvast.appointments.front_today import ask_today
from houvast.ground.posting import attempted
from houvast.ground.refusals import Refused
from houvast.portal.access import Holder, needs_case, visit_for
from houvast.portal.pages import for_holder


@require_POST
@for_holder
@needs_case
def asks_today(request: HttpRequest, holder: Holder, visit_id: int) -> HttpResponse:
    """Whoever comes is asked, and answers within the hour."""
    visit = visit_for(holder, visit_id)
    asked = attempted(lambda: ask_today(visit=visit, by=holder.actor, now=holder.now))
    if isinstance(asked, Refused):
        messages.warning(request, asked.sentence)
    else:
        messages.success(request, _("We asked. Below you read by when you hear."))
    return redirect(holder.address("home"))
