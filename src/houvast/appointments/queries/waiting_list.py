"""Who would rather have a visit earlier, in fair order, and what is free for them."""

from collections.abc import Iterable, Iterator
from contextlib import suppress
from datetime import date, datetime
from itertools import groupby

from django.db.models import Exists, OuterRef, Prefetch

from houvast.appointments.access import OF_VISIT
from houvast.appointments.models import KeptOffer, Proposal, Visit, Waiting
from houvast.appointments.queries.places import AddressUnknown
from houvast.appointments.queries.wishes import request_to_move
from houvast.appointments.rules.offering import can_be_kept, may_write
from houvast.ground import spoken
from houvast.ground.queries.paging import Page, at_bookmark, bookmark, cut
from houvast.people.models import Staff
from houvast.people.queries.reaching import has_mail
from houvast.promises.models import Case, seen_by
from houvast.routes.front import slots_for
from houvast.routes.shapes import Slot

MOST_AT_ONCE = 40
"""So many of the first in line are looked at in one go."""


def in_fair_order(now: datetime) -> Iterator[Waiting]:
    """Who can be asked now: the longest without first; of one day whoever is the kindest drive.

    What the one takes is not free for the next, so each is looked at as their turn comes. One
    short statement where nobody waits: to read all of a visit takes the database longer to plan.
    """
    asked = Proposal.objects.unanswered().filter(moves=OuterRef("visit"))
    waiting = Waiting.objects.on_the_list().filter(
        ~Exists(asked), Case.OPEN.of("visit__case"), visit__opens_at__gt=now
    )
    numbers = list(waiting.in_fair_order().values_list("pk", flat=True)[:MOST_AT_ONCE])
    if not numbers:
        return
    related = [f"visit__{name}" for name in OF_VISIT]
    first = Waiting.objects.filter(pk__in=numbers).select_related(*related).in_fair_order()
    whole = first.prefetch_related("parts", "visit__work_type__dayparts")
    able = [one for one in whole if _can_be_asked(one, now)]
    for _, together in groupby(able, key=_since):
        yield from _kindest_first(list(together), now)


def waiting_of(visit: Visit) -> Waiting | None:
    """What its customer said of an earlier time, while they are on the list; two statements."""
    return visit.waiting.standing().prefetch_related("parts").first()


def waiting_in_order(staff: Staff, *, after: str | None = None, limit: int = 50) -> Page[Waiting]:
    """The waiting list as it stands, with what is offered now, in fair order; after a place in it.

    Not what is in a case that they do not see. Four SQL statements.
    """
    asked = KeptOffer.objects.unanswered().prefetch_related("holds")
    waiting = (
        Waiting.objects.on_the_list()
        .filter(seen_by(staff, "visit__case"))
        .select_related(*(f"visit__{name}" for name in OF_VISIT))
        .prefetch_related("parts", Prefetch("offers", asked, to_attr="open_offers"))
        .in_fair_order()
    )
    if place := at_bookmark(after):
        rank, number = place
        after_it = waiting.filter(rank__gte=rank)  # type: ignore[misc]  # annotated
        waiting = after_it.exclude(rank=rank, pk__lte=number)  # type: ignore[misc]
    return cut(waiting[: limit + 1], limit=limit, mark=_place)


def _place(waiting: Waiting) -> str:
    rank: datetime = waiting.rank  # type: ignore[attr-defined]  # annotated
    return bookmark(rank, waiting.pk)


def earlier_for(
    waiting: Waiting, visit: Visit, *, answer_by: datetime, now: datetime
) -> list[Slot]:
    """What is free before the visit and suits, the soonest first; not what was offered before."""
    try:
        request = request_to_move(visit)
    except AddressUnknown:
        return []
    parts = {part.pk for part in waiting.parts.all()}
    had = set(
        KeptOffer.objects.filter(waiting=waiting).values_list("proposal__opens_at", flat=True)
    )
    free = slots_for(visit.work_type, request, now=now)
    suiting = [
        slot
        for slot in free
        if slot.closes_at <= visit.opens_at
        and slot.opens_at not in had
        and (not parts or slot.part in parts)
        and (not waiting.weekdays or slot.on.isoweekday() in waiting.weekdays)
    ]
    soonest = sorted(suiting, key=lambda slot: (slot.opens, slot.detour))
    return can_be_kept(soonest, answer_by=answer_by, now=now)


def _can_be_asked(waiting: Waiting, now: datetime) -> bool:
    customer = waiting.visit.case.customer
    return may_write(now, customer.quiet_hours) and has_mail(customer)


def _since(waiting: Waiting) -> tuple[bool, date]:
    """Whoever goes without comes before who does not; days count, not minutes."""
    return waiting.without_from_at is None, spoken.today(waiting.without_from_at or waiting.made_at)


def _kindest_first(together: list[Waiting], now: datetime) -> Iterable[Waiting]:
    if len(together) == 1:
        return together
    detours = {one.pk: _detour(one, now) for one in together}
    return sorted(together, key=lambda one: (detours[one.pk], one.made_at, one.pk))


def _detour(waiting: Waiting, now: datetime) -> float:
    with suppress(IndexError):
        return earlier_for(waiting, waiting.visit, answer_by=waiting.visit.opens_at, now=now)[
            0
        ].detour
    return float("inf")
