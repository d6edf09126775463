"""Times for several customers at once: what is offered to one is not offered to another.

Each time that is offered is put on the days of those who would come, so that the next one finds
it taken. So all customers together can take what they are offered, in the order of this list.
"""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, field, replace

from houvast.planning.rules.board import Day, Request
from houvast.planning.rules.booking import book
from houvast.planning.rules.calendar import Calendar, TechnicianDay
from houvast.planning.rules.choices import choices
from houvast.planning.rules.crews import Seat, crews, moments
from houvast.planning.rules.dayparts import Part
from houvast.planning.rules.offers import Pair, Slot
from houvast.planning.rules.wanted import Wanted


@dataclass(frozen=True, slots=True)
class Seeker:
    """Who looks for another time: the number of the visit, the work, and when it was to be.

    `asked` is the time that they were asked about already: it is theirs before anybody's.
    """

    visit_id: int
    request: Request
    parts: Sequence[Part]
    notice: int
    opens: int
    asked: Wanted | None = None


def shared_out(
    calendar: Calendar, days: Iterable[Day], seekers: Sequence[Seeker], *, most: int = 3
) -> dict[int, list[Slot]]:
    """Per visit up to so many times nearest to the one that was promised, in order of time.

    Everybody gets one before anybody gets a second. Who was asked about a time gets no others.
    """
    sharing = _Sharing(calendar, {(day.technician_id, day.on): day for day in days})
    found: dict[int, list[Slot]] = {seeker.visit_id: [] for seeker in seekers}
    for seeker in seekers:
        if seeker.asked:
            sharing.keep(seeker, seeker.asked)
    open_ = [seeker for seeker in seekers if seeker.asked is None]
    for _ in range(most):
        for seeker in open_:
            had = {slot.pair for slot in found[seeker.visit_id]}
            if slot := sharing.next_for(seeker, besides=had):
                found[seeker.visit_id].append(slot)
    return {visit_id: sorted(slots, key=_moment) for visit_id, slots in found.items()}


@dataclass(slots=True)
class _Sharing:
    """The calendar with everything on it that was offered so far."""

    calendar: Calendar
    days: dict[TechnicianDay, Day] = field(default_factory=dict)

    def next_for(self, seeker: Seeker, *, besides: Collection[Pair]) -> Slot | None:
        """The nearest time that is still free, which is then taken."""
        request = seeker.request
        free = choices(self.calendar.best(request, seeker.parts, notice=seeker.notice), request)
        free = [slot for slot in free if slot.pair not in besides]
        for slot in sorted(free, key=lambda slot: (abs(slot.opens - seeker.opens), slot.opens)):
            if self.keep(seeker, Wanted.of(slot), slot):
                return slot
        return None

    def keep(self, seeker: Seeker, wanted: Wanted, slot: Slot | None = None) -> bool:
        """Take a time, on the days of those who come; whether it was free."""
        seat = self._seat(seeker, wanted, slot)
        if seat is None:
            return False
        stop = seeker.request.stop(seat.opens, seat.closes)
        becomes = []
        for technician in seat.technicians:
            day = self.days[technician, seat.on]
            stops = book(day, stop, travel=self.calendar.travel, now=self.calendar.now)
            if stops is None:
                return False
            becomes.append(replace(day, stops=stops))
        self.days |= {(day.technician_id, day.on): day for day in becomes}
        self.calendar = self.calendar.with_days(becomes)
        return True

    def _seat(self, seeker: Seeker, wanted: Wanted, slot: Slot | None) -> Seat | None:
        request = seeker.request.only_on(wanted.on)
        if request.crew > 1:
            arrivals = moments(wanted.opens, wanted.closes)
            able = self.calendar.presences(request, wanted.on, arrivals)
            together = crews(able, request.crew)
            return together[0].seat(wanted) if together else None
        if slot is None:
            part = [part for part in seeker.parts if part.key == wanted.part]
            offered = self.calendar.every(request, part, notice=0)
            same = [one for one in offered if wanted.is_offered_as(one)]
            slot = min(same, key=lambda one: one.detour, default=None)
        if slot is None:
            return None
        return Seat((slot.technician_id,), wanted.on, wanted.opens, wanted.closes)


def _moment(slot: Slot) -> int:
    return slot.opens
