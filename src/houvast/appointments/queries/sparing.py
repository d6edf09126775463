"""Who could be asked to spare their time, and what fits them instead."""

from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Count, Q

from houvast.appointments.access import OF_VISIT
from houvast.appointments.models import Proposal, Sparing, Visit
from houvast.appointments.queries.places import AddressUnknown
from houvast.appointments.queries.wishes import request_to_move
from houvast.appointments.rules.offering import can_be_kept
from houvast.ground.epoch import seconds
from houvast.people.models import Staff
from houvast.promises.models import seen_by
from houvast.routes.front import slots_for
from houvast.routes.shapes import Slot


@dataclass(frozen=True)
class AskedOfMany:
    """A question to many, and how many of them were asked, gave their time, and are silent."""

    sparing: Sparing
    asked: int
    gave: int
    silent: int


def could_be_asked(on: date, now: datetime, staff: Staff) -> list[Visit]:
    """The visits of a day whose customers can be asked: nobody is on the way, nothing is asked.

    Not those of crews, whose times cannot be kept, nor in cases that they do not see. One SQL
    statement.
    """
    asked = Proposal.objects.unanswered().exclude(moves=None)
    ahead = Visit.objects.ahead().placed().not_under_way()
    free = ahead.filter(on=on, work_type__crew=1, opens_at__gt=now)
    free = free.exclude(pk__in=asked.values("moves"))
    free = free.filter(seen_by(staff, "case"))
    return list(free.select_related(*OF_VISIT).order_by("opens_at", "pk"))


def sparings_on(on: date) -> list[AskedOfMany]:
    """What was asked of many about that day, the latest first; one SQL statement."""
    unanswered = Q(offers__proposal__in=Proposal.objects.unanswered())
    asked = Sparing.objects.filter(on=on).annotate(
        asked=Count("offers"),
        gave=Count("offers__proposal__chosen_at"),
        silent=Count("offers", filter=unanswered),
    )
    return [
        AskedOfMany(one, one.asked, one.gave, one.silent)  # type: ignore[attr-defined]  # annotated
        for one in asked.order_by("-pk")[:20]
    ]


def times_instead(visit: Visit, *, answer_by: datetime, now: datetime) -> list[Slot]:
    """What fits them on other days, the nearest first, what would make a day tight last."""
    try:
        request = request_to_move(visit)
    except AddressUnknown:
        return []
    free = slots_for(visit.work_type, request, now=now)
    other = [slot for slot in free if slot.on != visit.on]
    opens = seconds(visit.opens_at)
    nearest = sorted(other, key=lambda slot: (slot.is_tight, abs(slot.opens - opens), slot.opens))
    return can_be_kept(nearest, answer_by=answer_by, now=now)[:6]
