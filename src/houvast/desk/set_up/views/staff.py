"""Setting up who works here, and in which team."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _

from houvast.appointments.front import stop_working_here
from houvast.conversations.actions.passwords import take_on_and_welcome
from houvast.desk.frame.access_to_set_up import colleague_for, team_for
from houvast.desk.frame.pages import one_press, saved, show
from houvast.desk.set_up.forms.company import StaffForm, TeamForm
from houvast.desk.set_up.queries import pages as set_up
from houvast.desk.set_up.views.page import filled_in, looked_at, one_form, pressed
from houvast.ground.posting import posted, tried
from houvast.people.actions import staff as people_here
from houvast.people.entrance import StaffRequest
from houvast.people.queries.company import our_company


@looked_at
def everybody(request: StaffRequest) -> HttpResponse:
    """All who work here, and the teams."""
    return show(
        request, "set_up/staff", now=timezone.now(), here="set_up",
        everybody=set_up.everybody(), teams=set_up.teams(),
    )  # fmt: skip


@filled_in
def new_staff(request: StaffRequest) -> HttpResponse:
    """Take somebody on; a mail lets them choose a password."""
    now = timezone.now()
    initial = None if request.method == "POST" else {"language": our_company().language}
    form = StaffForm(posted(request), initial=initial)
    joined = tried(
        form,
        lambda: take_on_and_welcome(
            mail=form.cleaned_data["email"],
            by=request.user.as_actor(),
            now=now,
            **{name: form.cleaned_data[name] for name in form.fields if name != "email"},
        ),
    )
    if joined is None:
        return show(request, "set_up/form", now=now, here="set_up", form=form,
                    heading=_("A new colleague"), back=_back())  # fmt: skip
    said = _("%s is on file, and gets a mail to choose a password.")
    messages.success(request, said % joined.name)
    return redirect("desk:staff")


@filled_in
def one_of_staff(request: StaffRequest, pk: int) -> HttpResponse:
    """Change what is on file about somebody who works here."""
    colleague = colleague_for(pk)
    on_file = set_up.fields_of(colleague, "name", "email", "phone", "roles", "language", "stand_in")
    form = StaffForm(posted(request), initial=on_file | {"teams": list(colleague.teams.all())})
    return one_form(
        request,
        form,
        lambda: people_here.change_staff(
            staff=colleague, by=request.user.as_actor(), now=timezone.now(), **form.changed
        ),
        heading=colleague.name,
        back=_back(),
        colleague=colleague,
    )


@pressed
def leaves(request: StaffRequest, pk: int) -> HttpResponse:
    """Somebody stops working here, when their cases and visits are in other hands."""
    by, colleague = request.user.as_actor(), colleague_for(pk)
    return one_press(
        request,
        lambda: stop_working_here(staff=colleague, by=by, now=timezone.now()),
        back="desk:staff",
        otherwise=("desk:one_of_staff", pk),
    )


@pressed
def returns(request: StaffRequest, pk: int) -> HttpResponse:
    """Somebody who left works here again."""
    by = request.user.as_actor()
    people_here.work_here_again(staff=colleague_for(pk), by=by, now=timezone.now())
    return saved(request, "desk:staff")


@filled_in
def new_team(request: StaffRequest) -> HttpResponse:
    form = TeamForm(posted(request))
    return one_form(
        request,
        form,
        lambda: people_here.form_team(
            name=form.cleaned_data["name"],
            mail=form.cleaned_data["mail_address"],
            lead=form.cleaned_data["lead"],
            stand_in=form.cleaned_data["stand_in"],
            is_closed=form.cleaned_data["is_closed"],
            by=request.user.as_actor(),
            now=timezone.now(),
        ),
        heading=_("A new team"),
        back=_back(),
    )


@filled_in
def team(request: StaffRequest, pk: int) -> HttpResponse:
    """Change a team's name, mail address or lead, and who sees its cases."""
    the_team = team_for(pk)
    asked = ("name", "mail_address", "lead", "stand_in", "is_closed")
    form = TeamForm(posted(request), initial=set_up.fields_of(the_team, *asked))
    return one_form(
        request,
        form,
        lambda: people_here.change_team(
            team=the_team, by=request.user.as_actor(), now=timezone.now(), **form.changed
        ),
        heading=the_team.name,
        back=_back(),
    )


def _back() -> tuple[str, str]:
    return "desk:staff", _("Staff and teams")
