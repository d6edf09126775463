"""The times that customers hold."""

from datetime import datetime

from houvast.appointments.models import Hold, Proposal
from houvast.ground.epoch import seconds
from houvast.people.models import Household
from houvast.routes.front import parts_of
from houvast.routes.shapes import Wanted
from houvast.workforce.models import WorkType


def open_hold(proposal: Proposal) -> Hold | None:
    """What a proposal holds, be it past its time; one SQL statement."""
    return proposal.holds.not_ended().select_related("route__technician", "resource_day").first()


def last_hold(proposal: Proposal) -> Hold | None:
    """What a proposal held last, ended or not; one SQL statement."""
    return (
        proposal.holds.select_related("route__technician", "resource_day").order_by("-pk").first()
    )


def wanted_of(hold: Hold, work_type: WorkType) -> Wanted:
    """The window that is held, as it was picked. Raises NotASlot if its daypart is gone."""
    opens, closes = seconds(hold.opens_at), seconds(hold.closes_at)
    return Wanted.within(parts_of(work_type), hold.on, opens, closes)


def held_by_others(proposal: Proposal, household: Household, *, now: datetime) -> int:
    """How many other times the household holds now; one SQL statement."""
    running = Hold.objects.standing(now)
    theirs = running.filter(proposal__case__customer__household=household)
    return theirs.exclude(proposal=proposal).count()


def run_out(now: datetime, *, limit: int = 500) -> list[Hold]:
    """Holds past their time that still stand on a day, the oldest first; one SQL statement."""
    over = Hold.objects.run_out(now).select_related("route", "resource_day")
    return list(over.order_by("held_until", "pk")[:limit])
