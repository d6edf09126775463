"""The page of one place."""

from datetime import datetime

from django.forms import Form
from django.http import HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from houvast.desk.frame.access import place_for, role_by
from houvast.desk.frame.finding import typed_in
from houvast.desk.frame.forms import with_came_back
from houvast.desk.frame.pages import saved, show
from houvast.desk.places.forms import EndRoleForm, RoleForm, WayInForm
from houvast.desk.places.queries import file_of
from houvast.ground import spoken
from houvast.ground.posting import tried
from houvast.people.actions import roles
from houvast.people.entrance import DESK, StaffRequest, staff_only
from houvast.people.models import Place
from houvast.people.queries.finding import find_customers


@require_safe
@staff_only(*DESK)
def place(request: StaffRequest, pk: int) -> HttpResponse:
    """What is next there, how one gets in, and who has what to do with it."""
    return _show(request, place_for(pk), timezone.now())


@require_POST
@staff_only(*DESK)
def give_role(request: StaffRequest, pk: int) -> HttpResponse:
    """Somebody rents, owns, pays for, has the key of or manages the place."""
    now, the_place, by = timezone.now(), place_for(pk), request.user.as_actor()
    form = RoleForm(request.POST, found=find_customers(typed_in(request)))
    given = tried(
        form, lambda: roles.give_role(place=the_place, **form.cleaned_data, by=by, now=now)
    )
    if given is None:
        return _show(request, the_place, now, came_back=form)
    return saved(request, "desk:place", pk)


@require_POST
@staff_only(*DESK)
def end_role(request: StaffRequest, pk: int) -> HttpResponse:
    """Somebody has that to do with the place no more."""
    now, role, by = timezone.now(), role_by(pk), request.user.as_actor()
    form = EndRoleForm(request.POST)
    ended = tried(form, lambda: roles.end_role(role=role, **form.cleaned_data, by=by, now=now))
    if ended is None:
        return _show(request, role.place, now, came_back=form)
    return saved(request, "desk:place", role.place_id)


@require_POST
@staff_only(*DESK)
def way_in(request: StaffRequest, pk: int) -> HttpResponse:
    """Note how one gets in."""
    now, the_place, by = timezone.now(), place_for(pk), request.user.as_actor()
    form = WayInForm(request.POST)
    noted = tried(
        form, lambda: roles.note_way_in(place=the_place, by=by, now=now, **form.cleaned_data)
    )
    if noted is None:
        return _show(request, the_place, now, came_back=form)
    return saved(request, "desk:place", pk)


def _show(
    request: StaffRequest, the_place: Place, now: datetime, *, came_back: Form | None = None
) -> HttpResponse:
    typed, today = typed_in(request), spoken.today(now)
    found = find_customers(typed)
    said = {name: getattr(the_place, name) for name in WayInForm.base_fields}
    forms: dict[str, Form] = {
        "role_form": RoleForm(found=found, initial={"from_on": today}),
        "end_form": EndRoleForm(initial={"until_on": today}, auto_id=False),
        "way_in_form": WayInForm(initial=said),
    }
    return show(request, "places/place", now=now, here="customers", form=came_back,
                place=the_place, file=file_of(the_place, staff=request.user), found=found,
                typed=typed, **with_came_back(forms, came_back))  # fmt: skip
