"""Rounds of invitations for maintenance, no faster than the calendar has room."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_safe

from houvast.appointments.front import invite
from houvast.desk.frame.access_to_set_up import work_type_for
from houvast.desk.frame.pages import show
from houvast.desk.rounds.forms import InviteForm
from houvast.desk.rounds.queries import WEEKS_AHEAD, due_now, recurring_work
from houvast.ground.posting import posted, tried
from houvast.people.entrance import DESK, StaffRequest, staff_only
from houvast.promises.queries.internal import leak_checks_near


@require_safe
@staff_only(*DESK)
def rounds(request: StaffRequest) -> HttpResponse:
    """The kinds of work that come back, and leak checks that come near; or the one round."""
    now, work = timezone.now(), recurring_work()
    checks = leak_checks_near(now + WEEKS_AHEAD)
    if len(work) == 1 and not checks:
        return redirect("desk:round", work[0].pk)
    return show(request, "rounds/rounds", now=now, here="rounds", work=work, checks=checks)


@require_http_methods(["GET", "HEAD", "POST"])
@staff_only(*DESK)
def round_of(request: StaffRequest, pk: int) -> HttpResponse:
    """Who is due, for how many there is room, and the invitations."""
    now, work_type = timezone.now(), work_type_for(pk)
    due = due_now(work_type, now=now)
    form = InviteForm(posted(request), due=due.maintenance)
    sent = tried(
        form,
        lambda: invite(work_type=work_type, due=form.picked, by=request.user, now=now),
    )
    if sent is None:
        ticked = set(form["maintenance"].value() or ()) if form.is_bound else due.fitting
        return show(
            request, "rounds/round", now=now, here="rounds", form=form, due=due, ticked=ticked
        )
    number = sent.proposals.count()
    said = ngettext("%d customer is invited.", "%d customers are invited.", number) % number
    messages.success(request, said)
    return redirect("desk:round", pk)
