"""Setting up the company: who it is, when it is open, and which days it is closed."""

from datetime import datetime

from django.forms import Form
from django.http import HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from houvast.appointments.front import closed_ahead, concerned_at, concerned_by_hours
from houvast.desk.frame.access_to_set_up import day_off_for
from houvast.desk.frame.concerning import ChangeToMake, looked_at_first
from houvast.desk.frame.forms import DecisionForm, with_came_back
from houvast.desk.frame.pages import saved, show
from houvast.desk.set_up.forms.company import CompanyForm, DayOffForm, HolidaysForm, WeekForm
from houvast.desk.set_up.queries import pages as set_up
from houvast.desk.set_up.views.page import filled_in, looked_at, one_change, one_form, pressed
from houvast.ground import spoken
from houvast.ground.posting import posted
from houvast.people.actions import changing_company
from houvast.people.entrance import StaffRequest
from houvast.people.models import DayOff
from houvast.people.queries.company import business_calendar, our_company


@looked_at
def overview(request: StaffRequest) -> HttpResponse:
    """Everything that can be set up."""
    return show(request, "set_up/overview", now=timezone.now(), here="set_up")


@filled_in
def company(request: StaffRequest) -> HttpResponse:
    """Name, phone, address, colour, language, and how fast we answer."""
    ours = our_company()
    form = CompanyForm(posted(request), initial=set_up.fields_of(ours, *CompanyForm.base_fields))
    return one_form(
        request,
        form,
        lambda: changing_company.change_company(
            by=request.user.as_actor(), now=timezone.now(), **form.changed
        ),
        heading=_("The company"),
        back=("desk:set_up", _("Set up")),
        mail_address=ours.mail_address,
    )


@filled_in
def opening_hours(request: StaffRequest) -> HttpResponse:
    """The hours of each weekday, once one has seen which promises are due when nobody is there."""
    now, before = timezone.now(), business_calendar()
    form = WeekForm(posted(request), initial=set_up.opening_hours())
    change = ChangeToMake(
        lambda: changing_company.change_hours(
            week=form.week_of(form.changed), by=request.user.as_actor(), now=now
        ),
        lambda: concerned_by_hours(now, before=before),
    )
    return one_change(
        request,
        form,
        change,
        heading=_("Opening hours"),
        back=("desk:set_up", _("Set up")),
        lead=_("Write 8:30-17:00, or 8:30-12:00, 13:00-17:00. An empty line is a day closed."),
    )


@looked_at
def closed_days(request: StaffRequest) -> HttpResponse:
    """The holidays that count, and the company's own days off."""
    return _closed_days(request)


@pressed
def holidays(request: StaffRequest) -> HttpResponse:
    """Choose which holidays count."""
    now, form = timezone.now(), HolidaysForm(request.POST, initial=_counted())
    change = ChangeToMake(
        lambda: changing_company.change_company(
            by=request.user.as_actor(), now=now, **form.changed
        ),
        lambda: concerned_at(now, closed=closed_ahead(now)),
    )
    return _looked_at(request, form, change, now)


@pressed
def close_on(request: StaffRequest) -> HttpResponse:
    """Add a day off."""
    now, form = timezone.now(), DayOffForm(request.POST)
    change = ChangeToMake(
        lambda: changing_company.close_on(by=request.user.as_actor(), now=now, **form.cleaned_data),
        lambda: concerned_at(now, closed=[form.cleaned_data["on"]]),
    )
    return _looked_at(request, form, change, now)


@pressed
def open_on(request: StaffRequest, pk: int) -> HttpResponse:
    """Take a day off from the list."""
    now, day_off, form = timezone.now(), day_off_for(pk), DecisionForm(request.POST)
    change = ChangeToMake(
        lambda: changing_company.open_on(day_off=day_off, by=request.user.as_actor(), now=now),
        lambda: concerned_at(now),
    )
    return _looked_at(request, form, change, now)


def _looked_at(
    request: StaffRequest, form: Form, change: ChangeToMake, now: datetime
) -> HttpResponse:
    """Whom it concerns; or the list, once it is changed or refused."""
    back = reverse("desk:closed_days")
    asked = looked_at_first(request, form, change, now=now, back=back, here="set_up")
    if asked is not None:
        return asked
    return _closed_days(request, form) if form.errors else saved(request, "desk:closed_days")


def _closed_days(request: StaffRequest, came_back: Form | None = None) -> HttpResponse:
    now = timezone.now()
    forms: dict[str, Form] = {
        "holidays_form": HolidaysForm(initial=_counted()),
        "day_form": DayOffForm(),
    }
    return show(
        request, "set_up/closed_days", now=now, here="set_up", form=came_back,
        days_off=DayOff.objects.filter(on__gte=spoken.today(now)),
        **with_came_back(forms, came_back),
    )  # fmt: skip


def _counted() -> dict[str, list[str]]:
    return {"counted_holidays": our_company().counted_holidays}
