"""Asking many instead of moving them: whom, why, with what thanks, and who said what."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from houvast.appointments.front_offers import (
    ask_who_can_spare,
    could_be_asked,
    sparings_on,
    stop_asking,
)
from houvast.appointments.models import Sparing
from houvast.desk.frame.pages import show
from houvast.desk.planner.forms.sparing import SparingForm
from houvast.desk.planner.forms.view_asked import ViewAsked
from houvast.ground.page_addresses import page
from houvast.ground.posting import posted, tried
from houvast.people.entrance import PLANNERS, StaffRequest, staff_only


@require_http_methods(["GET", "HEAD", "POST"])
@staff_only(*PLANNERS)
def spare(request: StaffRequest) -> HttpResponse:
    """Ask customers of a day who can spare their time; nobody is moved who does not say yes."""
    now = timezone.now()
    asked = ViewAsked.of(request.GET, now=now)
    able = could_be_asked(asked.on, now, request.user)
    form = SparingForm(posted(request), visits=able)
    begun = tried(
        form,
        lambda: ask_who_can_spare(
            visits=[visit for visit in able if visit.pk in form.cleaned_data["visits"]],
            favour=form.favour,
            by=request.user,
            now=now,
        ),
    )
    if begun is None:
        return show(
            request,
            "planner/spare",
            now=now,
            here="planning",
            form=form,
            asked=asked,
            able=able,
            sparings=sparings_on(asked.on),
        )
    messages.success(request, _("They are asked. Nobody is moved who does not say yes."))
    return redirect(page("desk:spare", dag=asked.on))


@require_POST
@staff_only(*PLANNERS)
def enough(request: StaffRequest, pk: int) -> HttpResponse:
    """Nobody else is needed: who has not answered hears so."""
    sparing = get_object_or_404(Sparing, pk=pk)
    stop_asking(sparing=sparing, by=request.user.as_actor(), now=timezone.now())
    messages.success(request, _("Nobody else is asked. Who has not answered keeps their time."))
    return redirect(page("desk:spare", dag=sparing.on))
