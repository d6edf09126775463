"""Visits at the company itself: choosing a moment that lies ahead, and being seen."""

from collections.abc import Generator
from datetime import datetime, timedelta

from houvast.appointments.front import (
    accept_series,
    accept_slot,
    chains_for,
    move_visit,
    open_proposals,
    request_of,
    request_to_move,
)
from houvast.appointments.models import Visit
from houvast.demo.making import acting
from houvast.demo.making.acting import unless_refused
from houvast.demo.making.world import World
from houvast.ground import spoken
from houvast.promises.models import Case
from houvast.routes.front import slots_for
from houvast.routes.shapes import Slot, Wanted


@unless_refused
def choose_ahead(case: Case, world: World, *, days: int, now: datetime) -> Visit | None:
    """The customer picks a moment so many days from now or later; the last one when none is."""
    proposal = open_proposals(case).last()
    if proposal is None:
        return None
    customer = proposal.case.customer
    request = request_of(proposal.work_type, customer, proposal=proposal)
    slot = _picked(slots_for(proposal.work_type, request, now=now), world, days=days, now=now)
    if slot is None:
        return None
    return accept_slot(
        proposal=proposal, wanted=Wanted.of(slot), customer=customer, channel="page", now=now
    )


@unless_refused
def choose_series_ahead(case: Case, *, days: int, now: datetime) -> list[Visit]:
    """The customer picks all visits of one job, the first so many days from now or later."""
    proposal = open_proposals(case).filter(work_type__steps__isnull=False).last()
    found = chains_for(proposal, case.customer, now=now) if proposal else []
    first = spoken.today(now) + timedelta(days=days)
    wanted = next((chain.wanted for chain in found if chain.first.on >= first), None)
    if proposal is None or wanted is None:
        return []
    return accept_series(
        proposal=proposal, wanted=wanted, customer=case.customer, channel="page", now=now
    )


@unless_refused
def move_ahead(visit: Visit, world: World, *, days: int, now: datetime) -> Visit | None:
    """The customer moves the visit to a moment so many days from now or later."""
    free = slots_for(visit.work_type, request_to_move(visit), now=now, moving=visit)
    slot = _picked(free, world, days=days, now=now)
    if slot is None:
        return None
    return move_visit(
        visit=visit,
        wanted=Wanted.of(slot),
        customer=visit.case.customer,
        channel="page",
        now=now,
    )


def seen(visit: Visit, found: str, world: World) -> Generator[datetime, datetime, datetime]:
    """They come in, sit down in time, and hear what was found. Returns when they leave."""
    now = yield visit.opens_at + timedelta(minutes=world.chance.randint(0, 4))
    visit.refresh_from_db()
    acting.ring_the_bell(visit, now=now)
    now = yield now + timedelta(minutes=visit.work_type.minutes)
    acting.pack_up(visit, found, world, now=now)
    return now


def _picked(slots: list[Slot], world: World, *, days: int, now: datetime) -> Slot | None:
    first = spoken.today(now) + timedelta(days=days)
    ahead = [slot for slot in slots if slot.on >= first]
    return world.chance.choice(ahead) if ahead else (slots[-1] if slots else None)
