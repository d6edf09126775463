"""The rooms, chairs and counters of a planner's day, branch by branch."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from itertools import groupby

from houvast.appointments.models import Hold, Visit
from houvast.desk.planner.queries.planned_routes import PlannedRoute, planned_routes
from houvast.routes.models import DayRoute
from houvast.workforce.models import Branch, BranchDayOff, Resource


@dataclass(frozen=True)
class PlannedRoom:
    """A room, chair or counter on a day; without a `lane` it has no hours then."""

    resource: Resource
    lane: PlannedRoute | None


@dataclass(frozen=True)
class PlannedBranch:
    """A branch with what is in it; `closed` says why it is closed on that day, if it is."""

    branch: Branch
    rooms: list[PlannedRoom]
    closed: str

    @property
    def lanes(self) -> list[PlannedRoute]:
        """Of the rooms that have hours on that day."""
        return [room.lane for room in self.rooms if room.lane]

    @property
    def state(self) -> tuple[object, ...]:
        """What is shown of it beside its lanes."""
        found = [(room.resource.name, room.resource.is_active) for room in self.rooms]
        return self.branch.name, self.closed, found


def planned_rooms(
    on: date, visits: Mapping[int, Visit], holds: Mapping[int, Hold], *, now: datetime
) -> list[PlannedBranch]:
    """All of our branches, also what is out of use; three SQL statements, one without any."""
    related = Resource.objects.select_related("branch__place").filter(Branch.ACTIVE.of("branch"))
    resources = list(related.order_by("branch__name", "branch", "name"))
    if not resources:
        return []
    of_day = DayRoute.objects.filter(on=on, resource__in=resources)
    days = list(of_day.select_related("resource__branch").order_by("resource__name"))
    lanes = planned_routes(days, visits, holds, now=now)
    lane_of = {lane.route.resource_id: lane for lane in lanes}
    rooms = [PlannedRoom(one, lane_of.get(one.pk)) for one in resources]
    why = dict(BranchDayOff.objects.filter(on=on).values_list("branch", "name"))
    return [
        PlannedBranch(branch, list(of_it), why.get(branch.pk, ""))
        for branch, of_it in groupby(rooms, key=lambda room: room.resource.branch)
    ]
