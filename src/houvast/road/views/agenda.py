"""One's own days in one's own calendar program: the secret address of them, made and closed."""

from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from houvast.people.entrance import ROAD, StaffRequest, staff_only
from houvast.road.pages import show
from houvast.workforce import front as workforce
from houvast.workforce.models import Technician


@require_safe
@staff_only(*ROAD)
def agenda(request: StaffRequest) -> HttpResponse:
    """The address, and what it is for."""
    shared = workforce.shared_calendar(_self(request))
    return show(request, "agenda", now=timezone.now(), shared=shared)


@require_POST
@staff_only(*ROAD)
def share(request: StaffRequest) -> HttpResponse:
    """A new address; the one before, if there is any, opens nothing any more."""
    by = request.user.as_actor()
    workforce.share_calendar(of=_self(request), by=by, now=timezone.now())
    return redirect("road:agenda")


@require_POST
@staff_only(*ROAD)
def close(request: StaffRequest) -> HttpResponse:
    """Have the address open nothing any more."""
    by = request.user.as_actor()
    workforce.close_calendar(of=_self(request), by=by, now=timezone.now())
    return redirect("road:agenda")


def _self(request: StaffRequest) -> Technician:
    technician: Technician | None = getattr(request.user, "technician", None)
    if technician is None or not technician.takes_visits:
        raise Http404
    return technician
