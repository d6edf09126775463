"""Is my day right? From when until when one worked, as it was pressed or as it really was."""

from datetime import date, datetime
from functools import partial

from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from houvast.appointments.front import Answered
from houvast.ground import spoken
from houvast.ground.posting import posted
from houvast.people.entrance import ROAD, StaffRequest, staff_only
from houvast.road.order_forms import MyDayForm
from houvast.road.pages import PhonePress, show
from houvast.workorders.front import break_of, hours_on, say_hours


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
    press = PhonePress(request, now)
    is_today = day == spoken.today(now)
    page = partial(
        show, request, "my_day", now=now, form=form, hours=hours, is_today=is_today,
        pause=break_of(technician, day),
    )  # fmt: skip
    if not form.is_valid():
        return press.wrong(form, lambda **_wrong: page())

    def say(_pressed_at: datetime | None) -> Answered:
        by, said = request.user.as_actor(), form.said(day)
        say_hours(technician=technician, on=day, said=said, by=by, now=now, sent=press.sent)
        words = _("Your hours of %s are on file.") % spoken.day(day)
        return Answered(words, "success")

    return press.answer(say, then=redirect("road:today"), otherwise=page)


def _day(written: str) -> date:
    try:
        return date.fromisoformat(written)
    except ValueError as wrong:
        raise Http404 from wrong
