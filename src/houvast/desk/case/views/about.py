"""Saying which of the things of a customer a case is about."""

from django.http import HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from houvast.desk.case.forms.deciding import AboutForm
from houvast.desk.frame.access import case_for
from houvast.desk.frame.pages import saved, show
from houvast.ground.posting import posted, tried
from houvast.people.entrance import DESK, StaffRequest, staff_only
from houvast.promises.actions.about_things import case_is_about


@require_http_methods(["GET", "HEAD", "POST"])
@staff_only(*DESK)
def about(request: StaffRequest, pk: int) -> HttpResponse:
    """One of the things of the customer, or none of them."""
    now, the_case = timezone.now(), case_for(request.user, pk)
    form = AboutForm(posted(request), case=the_case, initial={"thing": the_case.thing_id})
    noted = tried(
        form,
        lambda: case_is_about(
            case=the_case, thing=form.cleaned_data["thing"], by=request.user.as_actor(), now=now
        ),
    )
    if noted is None:
        return show(request, "case/about", now=now, here="inbox", form=form, case=the_case)
    return saved(request, "desk:case", pk)
