"""The times that customers hold."""

from collections.abc import Iterable
from contextlib import suppress
from datetime import datetime

from houvast.appointments.models import Hold, Proposal
from houvast.ground.epoch import seconds
from houvast.people.models import Household
from houvast.routes.front import NotASlot, parts_of
from houvast.routes.shapes import Wanted
from houvast.workforce.models import WorkType


def open_hold(proposal: Proposal) -> Hold | None:
    """What a proposal holds, be it past its time; one SQL statement."""
    picked = proposal.holds.picked().not_ended()
    return picked.select_related("route__technician", "resource_day").first()


def kept_with(questions: Iterable[Proposal]) -> list[Hold]:
    """The times that we keep with questions to move a visit, be they past their time."""
    kept = Hold.objects.not_ended().filter(proposal__in=questions, offer__isnull=False)
    return list(kept.select_related("route__technician", "resource_day").order_by("opens_at", "pk"))


def kept_now(proposal: Proposal, now: datetime) -> list[tuple[Hold, str]]:
    """The times that are kept with a question at this moment, and what a form sends of each."""
    found = []
    for hold in kept_with([proposal]):
        if hold.stands(now):
            with suppress(NotASlot):
                found.append((hold, wanted_of(hold, proposal.work_type).key))
    return found


def last_hold(proposal: Proposal) -> Hold | None:
    """What a proposal held last, ended or not; one SQL statement."""
    picked = proposal.holds.picked().select_related("route__technician", "resource_day")
    return picked.order_by("-pk").first()


def wanted_of(hold: Hold, work_type: WorkType) -> Wanted:
    """The window that is held, as it was picked. Raises NotASlot if its daypart is gone."""
    opens, closes = seconds(hold.opens_at), seconds(hold.closes_at)
    return Wanted.within(parts_of(work_type), hold.on, opens, closes)


def held_by_others(proposal: Proposal, household: Household, *, now: datetime) -> int:
    """How many other times the household holds now; one SQL statement."""
    running = Hold.objects.standing(now).picked()
    theirs = running.filter(proposal__case__customer__household=household)
    return theirs.exclude(proposal=proposal).count()


def run_out(now: datetime, *, limit: int = 500) -> list[Hold]:
    """Holds past their time that still stand on a day, the oldest first; one SQL statement."""
    over = Hold.objects.run_out(now).select_related("route", "resource_day")
    return list(over.order_by("held_until", "pk")[:limit])
