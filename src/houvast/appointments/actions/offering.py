"""We ask about a visit that stands, and keep real times for its customer while they think."""

from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from typing import TypedDict, Unpack

from django.db import transaction

from houvast.appointments.actions.places import fill_place
from houvast.appointments.models import (
    Hold,
    KeptOffer,
    Proposal,
    Sparing,
    Visit,
    Waiting,
)
from houvast.appointments.queries.wishes import request_to_move
from houvast.appointments.rules import offering as rules
from houvast.ground.epoch import as_moment
from houvast.ground.history import Actor
from houvast.promises.models import Promise
from houvast.routes.front import NoPlaceLeft, hold_place, lock_days
from houvast.routes.models import Disruption
from houvast.routes.shapes import Slot, Wanted


class NothingToKeep(Exception):
    """Every time that was to be kept has gone meanwhile."""


class AskedBecause(TypedDict, total=False):
    """Why we ask: exactly one of them."""

    waiting: Waiting
    disruption: Disruption
    sparing: Sparing


@dataclass(frozen=True)
class Asking:
    """What is asked: `most` of these times, and why, in words for the customer."""

    slots: Sequence[Slot]
    reason: str
    answer_by: datetime
    most: int = rules.MOST_TIMES


@transaction.atomic
def ask_keeping(
    visit: Visit,
    asking: Asking,
    *,
    by: Actor,
    now: datetime,
    **because: Unpack[AskedBecause],
) -> KeptOffer:
    """Put a question about a visit on record, and keep times with it, as far as they last.

    Its caller holds the case, has seen that nothing is asked about the visit yet, and writes to
    the customer. Raises NothingToKeep where all of them have gone, and has written nothing then.
    """
    asked = Proposal.objects.create(
        case=visit.case,
        work_type=visit.work_type,
        moves=visit,
        opens_at=asking.slots[0].opens_at,
        closes_at=asking.slots[0].closes_at,
        reason=asking.reason,
        made_at=now,
        needs_kept=visit.choice.proposal.needs_kept,
        made_by=by.name,
    )
    offer = KeptOffer.objects.create(proposal=asked, answer_until=asking.answer_by, **because)
    kept = list(_kept(offer, visit, asking, now=now))
    if not kept:
        raise NothingToKeep
    asked.opens_at, asked.closes_at = kept[0].opens_at, kept[0].closes_at
    asked.save(update_fields=["opens_at", "closes_at"])
    offer.answer_until = min(asking.answer_by, max(hold.held_until for hold in kept))
    offer.save(update_fields=["answer_until"])
    return offer


def promise_with(offer: KeptOffer, promise: Promise) -> None:
    """What is promised for when nobody answers."""
    offer.proposal.promise = promise
    offer.proposal.save(update_fields=["promise"])


def _kept(offer: KeptOffer, visit: Visit, asking: Asking, *, now: datetime) -> Iterator[Hold]:
    """All their days are held in one order first; each is checked again as for a booking."""
    request = request_to_move(visit)
    lock_days({(slot.technician_id, slot.on) for slot in asking.slots})
    left = asking.most
    for slot in asking.slots:
        if not left:
            return
        with suppress(NoPlaceLeft), transaction.atomic():
            held = hold_place(visit.work_type, request, Wanted.of(slot), now=now)
            hold = Hold.objects.create(
                proposal=offer.proposal,
                offer=offer,
                route=held.route,
                resource_day=held.resource_day,
                opens_at=as_moment(slot.opens),
                closes_at=as_moment(slot.closes),
                made_at=now,
                held_until=rules.kept_until(offer.answer_until, slot.opens_at),
            )
            fill_place(held, hold, now=now)
            left -= 1
            yield hold
