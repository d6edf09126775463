"""The board of promises."""

from django.http import Http404, HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_safe

from houvast.desk.frame.pages import here_of, live, refreshed, show
from houvast.desk.frame.queries.today import board_time
from houvast.people.entrance import DESK, StaffRequest, staff_only
from houvast.people.models import Staff
from houvast.promises.queries.answering import coming_days, first_behind
from houvast.promises.queries.board import COLUMNS, Looking
from houvast.promises.queries.board import board as board_of
from houvast.promises.queries.board import column as column_of
from houvast.promises.queries.broken import to_act_on
from houvast.promises.queries.internal import internal_at_stake


@require_safe
@staff_only(*DESK)
def board(request: StaffRequest) -> HttpResponse:
    """Broken, at risk, due today and kept, each with a count and its first promises."""
    now = timezone.now()
    columns = board_of(board_time(now), looking=_looking(request))
    part = live(
        request,
        "board/columns",
        here_of(request),
        columns=columns,
        escalated=to_act_on(request.user, of_all=asked_whose(request) == "all"),
        whose=asked_whose(request),
        now=now,
    )
    if request.htmx:  # type: ignore[attr-defined]
        return refreshed(request, part)
    return show(
        request, "board/board", now=now, here="board", part=part, whose=asked_whose(request),
        internal=internal_at_stake(request.user, asked_owner(request)),
        behind=first_behind(coming_days(now=now)),
    )  # fmt: skip


@require_safe
@staff_only(*DESK)
def column(request: StaffRequest, name: str) -> HttpResponse:
    """One column of the board as a list."""
    if name not in COLUMNS:
        raise Http404
    now = timezone.now()
    after = request.GET.get("after")
    page = column_of(name, board_time(now), looking=_looking(request), after=after)
    return show(
        request,
        "board/column",
        now=now,
        here="board",
        name=name,
        page=page,
        whose=asked_whose(request),
    )


def asked_whose(request: StaffRequest) -> str:
    """Whose promises the tab in the address is about."""
    return "mine" if request.GET.get("whose") == "mine" else "all"


def asked_owner(request: StaffRequest) -> Staff | None:
    """Who that is; None for everybody."""
    return request.user if asked_whose(request) == "mine" else None


def _looking(request: StaffRequest) -> Looking:
    return Looking(request.user, at_own=asked_whose(request) == "mine")
