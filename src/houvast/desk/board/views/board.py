"""The board of promises."""

from django.http import Http404, HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_safe

from houvast.desk.frame.pages import here_of, live, refreshed, show
from houvast.desk.frame.queries.today import board_time
from houvast.people.entrance import DESK, StaffRequest, staff_only
from houvast.promises.queries.board import COLUMNS, Looking
from houvast.promises.queries.board import board as board_of
from houvast.promises.queries.board import column as column_of
from houvast.promises.queries.broken import to_act_on


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
        escalated=to_act_on(request.user, of_all=_whose(request) == "all"),
        whose=_whose(request),
        now=now,
    )
    if request.htmx:  # type: ignore[attr-defined]
        return refreshed(request, part)
    return show(request, "board/board", now=now, here="board", part=part, whose=_whose(request))


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
        request, "board/column", now=now, here="board", name=name, page=page, whose=_whose(request)
    )


def _whose(request: StaffRequest) -> str:
    return "mine" if request.GET.get("whose") == "mine" else "all"


def _looking(request: StaffRequest) -> Looking:
    return Looking(request.user, at_own=_whose(request) == "mine")
