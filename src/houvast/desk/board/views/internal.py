"""What we promised among ourselves: a list, and saying that something was done."""

from django.http import HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from houvast.desk.board.forms import InternalDoneForm
from houvast.desk.board.views.board import asked_owner, asked_whose
from houvast.desk.frame.access import internal_promise_for
from houvast.desk.frame.pages import saved, show
from houvast.ground.posting import posted, tried
from houvast.people.entrance import DESK, StaffRequest, staff_only
from houvast.promises.actions.ending import done_internally
from houvast.promises.queries.internal import internal_done, internal_open


@require_safe
@staff_only(*DESK)
def internal(request: StaffRequest) -> HttpResponse:
    """What is to be done by whom, the first first, and what was done lately."""
    now, owner = timezone.now(), asked_owner(request)
    return show(
        request, "board/internal", now=now, here="board", whose=asked_whose(request),
        promises=internal_open(request.user, owner), done=internal_done(request.user, now, owner),
    )  # fmt: skip


@require_http_methods(["GET", "HEAD", "POST"])
@staff_only(*DESK)
def done(request: StaffRequest, pk: int) -> HttpResponse:
    """Write down how one can see that it was done."""
    now, promise = timezone.now(), internal_promise_for(request.user, pk)
    form = InternalDoneForm(posted(request))
    ended = tried(
        form,
        lambda: done_internally(
            promise=promise, proof=form.cleaned_data["proof"], by=request.user.as_actor(), now=now
        ),
    )
    if ended is None:
        return show(request, "board/internal_done", now=now, here="board", form=form,
                    promise=promise)  # fmt: skip
    return saved(request, "desk:internal")
