"""How many invitations a calendar can take, so that nobody is invited to a full calendar."""

from collections.abc import Sequence
from dataclasses import replace

import numpy as np

from houvast.planning.engine.insertion import NOWHERE
from houvast.planning.rules.board import Request
from houvast.planning.rules.calendar import Calendar
from houvast.planning.rules.dayparts import Part


def room_for(
    calendar: Calendar,
    requests: Sequence[Request],
    parts: Sequence[Part],
    *,
    notice: int,
    outstanding: Sequence[Request] = (),
) -> int:
    """How many of these requests find a place together, beside those who were invited before.

    Places them one by one on the first day that takes them, the `outstanding` ones first; what is
    kept free from this work stays free. By great-circle times. Customers choose more freely than
    that, so a company does well to stay below it.
    """
    placed = []
    for request in (*outstanding, *requests):
        fuller = _with(calendar, request, parts, notice)
        placed.append(fuller is not None)
        calendar = fuller or calendar
    return sum(placed[len(outstanding) :])


def _with(
    calendar: Calendar, request: Request, parts: Sequence[Part], notice: int
) -> Calendar | None:
    """The calendar with the request on the first day that takes it; None if there is none."""
    found = calendar.found(request, parts, notice=notice)
    fits = np.argwhere(found.detours < NOWHERE)
    if not len(fits):
        return None
    date_, driver, part = fits[0].tolist()
    promise = found.promise(date_, driver, part)
    row = date_ * len(calendar.grid.drivers) + driver
    return replace(calendar, grid=calendar.grid.with_stop(row, request, promise))
