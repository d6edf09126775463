"""Who would rather have a visit earlier, or one at all sooner, in fair order; what is free for
them, and how they hear of it.
"""

from collections.abc import Collection, Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from datetime import date, datetime
from itertools import groupby

from django.db.models import Exists, OuterRef, Prefetch, Q

from houvast.appointments.access import OF_CASE, OF_VISIT
from houvast.appointments.models import Hold, KeptOffer, Proposal, SoonerOffer, Visit, Waiting
from houvast.appointments.queries.places import AddressUnknown
from houvast.appointments.queries.wishes import request_of, request_to_move
from houvast.appointments.rules.offering import can_be_kept, may_write
from houvast.conversations.queries.calls import number_of
from houvast.ground import spoken
from houvast.ground.queries.paging import Page, at_bookmark, bookmark, cut
from houvast.people.contact import NotAPhoneNumber, phone_number
from houvast.people.models import Staff
from houvast.people.queries.company import business_calendar
from houvast.people.queries.reaching import has_mail
from houvast.promises.models import Case
from houvast.routes.front import slots_for
from houvast.routes.shapes import Request, Slot
from houvast.workforce.models import Daypart

MOST_AT_ONCE = 40
"""So many of the first in line are looked at in one go, and in turn as many of those behind."""
EVERY_SECONDS = 120
"""So often what came free is offered (`tasks.offer_earlier_times`)."""
RELATED = (
    *(f"visit__{name}" for name in OF_VISIT),
    *(f"proposal__{name}" for name in (*OF_CASE, "branch__place")),
)
"""What is read with somebody who waits, of either kind."""


@dataclass(frozen=True)
class HowReached:
    """How somebody who waits hears of a time: by a letter, on a number, or both."""

    writes: bool
    number: str


def in_fair_order(now: datetime) -> Iterator[Waiting]:
    """Who can be asked now: the longest without first; of one day whoever is the kindest drive.

    What the one takes is not free for the next, so each is looked at as their turn comes. Where the
    first are many, whom nothing suits does not stand before all who come behind: of those some are
    looked at each time. One short statement where nobody waits: to read all of a visit takes the
    database longer to plan.
    """
    asked = Proposal.objects.unanswered().filter(moves=OuterRef("visit"))
    held = Hold.objects.standing(now).filter(proposal=OuterRef("proposal"))
    moving = Q(Case.OPEN.of("visit__case"), ~Exists(asked), visit__opens_at__gt=now)
    choosing = Q(~Exists(held), visit=None)
    waiting = Waiting.objects.on_the_list().filter(moving | choosing)
    waiting = waiting.exclude(sooner_offers__in=SoonerOffer.objects.open())
    numbers = looked_at(list(waiting.in_fair_order().values_list("pk", flat=True)), now)
    if not numbers:
        return
    kinds = ("visit__work_type__dayparts", "proposal__work_type__dayparts")
    first = Waiting.objects.filter(pk__in=numbers).select_related(*RELATED).in_fair_order()
    able = [one for one in first.prefetch_related("parts", *kinds) if reach_of(one, now)]
    for _, together in groupby(able, key=_since):
        yield from _kindest_first(list(together), now)


