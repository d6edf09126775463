"""Which cases hang on an outage, ticked by somebody who looked at them."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from houvast.desk.frame.access import hanging_for, outage_for
from houvast.desk.frame.pages import one_press
from houvast.desk.outages.forms import HangForm, TickedForm, seen_messages, ticked_numbers
from houvast.desk.outages.words import say_what_was_not_done
from houvast.ground.posting import attempted
from houvast.ground.refusals import Refused
from houvast.outages.front import answer_hanging, hang_many
from houvast.outages.front import let_go as let_hanging_go
from houvast.people.entrance import DESK, StaffRequest, staff_only


@require_POST
@staff_only(*DESK)
def hang(request: StaffRequest, pk: int) -> HttpResponse:
    """Those that were ticked hang on it; each is told."""
    outage, now = outage_for(pk), timezone.now()
    form = HangForm(request.POST, offered=ticked_numbers(request))
    if form.is_valid():
        done = attempted(
            lambda: hang_many(
                outage=outage,
                ticked=form.numbers,
                seen=seen_messages(request) if form.cleaned_data["answers"] else None,
                by=request.user,
                now=now,
            )
        )
        if isinstance(done, Refused):
            messages.error(request, done.sentence)
        else:
            said = ngettext("%d customer is told.", "%d customers are told.", done[0])
            messages.success(request, said % done[0])
            say_what_was_not_done(request, done[1])
    return redirect("desk:outage", pk)


@require_POST
@staff_only(*DESK)
def answered(request: StaffRequest, pk: int) -> HttpResponse:
    """What is known answers what waits in those that were ticked."""
    form = TickedForm(request.POST, offered=ticked_numbers(request))
    if form.is_valid():
        done = attempted(
            lambda: answer_hanging(
                ticked=form.numbers,
                seen=seen_messages(request),
                by=request.user,
                now=timezone.now(),
            )
        )
        if isinstance(done, Refused):
            messages.error(request, done.sentence)
        else:
            said = ngettext("%d customer is answered.", "%d customers are answered.", done[0])
            messages.success(request, said % done[0])
            say_what_was_not_done(request, done[1])
    return redirect("desk:outage", outage_for(pk).pk)


@require_POST
@staff_only(*DESK)
def let_go(request: StaffRequest, pk: int) -> HttpResponse:
    """It was something else."""
    found, now = hanging_for(request.user, pk), timezone.now()
    return one_press(
        request,
        lambda: let_hanging_go(hanging=found, by=request.user.as_actor(), now=now),
        otherwise=("desk:outage", found.outage_id),
    )
