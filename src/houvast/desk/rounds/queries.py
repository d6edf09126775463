"""The round of invitations for one kind of work that comes back."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db.models import Exists, OuterRef

from houvast.appointments.front import Room, due_for_invitation, room_for_invitations
from houvast.appointments.models import Maintenance
from houvast.ground import spoken
from houvast.workforce.models import WorkType

WEEKS_AHEAD = timedelta(weeks=6)
SHOWN = 100


@dataclass(frozen=True)
class Due:
    """Customers who are due, longest first, and how many of them there is room for.

    With `are_more` there are others, due later than these.
    """

    work_type: WorkType
    maintenance: list[Maintenance]
    are_more: bool
    room: Room

    @property
    def fitting(self) -> set[str]:
        """The numbers, as a form sends them, of those due longest: as many as there is room for."""
        return {str(m.pk) for m in self.maintenance[: self.room.can_be_invited]}


def recurring_work() -> list[WorkType]:
    """The kinds of work that come back at some customer. One SQL statement."""
    comes_back = Maintenance.objects.filter(work_type=OuterRef("pk"))
    return list(WorkType.objects.filter(Exists(comes_back)))


def due_now(work_type: WorkType, *, now: datetime) -> Due:
    """Who is due within six weeks, the first SHOWN of them. Six SQL statements."""
    until = spoken.today(now) + WEEKS_AHEAD
    found = due_for_invitation(work_type, until=until, now=now, limit=SHOWN + 1)
    waiting = found[:SHOWN]
    room = room_for_invitations(work_type, waiting, now=now)
    return Due(work_type, waiting, are_more=len(found) > SHOWN, room=room)
