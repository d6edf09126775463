"""Calendars of a technician or a room: the address to read it at, and where we read ourselves."""

from dataclasses import dataclass

from django.contrib import messages
from django.forms import Form
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _

from houvast.appointments import front as appointments
from houvast.desk.frame.access_to_set_up import busy_calendar_for, resource_for, technician_for
from houvast.desk.frame.pages import one_press, saved, show
from houvast.desk.set_up.forms.calendars import BusyCalendarForm
from houvast.desk.set_up.views.page import filled_in, pressed
from houvast.ground.page_addresses import page
from houvast.ground.posting import posted, tried
from houvast.people.entrance import StaffRequest
from houvast.workforce import front as workforce
from houvast.workforce.models import BusyCalendar, SomebodyOrSomething


@dataclass(frozen=True)
class CalendarsPage:
    """A technician or a room, and the addresses of the pages about its calendars."""

    of: SomebodyOrSomething
    kind: str

    @property
    def name(self) -> str:
        return self.of.name

    @property
    def back(self) -> str:
        return page(
            "desk:one_resource" if self.kind == "resource" else "desk:technician", self.of.pk
        )

    @property
    def here(self) -> str:
        return page(f"desk:{self.kind}_calendars", self.of.pk)

    @property
    def share_at(self) -> str:
        return page(f"desk:share_{self.kind}_calendar", self.of.pk)

    @property
    def close_at(self) -> str:
        return page(f"desk:close_{self.kind}_calendar", self.of.pk)


@filled_in
def technician_calendars(request: StaffRequest, pk: int) -> HttpResponse:
    return _calendars(request, CalendarsPage(technician_for(pk), "technician"))


@filled_in
def resource_calendars(request: StaffRequest, pk: int) -> HttpResponse:
    return _calendars(request, CalendarsPage(resource_for(pk), "resource"))


@pressed
def share_technician(request: StaffRequest, pk: int) -> HttpResponse:
    return _share(request, technician_for(pk), "desk:technician_calendars")


@pressed
def share_resource(request: StaffRequest, pk: int) -> HttpResponse:
    return _share(request, resource_for(pk), "desk:resource_calendars")


@pressed
def close_technician(request: StaffRequest, pk: int) -> HttpResponse:
    return _close(request, technician_for(pk), "desk:technician_calendars")


@pressed
def close_resource(request: StaffRequest, pk: int) -> HttpResponse:
    return _close(request, resource_for(pk), "desk:resource_calendars")


@pressed
def read_calendar(request: StaffRequest, pk: int) -> HttpResponse:
    """Read a calendar now, and show how that went."""
    one = busy_calendar_for(pk)
    appointments.read_calendars([one], now=timezone.now())
    messages.info(request, _("Read just now. Below you see how that went."))
    return redirect(*_back(one))


@pressed
def remove_calendar(request: StaffRequest, pk: int) -> HttpResponse:
    """Read it no more; what it closed is open again."""
    one, by = busy_calendar_for(pk), request.user.as_actor()
    return one_press(
        request,
        lambda: appointments.remove_calendar(calendar=one, by=by, now=timezone.now()),
        otherwise=_back(one),
    )


def _calendars(request: StaffRequest, whose: CalendarsPage) -> HttpResponse:
    """Both directions, and a calendar that can be added."""
    form: Form = BusyCalendarForm(posted(request))
    by, now = request.user.as_actor(), timezone.now()
    added = tried(
        form, lambda: appointments.add_calendar(of=whose.of, by=by, now=now, **form.cleaned_data)
    )
    if added is not None:
        return saved(request, *_back(added))
    return show(
        request,
        "set_up/calendars",
        now=now,
        here="set_up",
        whose=whose,
        form=form,
        shared=workforce.shared_calendar(whose.of),
        calendars=workforce.calendars_of(whose.of),
    )


def _share(request: StaffRequest, of: SomebodyOrSomething, here: str) -> HttpResponse:
    by = request.user.as_actor()
    return one_press(
        request,
        lambda: workforce.share_calendar(of=of, by=by, now=timezone.now()),
        otherwise=(here, of.pk),
    )


def _close(request: StaffRequest, of: SomebodyOrSomething, here: str) -> HttpResponse:
    workforce.close_calendar(of=of, by=request.user.as_actor(), now=timezone.now())
    return saved(request, here, of.pk)


def _back(one: BusyCalendar) -> tuple[str, int]:
    if one.technician_id:
        return "desk:technician_calendars", one.technician_id
    return "desk:resource_calendars", one.resource_id or 0
