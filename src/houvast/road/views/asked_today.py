"""A customer asks whether it is done today: answered with one press, as a promise."""

from functools import partial

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from houvast.appointments.front_today import answer_today, asked_on_the_day
from houvast.ground.posting import posted, tried
from houvast.people.entrance import ROAD, StaffRequest, staff_only
from houvast.road.access import own_visit
from houvast.road.forms import TodayForm
from houvast.road.pages import show


@require_http_methods(["GET", "HEAD", "POST"])
@staff_only(*ROAD)
def asked_today(request: StaffRequest, pk: int) -> HttpResponse:
    """Done by a time today, or not all of it today."""
    now, visit = timezone.now(), own_visit(request.user, pk)
    asked = asked_on_the_day([visit]).get(visit.pk)
    if asked is None:
        raise Http404
    form = TodayForm(posted(request))
    by, page = request.user.as_actor(), partial(show, request, "asked_today", now=now)
    said = tried(
        form, lambda: answer_today(asked=asked, until=form.until(visit.on), by=by, now=now)
    )
    if said is None:
        return page(visit=visit, asked=asked, form=form)
    messages.success(request, _("The customer reads it now."))
    return redirect("road:visit", pk)
