"""After a disruption: who knows that nobody comes, who answered, and who must be called."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from houvast.appointments.access import OF_VISIT
from houvast.appointments.models import KeptOffer, Visit
from houvast.conversations.models import Delivery
from houvast.routes.models import Disruption


class HowFar(StrEnum):
    """How far it is with one customer, whoever must be called first."""

    CALL = "call"
    SILENT = "silent"
    LEAVING = "leaving"
    MOVED = "moved"
    CANCELLED = "cancelled"
    AGAIN = "again"


ORDER = list(HowFar)


@dataclass(frozen=True)
class Told:
    """A visit that lost its place by a disruption, and what its customer knows and said."""

    visit: Visit
    how_far: HowFar
    told_at: datetime | None
    answer_until: datetime | None


def told_of(disruption: Disruption, *, now: datetime) -> list[Told]:
    """Everybody who lost their place, those who must be called first; four SQL statements.

    Whoever has no address that works was written no letter.
    """
    lost = dict(disruption.lost.order_by("at").values_list("stop_id", "at"))
    visits = list(Visit.objects.filter(pk__in=lost).select_related(*OF_VISIT))
    asked = _asked(disruption)
    sent = _letters({visit.case_id for visit in visits}, since=disruption.applied_at or now)
    found = [
        _told(visit, lost[visit.pk], asked.get(visit.pk), sent.get(visit.case_id), now)
        for visit in visits
    ]
    return sorted(found, key=lambda one: (ORDER.index(one.how_far), one.visit.opens_at))


def _told(
    visit: Visit,
    lost_at: datetime,
    offer: KeptOffer | None,
    letter: Delivery | None,
    now: datetime,
) -> Told:
    has_left = letter is not None and not (letter.failed_at or letter.bounced_at)
    told_at = letter.sent_at if letter and has_left else None
    until = offer.answer_until if offer else None
    return Told(visit, _how_far(visit, lost_at, offer, letter, now), told_at, until)


def _how_far(
    visit: Visit,
    lost_at: datetime,
    offer: KeptOffer | None,
    letter: Delivery | None,
    now: datetime,
) -> HowFar:
    if visit.is_cancelled:
        return HowFar.CANCELLED
    if not visit.is_unplaced or visit.unplaced_at != lost_at:
        is_answered = offer is not None and offer.proposal.is_chosen
        return HowFar.MOVED if is_answered or visit.choice.at > lost_at else HowFar.AGAIN
    if letter is None or letter.failed_at or letter.bounced_at:
        return HowFar.CALL
    if offer is None or not offer.is_kept_at(now):
        return HowFar.CALL
    return HowFar.SILENT if letter.sent_at else HowFar.LEAVING


def _asked(disruption: Disruption) -> Mapping[int, KeptOffer]:
    offers = KeptOffer.objects.filter(disruption=disruption).select_related("proposal")
    return {
        offer.proposal.moves_id: offer for offer in offers.order_by("pk") if offer.proposal.moves_id
    }


def _letters(cases: set[int], *, since: datetime) -> Mapping[int, Delivery]:
    """By case the last letter to the customer about it."""
    kinds = ("cannot_come", "move_question")
    letters = Delivery.objects.filter(case__in=cases, kind__in=kinds, queued_at__gte=since)
    return {one.case_id: one for one in letters.filter(copy_of=None).order_by("pk") if one.case_id}
