"""Setting up branches, and the rooms, chairs and counters in them."""

from datetime import datetime

from django.forms import Form
from django.http import HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from houvast.appointments import front as appointments
from houvast.appointments.front import concerned_at
from houvast.desk.frame.access_to_set_up import branch_day_off_for, branch_for, resource_for
from houvast.desk.frame.concerning import ChangeToMake, looked_at_first
from houvast.desk.frame.pages import saved, show
from houvast.desk.set_up.forms.branches import (
    BranchForm,
    ChangeBranchForm,
    ChangeResourceForm,
    ResourceForm,
)
from houvast.desk.set_up.forms.company import DayOffForm
from houvast.desk.set_up.queries import pages as set_up
from houvast.desk.set_up.queries.rooms import standing_in, week_of_room
from houvast.desk.set_up.views.page import filled_in, looked_at, one_change, one_form, pressed
from houvast.ground import spoken
from houvast.ground.posting import posted, tried
from houvast.people.entrance import StaffRequest
from houvast.workforce import front as workforce
from houvast.workforce.models import Branch


@looked_at
def all_branches(request: StaffRequest) -> HttpResponse:
    """The houses to which customers come."""
    return show(
        request, "set_up/branches", now=timezone.now(), here="set_up", branches=set_up.branches()
    )


@filled_in
def new_branch(request: StaffRequest) -> HttpResponse:
    form = BranchForm(posted(request))
    return one_form(
        request,
        form,
        lambda: workforce.add_branch(
            name=form.cleaned_data["name"],
            address=form.address,
            hours=form.hours,
            by=request.user.as_actor(),
            now=timezone.now(),
        ),
        heading=_("A new branch"),
        back=_to_branches(),
        lead=_how_to_write_hours(),
    )


@filled_in
def one_branch(request: StaffRequest, pk: int) -> HttpResponse:
    """Change a branch, once one has seen what becomes of the visits agreed there."""
    now, branch = timezone.now(), branch_for(pk)
    form = ChangeBranchForm(posted(request), initial=set_up.branch_fields(branch))
    change = ChangeToMake(
        lambda: appointments.change_branch(
            branch=branch, by=request.user.as_actor(), now=now, **form.different
        ),
        lambda: concerned_at(now),
    )
    return one_change(
        request,
        form,
        change,
        heading=branch.name,
        back=_to_branches(),
        lead=_how_to_write_hours(),
        further=[("desk:resources", pk, _("Rooms and chairs"))],
    )


@filled_in
def resources(request: StaffRequest, pk: int) -> HttpResponse:
    """What is in a branch, and the days on which it is closed; a day can be added."""
    now, branch = timezone.now(), branch_for(pk)
    form = DayOffForm(posted(request))
    change = ChangeToMake(
        lambda: appointments.close_branch_on(
            branch=branch, by=request.user.as_actor(), now=now, **form.cleaned_data
        ),
        lambda: concerned_at(now),
    )
    return _resources(request, branch, form, change, now)


@pressed
def open_branch_on(request: StaffRequest, pk: int) -> HttpResponse:
    """Take a day off of a branch from the list."""
    now, day_off = timezone.now(), branch_day_off_for(pk)
    appointments.open_branch_on(day_off=day_off, by=request.user.as_actor(), now=now)
    return saved(request, "desk:resources", day_off.branch_id)


@filled_in
def new_resource(request: StaffRequest, pk: int) -> HttpResponse:
    branch = branch_for(pk)
    form = ResourceForm(posted(request), known=set_up.known_kinds())
    room = None
    if "look" in request.POST and form.is_valid():
        room = week_of_room(branch, form.cleaned_data["kind"], form.hours, standing=[])
    done = (
        None
        if "look" in request.POST
        else tried(
            form,
            lambda: appointments.start_resource(
                branch=branch,
                name=form.cleaned_data["name"],
                kind=form.cleaned_data["kind"],
                hours=form.hours,
                by=request.user.as_actor(),
                now=timezone.now(),
            ),
        )
    )
    if done is not None:
        return saved(request, "desk:resources", pk)
    return show(
        request, "set_up/form", now=timezone.now(), here="set_up", form=form,
        heading=_("A new room or chair"), back=_to_branches(), lead=_own_hours(), room=room,
        can_look=True,
    )  # fmt: skip


@filled_in
def one_resource(request: StaffRequest, pk: int) -> HttpResponse:
    """Change a room or chair, once one has seen what becomes of the visits agreed in it."""
    now, one = timezone.now(), resource_for(pk)
    on_file = set_up.fields_of(one, "name", "kind", "is_active") | set_up.hours_of(one)
    form = ChangeResourceForm(posted(request), initial=on_file, known=set_up.known_kinds())
    change = ChangeToMake(
        lambda: appointments.change_resource(
            resource=one, by=request.user.as_actor(), now=now, **form.different
        ),
        lambda: concerned_at(now),
    )
    room = None
    if "look" in request.POST:
        if form.is_valid():
            standing = standing_in(one, staff=request.user, now=now)
            kind = form.cleaned_data["kind"]
            room = week_of_room(one.branch, kind, form.hours, standing=standing)
    elif request.method == "POST":
        asked = looked_at_first(request, form, change, now=now, back=request.path, here="set_up")
        if asked is not None or not form.errors:
            return asked or saved(request, "desk:resources", one.branch_id)
    return show(
        request, "set_up/form", now=now, here="set_up", form=form, heading=one.name,
        back=_to_branches(), lead=_own_hours(), room=room, can_look=True,
    )  # fmt: skip


def _resources(
    request: StaffRequest, branch: Branch, form: Form, change: ChangeToMake, now: datetime
) -> HttpResponse:
    if request.method == "POST":
        back = reverse("desk:resources", args=[branch.pk])
        asked = looked_at_first(request, form, change, now=now, back=back, here="set_up")
        if asked is not None or not form.errors:
            return asked or saved(request, "desk:resources", branch.pk)
    return show(
        request, "set_up/resources", now=now, here="set_up", branch=branch, form=form,
        resources=list(branch.resources.all()),
        days_off=branch.days_off.filter(on__gte=spoken.today(now)),
    )  # fmt: skip


def _to_branches() -> tuple[str, str]:
    return "desk:branches", _("Branches")


def _how_to_write_hours() -> str:
    return _("Write 8:30-17:00, or 8:30-12:00, 13:00-17:00. An empty line is a day closed.")


def _own_hours() -> str:
    return _(
        "Leave all hours empty where it has those of the branch. Otherwise write all of its hours: "
        "8:30-17:00, or 8:30-12:00, 13:00-17:00."
    )
