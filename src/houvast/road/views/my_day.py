"""Is my day right? From when until when one worked, as it was pressed or as it really was."""

from datetime import date
from functools import partial

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from houvast.ground import spoken
from houvast.ground.posting import posted, tried
from houvast.people.entrance import ROAD, StaffRequest, staff_only
from houvast.road.order_forms import MyDayForm
from houvast.road.pages import show
from houvast.workorders.front import hours_on, say_hours


@require_http_methods(["GET", "HEAD", "POST"])
@staff_only(*ROAD)
def my_day(request: StaffRequest, on: str) -> HttpResponse:
    """The hours of a day, to say that they are right or what they were."""
    now, day = timezone.now(), _day(on)
    technician = getattr(request.user, "technician", None)
    if technician is None or day > spoken.today(now):
        raise Http404
    hours = hours_on(technician, day)
    why = hours.said.why if hours.said else ""
    form = MyDayForm(posted(request), worked=hours, break_minutes=hours.break_minutes, why=why)
    say = partial(say_hours, technician=technician, on=day, by=request.user.as_actor(), now=now)
    if tried(form, lambda: say(said=form.said(day))) is None:
        return show(request, "my_day", now=now, form=form, hours=hours)
    messages.success(request, _("Your hours of %s are on file.") % spoken.day(day))
    return redirect("road:today")


def _day(written: str) -> date:
    try:
        return date.fromisoformat(written)
    except ValueError as wrong:
        raise Http404 from wrong
