"""An inbox that outgrows the desk: who cannot be answered in time, and who ask the same."""

from functools import partial

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from houvast.desk.frame.access import case_for
from houvast.desk.frame.pages import show
from houvast.desk.outages.forms import (
    AnswerManyForm,
    HonestMomentsForm,
    TickedForm,
    ticked_numbers,
)
from houvast.desk.outages.words import say_what_was_not_done
from houvast.ground.posting import attempted, posted, tried
from houvast.ground.refusals import Refused
from houvast.outages.front import (
    NotDone,
    alike_with,
    answer_many,
    ask_if_still_open,
    cases_of_read,
    late_answers,
    promise_honestly,
    queue_now,
    running_outages,
    standing_surge,
    waiting_alike,
    waiting_long,
)
from houvast.people.entrance import DESK, StaffRequest, staff_only
from houvast.promises.queries.answering import coming_days, first_behind


@require_safe
@staff_only(*DESK)
def surge(request: StaffRequest) -> HttpResponse:
    """How much waits, when the last is answered, and what can be done about it."""
    return _board(request, HonestMomentsForm(offered=[]))


@require_POST
@staff_only(*DESK)
def moments(request: StaffRequest) -> HttpResponse:
    """Those that were ticked are promised a moment that will be kept."""
    now, offered = timezone.now(), ticked_numbers(request)
    form = HonestMomentsForm(posted(request), offered=offered)
    done = tried(
        form,
        lambda: promise_honestly(
            ticked=form.numbers, reason=form.cleaned_data["reason"], by=request.user, now=now
        ),
    )
    if done is None:
        return _board(request, form)
    said = ngettext("%d customer is told.", "%d customers are told.", done[0])
    messages.success(request, said % done[0])
    say_what_was_not_done(request, done[1])
    return redirect("desk:surge")


@require_POST
@staff_only(*DESK)
def still_open(request: StaffRequest) -> HttpResponse:
    """Those that were ticked are asked whether it is still open for them."""
    form = TickedForm(request.POST, offered=ticked_numbers(request))
    asked, failed = 0, []
    for pk in form.numbers if form.is_valid() else ():
        case, now = case_for(request.user, pk), timezone.now()
        done = attempted(partial(ask_if_still_open, case=case, by=request.user, now=now))
        if isinstance(done, Refused):
            failed.append(NotDone(pk, done.sentence))
        else:
            asked += 1
    said = ngettext("%d customer is asked.", "%d customers are asked.", asked)
    messages.success(request, said % asked)
    say_what_was_not_done(request, failed)
    return redirect("desk:surge")


@require_http_methods(["GET", "HEAD", "POST"])
@staff_only(*DESK)
def alike(request: StaffRequest, pk: int) -> HttpResponse:
    """Those who ask the same, in full; one answer to those that somebody ticks.

    What was ticked is what was read: who wrote meanwhile is left out, whatever the group is now.
    """
    now, form = timezone.now(), AnswerManyForm(posted(request), offered=ticked_numbers(request))
    done = tried(
        form,
        lambda: answer_many(
            text=form.cleaned_data["text"],
            seen=cases_of_read(request.user, form.numbers),
            by=request.user,
            now=now,
        ),
    )
    if done is None:
        group = alike_with(request.user, pk)
        if group is None:
            raise Http404
        ticked = set(form["ticked"].value() or ())
        return show(
            request, "outages/alike", now=now, here="inbox", form=form, group=group,
            ticked=ticked, running=running_outages(),
        )  # fmt: skip
    said = ngettext("%d customer is answered.", "%d customers are answered.", done[0])
    messages.success(request, said % done[0])
    say_what_was_not_done(request, done[1])
    return redirect("desk:surge")


def _board(request: StaffRequest, form: HonestMomentsForm) -> HttpResponse:
    now = timezone.now()
    queue, days = queue_now(now), coming_days(now=now)
    return show(
        request, "outages/surge", now=now, here="inbox", form=form, queue=queue,
        late=late_answers(queue, request.user, now=now), groups=waiting_alike(request.user),
        long=waiting_long(request.user, now=now), standing=standing_surge(), days=days,
        behind=first_behind(days),
    )  # fmt: skip
