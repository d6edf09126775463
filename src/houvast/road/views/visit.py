"""One visit: what to know at the door, and how it goes."""

from datetime import datetime, timedelta

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from houvast.appointments import front as appointments
from houvast.appointments.models import Visit
from houvast.ground import spoken
from houvast.ground.posting import attempted, posted
from houvast.ground.refusals import Refused
from houvast.people.entrance import ROAD, StaffRequest, staff_only
from houvast.road.access import own_visit
from houvast.road.forms import DONE, EarlyForm, FinishForm, OnMyWayForm
from houvast.road.pages import pressed, show
from houvast.road.queries.day import can_be_written, sheet_of


@require_safe
@staff_only(*ROAD)
def visit(request: StaffRequest, pk: int) -> HttpResponse:
    """What was agreed and said, how to get there, and the next step."""
    return _show(request, own_visit(request.user, pk), now=timezone.now())


@pressed
def on_my_way(request: StaffRequest, pk: int) -> HttpResponse:
    """Tell the customer that we are coming."""
    now, the_visit = timezone.now(), own_visit(request.user, pk)
    form = OnMyWayForm(request.POST)
    if not form.is_valid():
        return _show(request, the_visit, now=now, form=form)
    expected_at = now + timedelta(minutes=form.cleaned_data["minutes"])
    told = attempted(
        lambda: appointments.on_my_way(
            visit=the_visit,
            expected_at=expected_at,
            early_agreed=form.cleaned_data["early_agreed"],
            by=request.user.as_actor(),
            now=now,
        )
    )
    if isinstance(told, Refused):
        return _show(request, the_visit, now=now, refusal=told)
    _say_what_is_told(request, the_visit, told)
    return redirect("road:visit", pk)


@pressed
def arrived(request: StaffRequest, pk: int) -> HttpResponse:
    now, the_visit = timezone.now(), own_visit(request.user, pk)
    form = EarlyForm(request.POST)
    is_agreed = form.is_valid() and form.cleaned_data["early_agreed"]
    there = attempted(
        lambda: appointments.arrive(
            visit=the_visit, early_agreed=is_agreed, by=request.user.as_actor(), now=now
        )
    )
    if isinstance(there, Refused):
        return _show(request, the_visit, now=now, refusal=there)
    return redirect("road:visit", pk)


@require_http_methods(["GET", "HEAD", "POST"])
@staff_only(*ROAD)
def finished(request: StaffRequest, pk: int) -> HttpResponse:
    """What was found; done, or another visit, which the customer is asked to choose at once."""
    now, the_visit = timezone.now(), own_visit(request.user, pk)
    form = FinishForm(posted(request))
    if not form.is_valid():
        return show(request, "finish", now=now, form=form, visit=the_visit)
    is_done = form.cleaned_data["outcome"] == DONE
    end = appointments.finish if is_done else appointments.needs_another_visit
    ended = attempted(
        lambda: end(
            visit=the_visit,
            found=form.cleaned_data["found"],
            by=request.user.as_actor(),
            now=now,
        )
    )
    if isinstance(ended, Refused):
        return show(request, "finish", now=now, form=form, visit=the_visit, refusal=ended)
    _say_it_is_on_file(request, ended)
    return redirect("road:today")


def _say_it_is_on_file(request: StaffRequest, ended: Visit) -> None:
    """What the customer reads of it; where no mail reaches them, that somebody has to tell them."""
    name = ended.case.customer.name
    if can_be_written(ended):
        messages.success(request, _("That is on file, and %s reads it in a mail.") % name)
    else:
        words = _("That is on file. %s has no mail address that works: tell them yourself.")
        messages.warning(request, words % name)


def _say_what_is_told(request: StaffRequest, before: Visit, told: Visit) -> None:
    """What the customer knows now; where no mail reaches them, that somebody has to call."""
    said = {
        "name": told.case.customer.name,
        "time": spoken.clock(told.estimated_at or told.opens_at),
    }
    if not can_be_written(told):
        words = _("%(name)s has no mail address that works. Call to say: about %(time)s.")
        messages.warning(request, words % said)
    elif before.estimated_at == told.estimated_at:
        messages.info(request, _("%(name)s knows it already: about %(time)s.") % said)
    else:
        messages.success(request, _("%(name)s reads that you come: about %(time)s.") % said)


def _show(
    request: StaffRequest,
    the_visit: Visit,
    *,
    now: datetime,
    form: OnMyWayForm | None = None,
    refusal: Refused | None = None,
) -> HttpResponse:
    return show(
        request,
        "visit",
        now=now,
        form=form,
        refusal=refusal,
        visit=the_visit,
        sheet=sheet_of(the_visit),
        on_my_way_form=form or OnMyWayForm(),
    )
