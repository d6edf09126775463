"""What each of us may give customers as a gesture, and what was given this month."""

from django.http import HttpResponse
from django.utils import timezone

from houvast.desk.frame.pages import saved, show
from houvast.desk.set_up.forms.gestures import BudgetForm
from houvast.desk.set_up.views.page import filled_in
from houvast.ground import spoken
from houvast.ground.posting import posted, tried
from houvast.money.front import gesture_sheet, set_gesture_budget
from houvast.people.entrance import StaffRequest


@filled_in
def gestures(request: StaffRequest) -> HttpResponse:
    """The budget of each person and month, and who gave how much."""
    now = timezone.now()
    form = BudgetForm(posted(request), initial={"from_on": spoken.today(now)})
    by = request.user.as_actor()
    if tried(form, lambda: set_gesture_budget(by=by, now=now, **form.cleaned_data)) is None:
        return show(
            request, "set_up/gestures", now=now, here="set_up", form=form,
            sheet=gesture_sheet(now=now),
        )  # fmt: skip
    return saved(request, "desk:gestures")
