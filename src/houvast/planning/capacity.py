"""How many invitations a calendar can take, so that nobody is invited to a full calendar."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date

from houvast.planning.engine.room import UNBOUND
from houvast.planning.rules.board import Day, Request, Stop
from houvast.planning.rules.booking import book
from houvast.planning.rules.dayparts import Part, window
from houvast.planning.rules.room import free_seconds, spare_days
from houvast.planning.travel import TravelTimes


def room_for(
    days: Iterable[Day],
    requests: Sequence[Request],
    parts: Sequence[Part],
    *,
    travel: TravelTimes,
    today: date,
    now: int,
    notice: int,
    outstanding: Sequence[Request] = (),
) -> int:
    """How many of these requests find a place together, beside those who were invited before.

    Places them one by one, each on the first day and daypart that takes it, the `outstanding`
    ones first; what is kept free from this work stays free. All requests are for the same work.
    Customers choose more freely than that, so a company does well to stay below it.
    """
    asked = [*outstanding, *requests]
    board = _Board(list(days), parts, travel, now, now + notice, {})
    if asked and asked[0].rules:
        rules = asked[0].rules
        board.spare.update(spare_days(board.days, rules, travel, today=today, now=now))
    placed = [board.place(request, number) for number, request in enumerate(asked)]
    return sum(placed[len(outstanding) :])


@dataclass(frozen=True, slots=True)
class _Board:
    """Days that fill up. `spare` is what a technician's day may still take, where that is bound."""

    days: list[Day]
    parts: Sequence[Part]
    travel: TravelTimes
    now: int
    earliest: int
    spare: dict[tuple[int, date], int]

    def place(self, request: Request, number: int) -> bool:
        """Put the request on the first day that takes it; whether there is one."""
        for i, day in enumerate(self.days):
            if request.suits(day) and day.shift_end > self.earliest:
                full = self._with(day, request, number)
                if full:
                    self._lower(day, full)
                    self.days[i] = full
                    return True
        return False

    def _with(self, day: Day, request: Request, number: int) -> Day | None:
        for part in self.parts:
            earliest = max(self.earliest, request.earliest)
            promise = window(part, day, request.service, earliest)
            stop = promise and Stop(-1 - number, request.place, request.service, *promise)
            stops = stop and book(day, stop, travel=self.travel, now=self.now)
            full = stops and replace(day, stops=stops)
            if full and self._taken(day, full) <= self.spare.get(_key(day), UNBOUND):
                return full
        return None

    def _taken(self, day: Day, full: Day) -> int:
        """Seconds of work and driving that were added."""
        return free_seconds(day, self.travel) - free_seconds(full, self.travel)

    def _lower(self, day: Day, full: Day) -> None:
        """What one technician takes is gone for all who are bound together on that day."""
        if self.spare.get(_key(day), UNBOUND) == UNBOUND:
            return
        taken = self._taken(day, full)
        for one in self.days:
            alike = (one.on, one.territory) == (day.on, day.territory)
            if alike and self.spare[_key(one)] != UNBOUND:
                self.spare[_key(one)] -= taken


def _key(day: Day) -> tuple[int, date]:
    return day.technician_id, day.on
