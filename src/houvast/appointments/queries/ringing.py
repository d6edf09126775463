"""Whom to ring about a time that is kept for them, with what one has to know before dialling."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db.models import QuerySet

from houvast.appointments.access import OF_CASE
from houvast.appointments.models import Hold, SoonerCall, SoonerOffer, Visit, Waiting
from houvast.appointments.queries.waiting_list import RELATED
from houvast.conversations.queries.calls import last_words
from houvast.ground.queries.paging import Page, at_bookmark, bookmark, cut
from houvast.people.contact import shown_phone
from houvast.people.models import Staff
from houvast.promises.models import Case


@dataclass(frozen=True)
class ToRing:
    """Somebody to ring: about which time, kept until when, what is the matter, and what was heard
    so far.
    """

    offer: SoonerOffer
    said: str

    @property
    def case(self) -> Case:
        return self.offer.case

    @property
    def hold(self) -> Hold:
        return self.offer.hold

    @property
    def waiting(self) -> Waiting:
        return self.offer.waiting

    @property
    def visit(self) -> Visit | None:
        """What they have, and would rather have earlier."""
        return self.waiting.visit

    @property
    def calls(self) -> Sequence[SoonerCall]:
        return sorted(self.offer.calls.all(), key=lambda one: one.at)

    @property
    def is_theirs(self) -> bool:
        """Whether the number is of who has the case now: on that of another we call nobody."""
        given_at = self.case.given_at
        return given_at is None or self.offer.made_at >= given_at

    @property
    def number(self) -> str:
        return self.offer.number if self.is_theirs else ""

    @property
    def shown_number(self) -> str:
        return shown_phone(self.number) if self.number else ""


def to_ring(
    staff: Staff, now: datetime, *, after: str | None = None, limit: int = 50
) -> Page[ToRing]:
    """Whom to ring now, whose time is kept the shortest first, in cases that `staff` sees. Five SQL
    statements.
    """
    offers = _whole(SoonerOffer.objects.kept(now).to_ring().seen_by(staff))
    if place := at_bookmark(after):
        at, pk = place
        offers = offers.filter(hold__held_until__gte=at).exclude(hold__held_until=at, pk__lte=pk)
    page = cut(
        offers.order_by("hold__held_until", "pk")[: limit + 1],
        limit=limit,
        mark=lambda one: bookmark(one.hold.held_until, one.pk),
    )
    return Page(_with_context(page.rows), page.after)


def to_ring_one(staff: Staff, pk: int) -> ToRing | None:
    """One of them, be its time over; None in a case that `staff` does not see."""
    found = list(_whole(SoonerOffer.objects.to_ring().seen_by(staff)).filter(pk=pk))
    return next(iter(_with_context(found)), None)


def _whole(offers: "QuerySet[SoonerOffer]") -> "QuerySet[SoonerOffer]":
    of_case = (f"hold__proposal__{name}" for name in OF_CASE)
    of_waiting = (f"waiting__{name}" for name in RELATED)
    return offers.select_related(*of_case, *of_waiting).prefetch_related("calls__staff")


def _with_context(offers: Iterable[SoonerOffer]) -> list[ToRing]:
    found = list(offers)
    said = last_words({one.case.pk for one in found})
    return [ToRing(one, said.get(one.case.pk, "")) for one in found]
