"""How many invitations a calendar can take, so that nobody is invited to a full calendar."""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from houvast.planning.rules.board import Day, Request, Stop
from houvast.planning.rules.booking import book
from houvast.planning.rules.dayparts import Part, window
from houvast.planning.travel import TravelTimes


def room_for(
    days: Iterable[Day],
    requests: Sequence[Request],
    parts: Sequence[Part],
    *,
    travel: TravelTimes,
    now: int,
    notice: int,
    outstanding: Sequence[Request] = (),
) -> int:
    """How many of these requests find a place together, beside those who were invited before.

    Places them one by one, each on the first day and daypart that takes it, the `outstanding`
    ones first. Customers choose more freely than that, so a company does well to stay below it.
    """
    board = list(days)
    placed = [
        _place(board, request, parts, travel, now, notice, number)
        for number, request in enumerate([*outstanding, *requests])
    ]
    return sum(placed[len(outstanding) :])


def _place(
    board: list[Day],
    request: Request,
    parts: Sequence[Part],
    travel: TravelTimes,
    now: int,
    notice: int,
    number: int,
) -> bool:
    """Put the request on the first day that takes it, in the board itself."""
    for i, day in enumerate(board):
        if not request.skills <= day.skills or day.shift_end <= now + notice:
            continue
        for part in parts:
            promise = window(part, day, request.service, now + notice)
            stop = promise and Stop(-1 - number, request.place, request.service, *promise)
            stops = stop and book(day, stop, travel=travel, now=now)
            if stops:
                board[i] = replace(day, stops=stops)
                return True
    return False
