"""What a case is about, where that is not where its customer lives."""

from django.http import HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST

from houvast.desk.frame.access import case_for
from houvast.desk.frame.addresses import PlaceForm, say_what_moves
from houvast.desk.frame.drafts import form_here
from houvast.desk.frame.pages import one_press, saved, show
from houvast.ground.posting import tried
from houvast.people.entrance import DESK, StaffRequest, staff_only
from houvast.promises.actions.places import concern, concern_home


@require_http_methods(["GET", "HEAD", "POST"])
@staff_only(*DESK)
def place(request: StaffRequest, pk: int) -> HttpResponse:
    """Note the address that the case is about; visits in it go there."""
    now, the_case = timezone.now(), case_for(request.user, pk)
    form = form_here(PlaceForm, request, now=now)
    noted = tried(
        form,
        lambda: concern(case=the_case, by=request.user.as_actor(), now=now, **form.cleaned_data),
    )
    if noted is None:
        return show(request, "case/place", now=now, here="inbox", form=form, case=the_case)
    say_what_moves(request, now=now)
    return saved(request, "desk:case", pk)


@require_POST
@staff_only(*DESK)
def home(request: StaffRequest, pk: int) -> HttpResponse:
    """Note that it is about where the customer lives after all."""
    now, the_case = timezone.now(), case_for(request.user, pk)

    def at_home() -> None:
        concern_home(case=the_case, by=request.user.as_actor(), now=now)
        say_what_moves(request, now=now)

    return one_press(request, at_home, otherwise=("desk:case", pk))
