"""Letters on paper: what waits, what is in the post, and what came back."""

from functools import partial

from django.http import HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from houvast.conversations.actions.printing import (
    came_back,
    confirm_home,
    leave_out,
    not_posted,
)
from houvast.conversations.channels.post.typesetting import printed
from houvast.conversations.queries.paper import post_set_up
from houvast.desk.frame.access import lost_home_for, paper_letter_for
from houvast.desk.frame.pages import one_press, show
from houvast.desk.letters import queries
from houvast.ground.downloads import download
from houvast.people.entrance import DESK, StaffRequest, staff_only


@require_safe
@staff_only(*DESK)
def letters(request: StaffRequest) -> HttpResponse:
    """What waits to be printed and to be posted, and where no post goes."""
    return show(
        request,
        "letters/letters",
        now=timezone.now(),
        here="letters",
        is_set_up=post_set_up() is not None,
        page=queries.to_print(request.user, after=request.GET.get("after")),
        batches=queries.batches_to_post(request.user),
        lost=queries.lost_homes(request.user),
    )


@require_safe
@staff_only(*DESK)
def posted_letters(request: StaffRequest) -> HttpResponse:
    """What was posted, the latest first."""
    now = timezone.now()
    page = queries.posted(request.user, now=now, after=request.GET.get("after"))
    return show(request, "letters/posted", now=now, here="letters", page=page)


@require_safe
@staff_only(*DESK)
def paper(request: StaffRequest, pk: int) -> HttpResponse:
    """One letter as it was printed, or would be."""
    letter = paper_letter_for(request.user, pk)
    name = _("letter-%(number)s.pdf") % {"number": letter.delivery_id}
    return download(printed([letter], now=timezone.now()), name, "application/pdf")


@require_POST
@staff_only(*DESK)
def left_out(request: StaffRequest, pk: int) -> HttpResponse:
    """Not print or post it after all."""
    letter = paper_letter_for(request.user, pk)
    act = partial(leave_out, paper=letter, by=request.user, now=timezone.now())
    return one_press(request, act, otherwise=("desk:letters",))


@require_POST
@staff_only(*DESK)
def not_after_all(request: StaffRequest, pk: int) -> HttpResponse:
    """It was not posted."""
    letter = paper_letter_for(request.user, pk)
    act = partial(not_posted, paper=letter, by=request.user, now=timezone.now())
    return one_press(request, act, otherwise=("desk:posted_letters",), back="desk:letters")


@require_POST
@staff_only(*DESK)
def back(request: StaffRequest, pk: int) -> HttpResponse:
    """The post brought it back."""
    letter = paper_letter_for(request.user, pk)
    act = partial(came_back, paper=letter, by=request.user, now=timezone.now())
    return one_press(request, act, otherwise=("desk:posted_letters",), back="desk:letters")


@require_POST
@staff_only(*DESK)
def home_is_right(request: StaffRequest, pk: int) -> HttpResponse:
    """They live there all the same."""
    lost = lost_home_for(request.user, pk)
    act = partial(confirm_home, lost=lost, by=request.user, now=timezone.now())
    return one_press(request, act, otherwise=("desk:letters",))
