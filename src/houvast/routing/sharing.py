"""Times for several customers at once: what is offered to one is not offered to another.

Each time that is offered is put on the days of those who would come, so that the next one finds
it taken. So all customers together can take what they are offered, in the order of this list.
"""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, field, replace

from houvast.routing.availability import Availability
from houvast.routing.booking import book
from houvast.routing.choices import choices
from houvast.routing.crews import Assignment, crews, moments
from houvast.routing.days import Day, TechnicianDay
from houvast.routing.requests import Request
from houvast.routing.slots import Pair, Slot
from houvast.routing.windows import Part, Window


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
    asked: Window | None = None


def shared_out(
    availability: Availability, days: Iterable[Day], seekers: Sequence[Seeker], *, most: int = 3
) -> dict[int, list[Slot]]:
    """Per visit up to so many times nearest to the one that was promised, in order of time.

    Everybody gets one before anybody gets a second. Who was asked about a time gets no others.
    """
    sharing = _Sharing(availability, {(day.technician_id, day.on): day for day in days})
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
    """What can be offered, with everything on it that was offered so far."""

    availability: Availability
    days: dict[TechnicianDay, Day] = field(default_factory=dict)

    def next_for(self, seeker: Seeker, *, besides: Collection[Pair]) -> Slot | None:
        """The nearest time that is still free, which is then taken."""
        request = seeker.request
        free = choices(self.availability.best(request, seeker.parts, notice=seeker.notice), request)
        free = [slot for slot in free if slot.pair not in besides]
        for slot in sorted(free, key=lambda slot: (abs(slot.opens - seeker.opens), slot.opens)):
            if self.keep(seeker, slot.window, slot):
                return slot
        return None

    def keep(self, seeker: Seeker, window: Window, slot: Slot | None = None) -> bool:
        """Take a time, on the days of those who come; whether it was free."""
        taken = self._assignment(seeker, window, slot)
        if taken is None:
            return False
        stop = seeker.request.stop(taken.opens, taken.closes)
        becomes = []
        for technician in taken.technicians:
            day = self.days[technician, taken.on]
            stops = book(day, stop, travel=self.availability.travel, now=self.availability.now)
            if stops is None:
                return False
            becomes.append(replace(day, stops=stops))
        self.days |= {(day.technician_id, day.on): day for day in becomes}
        self.availability = self.availability.with_days(becomes)
        return True

    def _assignment(self, seeker: Seeker, window: Window, slot: Slot | None) -> Assignment | None:
        request = seeker.request.only_on(window.on)
        if request.crew > 1:
            arrivals = moments(window.opens, window.closes)
            able = self.availability.possible_arrivals(request, window.on, arrivals)
            together = crews(able, request.crew)
            return together[0].assignment(window) if together else None
        if slot is None:
            part = [part for part in seeker.parts if part.key == window.part]
            offered = self.availability.every(request, part, notice=0)
            same = [one for one in offered if one.offers(window)]
            slot = min(same, key=lambda one: one.detour, default=None)
        if slot is None:
            return None
        return Assignment((slot.technician_id,), window.on, window.opens, window.closes)


def _moment(slot: Slot) -> int:
    return slot.opens
