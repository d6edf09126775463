"""The journey of a case: what each step is at, and what somebody says of it."""

from collections.abc import Callable, Mapping
from datetime import datetime

from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from houvast.desk.frame.access import case_for
from houvast.desk.frame.pages import one_press, show
from houvast.desk.journeys import forms
from houvast.journeys import front
from houvast.journeys.models import CaseJourney
from houvast.people.entrance import DESK, StaffRequest, staff_only
from houvast.promises.models import Case

Act = Callable[..., object]
_ACTS: Mapping[str, Act] = {
    forms.LOOK: lambda said, **given: front.look_at_step(step=said["step"], **given),
    forms.TICK: lambda said, **given: front.tick(step=said["step"], proof=said["words"], **given),
    forms.UNTICK: lambda said, **given: front.untick(step=said["step"], **given),
    forms.MEET: lambda said, **given: front.meet_obstacle(
        step=said["step"], obstacle=said["obstacle"], note=said["words"], **given
    ),
    forms.GONE: lambda said, **given: front.obstacle_is_gone(
        step=said["step"], obstacle=said["obstacle"], **given
    ),
}


@require_safe
@staff_only(*DESK)
def journey(request: StaffRequest, pk: int) -> HttpResponse:
    """What is done, at hand and ahead, with a button for what a person says of it."""
    return show_journey(request, case_for(request.user, pk), now=timezone.now())


@require_POST
@staff_only(*DESK)
def begin(request: StaffRequest, pk: int) -> HttpResponse:
    """From now on the case follows a journey."""
    the_case, form = case_for(request.user, pk), forms.BeginJourneyForm(request.POST)
    if not form.is_valid():
        return redirect("desk:journey", pk)
    begun = {"key": form.cleaned_data["key"], "by": request.user.as_actor()}
    return one_press(
        request,
        lambda: front.begin_journey(case=the_case, now=timezone.now(), **begun),
        otherwise=("desk:journey", pk),
    )


@require_POST
@staff_only(*DESK)
def step(request: StaffRequest, pk: int) -> HttpResponse:
    """Somebody looks at a step, did it, or met something in its way."""
    the_case, form = case_for(request.user, pk), forms.StepForm(request.POST)
    if not form.is_valid():
        return redirect("desk:journey", pk)
    act, said = _ACTS[form.cleaned_data["act"]], form.cleaned_data
    return one_press(
        request,
        lambda: act(
            said, journey=running(the_case), by=request.user.as_actor(), now=timezone.now()
        ),
        otherwise=("desk:journey", pk),
    )


@require_POST
@staff_only(*DESK)
def tell(request: StaffRequest, pk: int) -> HttpResponse:
    """Write to the customer how it stands."""
    the_case, form = case_for(request.user, pk), forms.JourneyNoteForm(request.POST)
    note = form.cleaned_data["note"] if form.is_valid() else ""
    by = request.user.as_actor()
    return one_press(
        request,
        lambda: front.say_where_it_stands(
            journey=running(the_case), note=note, by=by, now=timezone.now()
        ),
        otherwise=("desk:journey", pk),
    )


def running(the_case: Case) -> CaseJourney:
    """The journey that the case follows. Raises JourneyOver."""
    found = front.journey_in(the_case.pk)
    if found is None:
        raise front.JourneyOver
    return found


def show_journey(
    request: StaffRequest,
    the_case: Case,
    *,
    now: datetime,
    detail: forms.DetailForm | None = None,
) -> HttpResponse:
    """The page of the journey; a form about a detail stands in it as it was filled in."""
    sheet = front.sheet_of_journey(the_case)
    follows = sheet.journey if sheet and sheet.journey.stands else None
    return show(
        request,
        "journeys/of_case",
        now=now,
        here="inbox",
        case=the_case,
        form=detail,
        sheet=front.with_odds(sheet, now=now) if follows and sheet else sheet,
        begin_form=None if follows or not the_case.is_open else forms.BeginJourneyForm(),
        note_form=forms.JourneyNoteForm(),
        detail_form=detail or forms.DetailForm(),
        details=front.details_of(the_case),
        loose_ends=front.loose_ends_of(the_case),
        asked=front.asked_by_step(the_case, now=now, staff=request.user) if follows else None,
        is_behind=follows is not None and front.follows_older_text(follows),
    )
