"""At the door: nobody opens, or the customer chooses the next visit before we leave."""

from datetime import datetime
from functools import partial

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from houvast.appointments.front import Answered, accept_slot
from houvast.appointments.front_offers import nobody_home as say_nobody_home
from houvast.ground import spoken
from houvast.ground.posting import attempted, posted
from houvast.ground.refusals import Refused
from houvast.people.entrance import ROAD, StaffRequest, staff_only
from houvast.road.access import own_visit
from houvast.road.forms import NobodyHomeForm
from houvast.road.pages import Pressing, show
from houvast.road.queries.next_visit import asked_after, times_for
from houvast.road.words import what_is_asked
from houvast.routes.shapes import Wanted


@require_http_methods(["GET", "HEAD", "POST"])
@staff_only(*ROAD)
def nobody_home(request: StaffRequest, pk: int) -> HttpResponse:
    """Nobody opens: what one tried, which the customer reads."""
    press = Pressing(request, timezone.now(), own_visit(request.user, pk))
    form = NobodyHomeForm(posted(request))
    page = partial(show, request, "nobody_home", now=press.now, visit=press.visit)
    if not form.is_valid():
        return press.wrong(form, page)

    def say(pressed_at: datetime | None) -> Answered:
        say_nobody_home(
            visit=press.visit,
            tried=form.cleaned_data["tried"],
            by=request.user.as_actor(),
            now=press.now,
            pressed_at=pressed_at,
        )
        return what_is_asked(press.visit)

    then = redirect("road:today")
    return press.answer(say, then=then, otherwise=partial(page, form=form))


@require_http_methods(["GET", "HEAD", "POST"])
@staff_only(*ROAD)
def next_visit(request: StaffRequest, pk: int) -> HttpResponse:
    """The customer chooses the next visit on this screen, before we leave (G11)."""
    now, visit = timezone.now(), own_visit(request.user, pk)
    proposal = asked_after(visit)
    if proposal is None or visit.on != spoken.today(now):
        return redirect("road:visit", pk)
    refusal = None
    if request.method == "POST":
        done = attempted(
            lambda: accept_slot(
                proposal=proposal,
                wanted=Wanted.from_key(request.POST.get("slot", "")),
                customer=visit.case.customer,
                channel="door",
                now=now,
                recorded_by=request.user,
            )
        )
        if not isinstance(done, Refused):
            messages.success(request, _("It is agreed. The customer has it on their page."))
            return redirect("road:today")
        refusal = done
    times = times_for(proposal, now=now)
    return show(
        request, "next_visit", now=now, visit=visit, times=times, refusal=refusal, proposal=proposal
    )
