"""Who reads along in a case."""

from django.http import HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST

from houvast.desk.case.forms.reading_along import ReadAlongForm
from houvast.desk.frame.access import case_for, reading_by
from houvast.desk.frame.finding import others_found, typed_in
from houvast.desk.frame.pages import saved, show
from houvast.ground.posting import posted, tried
from houvast.people.entrance import DESK, StaffRequest, staff_only
from houvast.promises.actions.reading_along import let_read_along, stop_reading


@require_http_methods(["GET", "HEAD", "POST"])
@staff_only(*DESK)
def read_along(request: StaffRequest, pk: int) -> HttpResponse:
    """Find somebody, and let them read along in the case."""
    now, the_case = timezone.now(), case_for(request.user, pk)
    found = others_found(request, the_case.customer)
    form = ReadAlongForm(posted(request), found=found)
    given = tried(
        form,
        lambda: let_read_along(
            case=the_case, **form.cleaned_data, by=request.user.as_actor(), now=now
        ),
    )
    if given is not None:
        return saved(request, "desk:read_along", pk)
    readings = the_case.read_along.select_related("person").order_by("-pk")
    return show(request, "case/read_along", now=now, here="inbox", form=form, case=the_case,
                typed=typed_in(request), found=found, readings=readings)  # fmt: skip


@require_POST
@staff_only(*DESK)
def read_no_more(request: StaffRequest, pk: int) -> HttpResponse:
    """Somebody reads along no more."""
    reading = reading_by(request.user, pk)
    stop_reading(reading=reading, by=request.user.as_actor(), now=timezone.now())
    return saved(request, "desk:read_along", reading.case_id)
