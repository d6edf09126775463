"""A case that leaves its journey, or follows a new text of it."""

from django.http import HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from houvast.desk.frame.access import case_for
from houvast.desk.frame.pages import saved, show
from houvast.desk.journeys.forms import JourneyWhyForm
from houvast.desk.journeys.views.of_case import running
from houvast.ground.posting import posted, tried
from houvast.journeys.front import follow_new_version, stop_journey
from houvast.people.entrance import DESK, StaffRequest, staff_only

ASKED = ["GET", "HEAD", "POST"]


@require_http_methods(ASKED)
@staff_only(*DESK)
def stop(request: StaffRequest, pk: int) -> HttpResponse:
    """We go about it in another way; the customer reads why."""
    now, the_case = timezone.now(), case_for(request.user, pk)
    form, by = JourneyWhyForm(posted(request)), request.user.as_actor()
    stopped = tried(
        form,
        lambda: stop_journey(
            journey=running(the_case), why=form.cleaned_data["why"], by=by, now=now
        ),
    )
    if stopped is None:
        return show(request, "journeys/stop", now=now, here="inbox", form=form, case=the_case)
    return saved(request, "desk:journey", pk)


@require_http_methods(ASKED)
@staff_only(*DESK)
def new_text(request: StaffRequest, pk: int) -> HttpResponse:
    """The case follows the text that is in use now, or one reads why it cannot."""
    now, the_case = timezone.now(), case_for(request.user, pk)
    form, by = JourneyWhyForm(posted(request)), request.user.as_actor()
    moved = tried(
        form,
        lambda: follow_new_version(
            journey=running(the_case), why=form.cleaned_data["why"], by=by, now=now
        ),
    )
    if moved is None:
        return show(request, "journeys/new_text", now=now, here="inbox", form=form, case=the_case)
    return saved(request, "desk:journey", pk)
