"""Setting up how much driving it is worth that promises are surer to be kept."""

from django.http import HttpResponse
from django.utils import timezone

from houvast.desk.frame.pages import saved, show
from houvast.desk.set_up.forms.keeping import WORTH, WorthForm
from houvast.desk.set_up.queries.keeping import kinds_that_spread
from houvast.desk.set_up.views.page import filled_in
from houvast.ground import spoken
from houvast.ground.posting import posted, tried
from houvast.people.entrance import StaffRequest
from houvast.workforce import front as workforce


@filled_in
def promise_worth(request: StaffRequest) -> HttpResponse:
    """What a broken promise is worth now and later, and how far work goes from its minutes."""
    now = timezone.now()
    today = spoken.today(now)
    worth = workforce.minutes_worth(today)
    form = WorthForm(posted(request), initial={"minutes": worth, "from_on": today})
    said = tried(
        form,
        lambda: workforce.say_worth(by=request.user.as_actor(), now=now, **form.cleaned_data),
    )
    if said is not None:
        return saved(request, "desk:promise_worth")
    words = dict(WORTH)
    return show(
        request,
        "set_up/promise_worth",
        now=now,
        here="set_up",
        form=form,
        worth=words.get(worth, worth),
        later=[
            (row.from_on, words.get(row.minutes, row.minutes))
            for row in workforce.worth_later(today)
        ],
        kinds=kinds_that_spread(),
    )
