"""Setting up the kinds of work, the parts of the day, and who goes on the road."""

from datetime import datetime

from django.http import HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _

from houvast.appointments import front as appointments
from houvast.appointments.front import concerned_at, named
from houvast.desk.frame.access_to_set_up import daypart_for, technician_for, work_type_for
from houvast.desk.frame.concerning import ChangeToMake
from houvast.desk.frame.pages import saved, show
from houvast.desk.set_up.forms.capacity import StepsForm, as_lines
from houvast.desk.set_up.forms.work import (
    ChangeTechnicianForm,
    DaypartForm,
    NewTechnicianForm,
    NewWorkForm,
    WorkForm,
)
from houvast.desk.set_up.queries import pages as set_up
from houvast.desk.set_up.views.page import filled_in, looked_at, one_change, one_form
from houvast.ground.posting import posted, tried
from houvast.people.entrance import StaffRequest
from houvast.people.models import Staff
from houvast.workforce import front as workforce
from houvast.workforce.front import Step, set_steps, steps_of
from houvast.workforce.models import Daypart, WorkType

USUAL = {
    "minutes": 60,
    "buffer_minutes": 0,
    "crew": 1,
    "notice_hours": 24,
    "horizon_days": 14,
    "change_limit_hours": 24,
}
USUAL_ON_THE_ROAD = {"overtime_minutes": 0}


@looked_at
def work(request: StaffRequest) -> HttpResponse:
    """The kinds of work, and the parts of the day in which they are done."""
    return show(
        request, "set_up/work", now=timezone.now(), here="set_up",
        work=set_up.work(), dayparts=list(Daypart.objects.all()),
    )  # fmt: skip


@filled_in
def new_work(request: StaffRequest) -> HttpResponse:
    initial = None if request.method == "POST" else USUAL
    form = NewWorkForm(posted(request), initial=initial)
    return one_form(
        request,
        form,
        lambda: workforce.add_work_type(
            by=request.user.as_actor(), now=timezone.now(), **form.cleaned_data
        ),
        heading=_("A new kind of work"),
        back=_to_work(),
    )


@filled_in
def one_kind(request: StaffRequest, pk: int) -> HttpResponse:
    """Change a kind of work, for visits that are still to be agreed."""
    kind = work_type_for(pk)
    on_file = set_up.fields_of(kind, *(name for name in WorkForm.base_fields if name != "dayparts"))
    form = WorkForm(posted(request), initial=on_file | {"dayparts": list(kind.dayparts.all())})
    return one_form(
        request,
        form,
        lambda: workforce.change_work_type(
            work_type=kind, by=request.user.as_actor(), now=timezone.now(), **form.changed
        ),
        heading=named(kind),
        back=_to_work(),
        further=[("desk:series", pk, _("Visits that it takes"))],
    )


@filled_in
def series(request: StaffRequest, pk: int) -> HttpResponse:
    """Say which visits a kind of work takes, where it takes several."""
    kind, now = work_type_for(pk), timezone.now()
    on_file = as_lines(steps_of(kind))
    form = StepsForm(posted(request), initial=on_file)
    done = tried(form, lambda: _set_steps(kind, form.steps(on_file), request.user, now))
    if done is None:
        return show(request, "set_up/series", now=now, here="set_up", form=form, kind=kind)
    return saved(request, "desk:one_kind", pk)


@filled_in
def new_daypart(request: StaffRequest) -> HttpResponse:
    form = DaypartForm(posted(request))
    return one_form(
        request,
        form,
        lambda: workforce.add_daypart(
            name_nl=form.cleaned_data["name_nl"],
            name_en=form.cleaned_data["name_en"],
            hours=(form.cleaned_data["opens"], form.cleaned_data["closes"]),
            by=request.user.as_actor(),
            now=timezone.now(),
        ),
        heading=_("A new part of the day"),
        back=_to_work(),
    )


@filled_in
def daypart(request: StaffRequest, pk: int) -> HttpResponse:
    """Change the name or the hours of a part of the day."""
    part = daypart_for(pk)
    form = DaypartForm(posted(request), initial=set_up.fields_of(part, *DaypartForm.base_fields))
    return one_form(
        request,
        form,
        lambda: workforce.change_daypart(
            daypart=part, by=request.user.as_actor(), now=timezone.now(), **form.changed
        ),
        heading=part.name_nl,
        back=_to_work(),
    )


@looked_at
def on_the_road(request: StaffRequest) -> HttpResponse:
    """All technicians with their hours."""
    return show(
        request, "set_up/technicians", now=timezone.now(), here="set_up",
        technicians=set_up.on_the_road(),
    )  # fmt: skip


@filled_in
def new_technician(request: StaffRequest) -> HttpResponse:
    """Put a colleague on the road, with days that customers can choose from at once."""
    initial = None if request.method == "POST" else USUAL_ON_THE_ROAD
    form = NewTechnicianForm(posted(request), initial=initial, known=set_up.known_skills())
    return one_form(
        request,
        form,
        lambda: appointments.start_on_the_road(
            shifts=form.shifts,
            by=request.user.as_actor(),
            now=timezone.now(),
            **{name: form.cleaned_data[name] for name in NewTechnicianForm.base_fields},
        ),
        heading=_("Somebody new who takes visits"),
        back=_to_road(),
        lead=_how_to_write_hours(),
    )


@filled_in
def technician(request: StaffRequest, pk: int) -> HttpResponse:
    """Change skills, places and hours, once one has seen what becomes of the visits agreed."""
    now, one = timezone.now(), technician_for(pk)
    names = (*("skills", "is_active", "territory", "branch", "overtime_minutes"), "video_address")
    on_file = set_up.fields_of(one, *names) | set_up.shifts_of(one)
    form = ChangeTechnicianForm(posted(request), initial=on_file, known=set_up.known_skills())
    change = ChangeToMake(
        lambda: appointments.change_technician(
            technician=one, by=request.user.as_actor(), now=now, **form.different
        ),
        lambda: concerned_at(now),
    )
    return one_change(
        request,
        form,
        change,
        heading=one.staff.name,
        back=_to_road(),
        lead=_how_to_write_hours(),
        further=[("desk:certificates", pk, _("Certificates")), ("desk:leave", pk, _("Leave"))],
    )


def _set_steps(kind: WorkType, steps: list[tuple[WorkType, Step]], by: Staff, now: datetime) -> int:
    """How many visits it takes now."""
    set_steps(work_type=kind, steps=steps, by=by.as_actor(), now=now)
    return len(steps)


def _how_to_write_hours() -> str:
    return _("Write 8:00-12:00, 12:30-17:00 for a day with a break. An empty line is a free day.")


def _to_work() -> tuple[str, str]:
    return "desk:work", _("Work and parts of the day")


def _to_road() -> tuple[str, str]:
    return "desk:technicians", _("Technicians")
