"""Who could be asked to spare their time, and what fits them instead."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Count, Q

from houvast.appointments.access import OF_VISIT
from houvast.appointments.models import Proposal, Sparing, Visit
from houvast.appointments.queries.marking import soon_within
from houvast.appointments.queries.places import AddressUnknown
from houvast.appointments.queries.terms import terms_for
from houvast.appointments.queries.wishes import request_to_move
from houvast.appointments.rules.offering import can_be_kept
from houvast.ground.epoch import seconds
from houvast.people.models import Staff
from houvast.promises.models import MOST_MOVES, seen_by
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


def spared_by(visits: Sequence[Visit], *, now: datetime) -> list[Visit]:
    """Those whose customers we may ask for another time for our sake: it need not be soon, it has
    not another time because of us as often as may be, and nothing is asked. Two SQL statements.
    """
    terms = terms_for()
    asked = Proposal.objects.unanswered().filter(moves__in=[visit.pk for visit in visits])
    silent = set(asked.values_list("moves", flat=True))
    return [
        visit
        for visit in visits
        if visit.is_ahead
        and visit.opens_at > now
        and visit.moves_by_us < MOST_MOVES
        and visit.pk not in silent
        and soon_within(visit.work_type, terms, visit.choice.proposal.needs) is None
    ]


def times_instead(
    visit: Visit,
    *,
    answer_by: datetime,
    now: datetime,
    only_on: Collection[date] = (),
) -> list[Slot]:
    """What fits them on other days, or on these alone, the nearest first, what would make a day
    tight last."""
    try:
        request = request_to_move(visit)
    except AddressUnknown:
        return []
    free = slots_for(visit.work_type, request, now=now)
    other = [slot for slot in free if slot.on != visit.on and (not only_on or slot.on in only_on)]
    opens = seconds(visit.opens_at)
    nearest = sorted(other, key=lambda slot: (slot.is_tight, abs(slot.opens - opens), slot.opens))
    return can_be_kept(nearest, answer_by=answer_by, now=now)[:6]
