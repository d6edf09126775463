"""The hours of everybody in a week, and as a file."""

from datetime import date, datetime, timedelta

from django.http import HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from houvast.desk.frame.pages import show
from houvast.ground.day_fields import day_asked
from houvast.ground.downloads import download
from houvast.people.entrance import DESK, StaffRequest, staff_only
from houvast.workorders.front import hours_as_csv, hours_of_week

WEEK = timedelta(days=7)


@require_safe
@staff_only(*DESK)
def week(request: StaffRequest) -> HttpResponse:
    """From when until when each technician worked, and whether they looked at it."""
    now = timezone.now()
    first = _monday(request, now)
    return show(
        request, "orders/hours", now=now, here="orders", first=first,
        last=first + timedelta(days=6), before=first - WEEK, after=first + WEEK,
        days=hours_of_week(first),
    )  # fmt: skip


@require_safe
@staff_only(*DESK)
def week_file(request: StaffRequest) -> HttpResponse:
    """The same for who pays the wages."""
    first = _monday(request, timezone.now())
    name = _("hours-%(week)s.csv") % {"week": f"{first:%G-W%V}"}
    return download(hours_as_csv(hours_of_week(first)).encode(), name, "text/csv")


def _monday(request: StaffRequest, now: datetime) -> date:
    """The first day of the week of the day that is asked, or of today."""
    day = day_asked(request.GET, now=now)
    return day - timedelta(days=day.weekday())
