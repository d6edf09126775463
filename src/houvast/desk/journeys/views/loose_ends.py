"""What is still to be done in a case: noted with the customer, and done."""

from django.http import HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST

from houvast.desk.frame.access import case_for
from houvast.desk.frame.access_to_the_rest import loose_end_for
from houvast.desk.frame.pages import one_press, saved, show
from houvast.ground.posting import posted, tried
from houvast.journeys.forms_of_the_rest import LaterForm
from houvast.journeys.front import details_of, leave_for_later, loose_end_is_done
from houvast.people.entrance import DESK, StaffRequest, staff_only


@require_http_methods(["GET", "HEAD", "POST"])
@staff_only(*DESK)
def later(request: StaffRequest, pk: int) -> HttpResponse:
    """Something comes later, by when, and what the customer says to it."""
    now, the_case = timezone.now(), case_for(request.user, pk)
    form = LaterForm(posted(request), request.FILES or None, details=details_of(the_case))
    by = request.user.as_actor()
    noted = tried(form, lambda: leave_for_later(case=the_case, left=form.left, by=by, now=now))
    if noted is None:
        return show(request, "journeys/later", now=now, here="inbox", form=form, case=the_case)
    return saved(request, "desk:journey", pk)


@require_POST
@staff_only(*DESK)
def is_done(request: StaffRequest, pk: int) -> HttpResponse:
    """It is done: its promise is kept."""
    found = loose_end_for(request.user, pk)
    return one_press(
        request,
        lambda: loose_end_is_done(loose_end=found, by=request.user.as_actor(), now=timezone.now()),
        otherwise=("desk:journey", found.case_id),
    )
