"""How many customers days can take, so that nobody is invited to a full calendar."""

from collections.abc import Sequence
from dataclasses import replace

import numpy as np

from houvast.routing.availability import Availability
from houvast.routing.engine.gaps import NOWHERE
from houvast.routing.requests import Request
from houvast.routing.windows import Part


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
    """The same with the request on the first day that takes it; None if there is none."""
    found = availability.found(request, parts, notice=notice)
    fits = np.argwhere(found.detours < NOWHERE)
    if not len(fits):
        return None
    date_, driver, part = fits[0].tolist()
    promise = found.promise(date_, driver, part)
    row = date_ * len(availability.grid.drivers) + driver
    return replace(availability, grid=availability.grid.with_stop(row, request, promise))