def looked_at(numbers: list[int], now: datetime) -> list[int]:
    """Of all who wait, in order, the first, and of those behind them whose turn it is now."""
    first, behind = numbers[:MOST_AT_ONCE], numbers[MOST_AT_ONCE:]
    turns = -(-len(behind) // MOST_AT_ONCE) or 1
    begin = int(now.timestamp() // EVERY_SECONDS) % turns * MOST_AT_ONCE
    return first + behind[begin : begin + MOST_AT_ONCE]


def reach_of(waiting: Waiting, now: datetime) -> HowReached | None:
    """How they hear of it at this moment; None where nobody is written to or called now.

    A number is that of whoever has the case now, and never that of whoever had it before.
    """
    case = waiting.case
    is_theirs = case.given_at is None or waiting.made_at >= case.given_at
    left = _as_dialled(waiting.phone) if is_theirs else ""
    is_there = business_calendar().is_open(now)
    if has_mail(case.customer):
        writes = may_write(now, case.customer.quiet_hours)
        return HowReached(writes=True, number=left if is_there else "") if writes else None
    number = left or number_of(case.customer)
    return HowReached(writes=False, number=number) if number and is_there else None


def _as_dialled(left: str) -> str:
    """A number as one dials it; nothing of what was once typed there and is none."""
    with suppress(NotAPhoneNumber):
        return phone_number(left)
    return ""


def waiting_of(about: Visit | Proposal) -> Waiting | None:
    """What its customer said of an earlier time, while they are on the list; two statements."""
    return about.waiting.standing().prefetch_related("parts").first()


def waiting_in_order(staff: Staff, *, after: str | None = None, limit: int = 50) -> Page[Waiting]:
    """The waiting list as it stands, with what is offered now, in fair order; after a place in it.

    Not what is in a case that they do not see. Five SQL statements.
    """
    asked = KeptOffer.objects.unanswered().prefetch_related("holds")
    sooner = SoonerOffer.objects.open().select_related("hold")
    waiting = (
        Waiting.objects.on_the_list()
        .seen_by(staff)
        .select_related(*RELATED)
        .prefetch_related(
            "parts",
            Prefetch("offers", asked, to_attr="open_offers"),
            Prefetch("sooner_offers", sooner, to_attr="kept_now"),
        )
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
    waiting: Waiting,
    about: Visit | Proposal,
    *,
    answer_by: datetime,
    now: datetime,
    least_at: datetime | None = None,
) -> list[Slot]:
    """What is free before the visit, or sooner than anything was, and suits: the soonest first,
    what would make a day tight last, and not what was offered before, nor what cannot be kept until
    `least_at`.
    """
    had = set(
        KeptOffer.objects.filter(waiting=waiting).values_list("proposal__opens_at", flat=True)
    )
    had |= set(waiting.sooner_offers.values_list("hold__opens_at", flat=True))
    before, is_moving = waiting.wants_before(now), isinstance(about, Visit)
    suiting = [
        slot
        for slot in suiting_of(about, waiting.weekdays, waiting.parts.all(), now=now)
        if slot.opens_at not in had
        and (before is None or (slot.closes_at <= before if is_moving else slot.opens_at < before))
    ]
    suiting.sort(key=lambda slot: slot.is_tight)
    return can_be_kept(suiting, answer_by=answer_by, now=now, least_at=least_at)


def suiting_of(
    about: Visit | Proposal, weekdays: Collection[int], parts: Iterable[Daypart], *, now: datetime
) -> list[Slot]:
    """What is free on these days and parts of them, none for any; the soonest first."""
    try:
        request = _request_of(about)
    except AddressUnknown:
        return []
    wanted = {part.pk for part in parts}
    free = slots_for(about.work_type, request, now=now)
    suiting = [
        slot
        for slot in free
        if (not wanted or slot.part in wanted)
        and (not weekdays or slot.on.isoweekday() in weekdays)
    ]
    return sorted(suiting, key=lambda slot: (slot.opens, slot.detour))


def _request_of(about: Visit | Proposal) -> Request:
    if isinstance(about, Visit):
        return request_to_move(about)
    return request_of(about.work_type, about.case.customer, proposal=about)


def _since(waiting: Waiting) -> tuple[bool, date]:
    """Whoever goes without comes before who does not; days count, not minutes."""
    return waiting.without_from_at is None, spoken.today(waiting.without_from_at or waiting.made_at)


def _kindest_first(together: list[Waiting], now: datetime) -> Iterable[Waiting]:
    if len(together) == 1:
        return together
    detours = {one.pk: _detour(one, now) for one in together}
    return sorted(together, key=lambda one: (detours[one.pk], one.made_at, one.pk))


def _detour(waiting: Waiting, now: datetime) -> float:
    answer_by = waiting.wants_before(now) or now
    with suppress(IndexError):
        return earlier_for(waiting, waiting.about, answer_by=answer_by, now=now)[0].detour
    return float("inf")
