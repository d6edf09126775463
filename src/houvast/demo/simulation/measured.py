"""What the quarter was like, read from what is on record: each promise by its first date."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta

from houvast.appointments.models import Visit
from houvast.demo.simulation.asked import SimulationAsked
from houvast.demo.simulation.figures import LivedFigures
from houvast.promises.models import Case, Promise, Question


@dataclass
class PromisedRoad:
    """Something that was promised, and what came in its place until it ended."""

    kind: str
    first_due_at: datetime
    made_at: datetime
    last: Promise
    moves: int = 0
    by_customer: bool = False
    was_told: bool = False
    was_broken: bool = False

    def follow(self, promise: Promise) -> None:
        self.last = promise
        self.moves = promise.moves
        self.by_customer |= promise.by_customer and promise.renews_id is not None
        self.was_told |= promise.told_at is not None
        self.was_broken |= promise.is_broken

    def is_kept(self, until: datetime) -> bool | None:
        """Kept by its first date; None where nobody can say yet, or it ended otherwise.

        What the customer chose otherwise is theirs, and so is what they no longer needed in time.
        """
        if self.by_customer or not self.was_told:
            return None
        if self.was_broken:
            return False
        ended_at = self.last.ended_at
        if ended_at is None or ended_at > self.first_due_at:
            return False if until > self.first_due_at else None
        return True if self.last.outcome == Promise.Outcome.KEPT else None


def our_way(asked: SimulationAsked) -> LivedFigures:
    """The figures of the whole database, at the end of the quarter."""
    figures = LivedFigures()
    _not_knowing(asked, figures)
    for road in _roads():
        figures.moves += road.moves
        kept = road.is_kept(asked.ends_at)
        if kept is not None:
            week = (road.made_at - asked.begins_at) // timedelta(weeks=1)
            figures.first_date(road.kind, week, is_kept=kept)
    _first_time_right(asked, figures)
    questions = Question.objects.values_list("case", "key").iterator()
    figures.asked_twice += sum(times - 1 for times in Counter(questions).values())
    return figures


def _not_knowing(asked: SimulationAsked, figures: LivedFigures) -> None:
    """Hours without a running promise that was delivered; also while we were in the house (G14)."""
    told: dict[int, list[tuple[datetime, datetime]]] = defaultdict(list)
    known = Promise.objects.told().values_list("case", "told_at", "ended_at", "due_at")
    for case, told_at, ended_at, due_at in known.iterator():
        told[case].append((told_at or due_at, min(ended_at or due_at, due_at)))
    there = Visit.objects.filter(arrived_at__lte=asked.ends_at).values_list(
        "case", "arrived_at", "finished_at"
    )
    in_house: dict[int, list[tuple[datetime, datetime]]] = defaultdict(list)
    for case, arrived_at, finished_at in there.iterator():
        until = finished_at or asked.ends_at
        in_house[case].append((arrived_at or until, until))
    hours: Counter[int] = Counter()
    rows = Case.objects.values_list("pk", "customer", "opened_at", "settled_at", "settled_word")
    for case, customer, opened_at, settled_at, word in rows.iterator():
        until = min(settled_at or asked.ends_at, asked.ends_at)
        gaps = _gaps(opened_at, until, told[case])
        hours[customer] += gaps
        if gaps and in_house[case]:
            apart = _gaps(opened_at, until, [*told[case], *in_house[case]])
            figures.hours_there += (gaps - apart) / 3600
        figures.settled += settled_at is not None and word == Case.Word.CUSTOMER
    for seconds in hours.values():
        figures.did_not_know(seconds / 3600)


def _gaps(since: datetime, until: datetime, told: Iterable[tuple[datetime, datetime]]) -> int:
    """Seconds between the two in which nothing that was told still ran.

    A letter that takes longer than a minute to leave counts; the seconds of one that does not are
    how letters are sent.
    """
    seconds, at = 0, since
    for told_at, over_at in sorted(told):
        if told_at > at:
            seconds += _counted(min(told_at, until) - at)
        at = max(at, over_at)
    return seconds + _counted(until - at)


def _counted(gap: timedelta) -> int:
    return int(gap.total_seconds()) if gap >= LEAVING else 0


LEAVING = timedelta(minutes=2)


def _roads() -> Iterator[PromisedRoad]:
    roads: dict[int, PromisedRoad] = {}
    promises = Promise.objects.exclude(kind__in=Promise.TO_THE_SILENT).order_by("pk")
    for promise in promises.iterator():
        before = roads.pop(promise.renews_id or 0, None)
        road = before or PromisedRoad(promise.kind, promise.due_at, promise.made_at, promise)
        road.follow(promise)
        roads[promise.pk] = road
    yield from roads.values()


def _first_time_right(asked: SimulationAsked, figures: LivedFigures) -> None:
    """No second visit for the same matter within the quarter."""
    finished = Visit.objects.filter(finished_at__lte=asked.ends_at).values_list("case", flat=True)
    for visits in Counter(finished.iterator()).values():
        figures.mended += 1
        figures.right_first += visits == 1
