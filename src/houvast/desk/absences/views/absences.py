"""Who of the desk is away, noting it, and saying that somebody is there again."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from houvast.desk.absences.forms import AbsenceForm
from houvast.desk.absences.queries import absences
from houvast.desk.frame.access_to_set_up import absence_for
from houvast.desk.frame.pages import one_press, show
from houvast.ground import spoken
from houvast.ground.posting import posted, tried
from houvast.people.entrance import DESK, StaffRequest, staff_only
from houvast.people.queries.company import our_company
from houvast.promises.actions.being_away import come_back, note_absence


@require_safe
@staff_only(*DESK)
def everybody(request: StaffRequest) -> HttpResponse:
    """Who is away now, who will be, and who covers."""
    return show(
        request, "absences/absences", now=timezone.now(), here="board", absences=absences(),
        days=our_company().hand_over_days,
    )  # fmt: skip


@require_http_methods(["GET", "HEAD", "POST"])
@staff_only(*DESK)
def new_absence(request: StaffRequest) -> HttpResponse:
    """Note that somebody is ill or on leave; whoever is called in the morning may."""
    now = timezone.now()
    initial = {"first_on": spoken.today(now), "staff": request.GET.get("staff", "")}
    form = AbsenceForm(posted(request), initial=initial)
    noted = tried(
        form,
        lambda: note_absence(
            staff=form.cleaned_data["staff"],
            away=form.away,
            by=request.user.as_actor(),
            now=now,
        ),
    )
    if noted is None:
        return show(request, "absences/new", now=now, here="board", form=form,
                    days=our_company().hand_over_days)  # fmt: skip
    messages.success(request, _said(noted.staff.name, noted.cover.name if noted.cover else ""))
    return redirect("desk:absences")


@require_POST
@staff_only(*DESK)
def back(request: StaffRequest, pk: int) -> HttpResponse:
    """They are there again, or will not be away."""
    absence, by = absence_for(pk), request.user.as_actor()
    return one_press(
        request,
        lambda: come_back(absence=absence, by=by, now=timezone.now()),
        otherwise=("desk:absences",),
    )


def _said(name: str, covers: str) -> str:
    if not covers:
        return _("Noted. On the first day somebody covers for %s.") % name
    told = {"name": name, "covers": covers}
    return _("%(covers)s covers for %(name)s now. Who waits for an answer is told.") % told
