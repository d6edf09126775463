"""What hangs on a promise, and what would become of it if that moved."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from houvast.people.queries.company import business_calendar
from houvast.promises.models import HangsOn, Promise


@dataclass(frozen=True)
class WouldMove:
    """A promise that cannot stay as it is: it moves to `then_at`; None where its customer has to
    choose another time, as for a visit.
    """

    promise: Promise
    then_at: datetime | None

    @property
    def key(self) -> str:
        return f"{self.promise.pk}:{self.then_at.isoformat() if self.then_at else ''}"


def hanging_on(promise: Promise) -> list[Promise]:
    """The open promises that hang directly on one, first due first. One SQL statement."""
    standing = HangsOn.objects.standing().filter(on=promise).values("promise")
    return list(
        Promise.objects.filter(pk__in=standing)
        .select_related("case__customer", "owner")
        .order_by("due_at", "pk")
    )


def what_it_hangs_on(promise: Promise) -> list[HangsOn]:
    """What a promise hangs on, first due first. One SQL statement."""
    standing = HangsOn.objects.standing().filter(promise=promise).select_related("on")
    return list(standing.order_by("on__due_at", "pk"))


def would_move(promise: Promise, due_at: datetime) -> list[WouldMove]:
    """What hangs on a promise and would have to move along if that were due then, in the order of
    what hangs on what. One SQL statement for each that moves, and two.
    """
    found: dict[int, WouldMove] = {}
    _gather(promise, due_at, found)
    return list(found.values())


def as_confirmed(moves: Sequence[WouldMove]) -> str:
    """How a form says which moves somebody saw before they confirmed."""
    return " ".join(one.key for one in moves)


def _gather(on: Promise, due_at: datetime, found: dict[int, WouldMove]) -> None:
    for one in hanging_on(on):
        if not one.is_past(due_at):
            continue
        then = None if one.kind in Promise.CHOSEN_OR_SILENT else _then(one, on, due_at)
        before = found.get(one.pk)
        if before and (before.then_at is None or (then and then <= before.then_at)):
            continue
        found.pop(one.pk, None)
        found[one.pk] = WouldMove(one, then)
        if then:
            _gather(one, then, found)


def _then(one: Promise, on: Promise, due_at: datetime) -> datetime:
    """As long after what it hangs on as it was, at a moment at which somebody is there."""
    calendar = business_calendar()
    then = due_at + (one.due_at - on.due_at)
    return then if calendar.is_kept_at(then) else calendar.next_opening(then)
