"""How many customers days can take, so that nobody is invited to a full calendar."""

from collections.abc import Sequence
from dataclasses import replace

import numpy as np

from houvast.routing.availability import Availability
from houvast.routing.engine.gaps import NOWHERE
from houvast.routing.requests import Request
from houvast.routing.windows import Part

AT_A_TIME = 7
"""Dates among which a place is looked for in one go."""


def how_many_fit(
    availability: Availability,
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
        fuller = _with(availability, request, parts, notice)
        placed.append(fuller is not None)
        availability = fuller or availability
    return sum(placed[len(outstanding) :])


def _with(
    availability: Availability, request: Request, parts: Sequence[Part], notice: int
) -> Availability | None:
    """The same with the request on the first day that takes it; None if there is none.

    A few dates at a time: most find their place long before the last one.
    """
    grid = availability.grid
    for begins in range(0, len(grid.dates), AT_A_TIME):
        among = grid.dates[begins : begins + AT_A_TIME]
        found = availability.found(request, parts, notice=notice, among=among)
        fits = np.argwhere(found.detours < NOWHERE)
        if len(fits):
            date_, driver, part = fits[0].tolist()
            promise = found.promise(date_, driver, part)
            row = date_ * len(grid.drivers) + driver
            return replace(availability, grid=grid.with_stop(row, request, promise))
    return None
