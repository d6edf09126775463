"""What waits for an answer, and when its turn comes as things go."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import cached_property
from typing import Any

from django.db.models import Count, F, Max, OuterRef, Q, QuerySet, Subquery

from houvast.appointments.models import Visit
from houvast.conversations.models import Message
from houvast.outages.models import StillOpenQuestion, Surge
from houvast.people.models import Staff
from houvast.people.queries.company import business_calendar
from houvast.promises.models import Case, Promise, seen_by
from houvast.promises.queries.answering import answers_an_hour
from houvast.promises.rules.queue import AnswerAhead, ahead, honest_moment

REPLY = Promise.Kind.REPLY
SHOWN = 50
LONG = timedelta(days=2)
MANY = 10
"""With fewer waiting a desk is not full, however late one of them is."""
ONE_IN = 5
"""So large a part of them at least has to be late."""


@dataclass(frozen=True)
class Queue:
    """All who wait for an answer, whoever may see them; `per_hour` is None where no pace is known.

    What is past its moment already is not in it: that is broken, and the clock says so.
    """

    waiting: int
    per_hour: float | None
    ahead: list[AnswerAhead]

    @cached_property
    def late(self) -> list[AnswerAhead]:
        """Whose moment would pass before their turn comes."""
        return [one for one in self.ahead if one.is_late]

    @property
    def is_surge(self) -> bool:
        """Whether more comes in than is answered: many wait, and a good part of them is late. A
        single late answer is a promise at risk, which stands on the board.
        """
        late = len(self.late)
        return len(self.ahead) >= MANY and late * ONE_IN >= len(self.ahead)

    @property
    def last_at(self) -> datetime | None:
        """When the last of them is answered."""
        return self.ahead[-1].expected_at if self.ahead else None


@dataclass(frozen=True)
class LateAnswer:
    """One who cannot be answered in time, and the moment that could be kept."""

    case: Case
    promise: Promise
    honest_at: datetime


def queue_now(now: datetime) -> Queue:
    """Who waits, the pace of the last week, and when each turn comes. Two SQL statements."""
    calendar = business_calendar()
    per_hour = answers_an_hour(calendar, now=now)
    waiting = Promise.objects.in_time(now).filter(kind=REPLY).order_by("due_at", "pk")
    found = list(waiting.values_list("pk", "due_at"))
    turns = ahead(found, per_hour, calendar, now=now) if per_hour else []
    return Queue(len(found), per_hour, turns)


def late_answers(queue: Queue, staff: Staff, *, now: datetime) -> list[LateAnswer]:
    """Those that somebody sees, first due first, SHOWN at most. One SQL statement."""
    calendar = business_calendar()
    turns = {one.promise_id: one.expected_at for one in queue.late}
    seen = Promise.objects.open().filter(seen_by(staff, "case"), pk__in=turns)
    seen = seen.select_related("case__customer", "case__owner").order_by("due_at", "pk")
    return [
        LateAnswer(one.case, one, honest_moment(turns[one.pk], calendar, now=now))
        for one in seen[:SHOWN]
    ]


def waiting_long(staff: Staff, *, now: datetime) -> list[Message]:
    """What waits for an answer longer than LONG, the oldest first, SHOWN at most; of each case the
    first, with who asked its customer whether it is still open. One SQL statement.
    """
    waiting = Message.objects.waiting().filter(seen_by(staff, "case"), at__lt=now - LONG)
    first = waiting.order_by("case_id", "pk").distinct("case_id").values("pk")
    asked = StillOpenQuestion.objects.unanswered().filter(case=OuterRef("case")).values("asked_by")
    found = Message.objects.filter(pk__in=first).annotate(asked_by=Subquery(asked[:1]))
    return list(found.select_related("case__customer").order_by("at", "pk")[:SHOWN])


def standing_surge() -> Surge | None:
    """That more comes in than is answered, if that is so now. One SQL statement."""
    return Surge.objects.standing().first()


@dataclass(frozen=True)
class PlaceInLine:
    """Where a customer stands among all who wait for an answer, counted now.

    `sooner` are those who wrote later and were promised an answer before them all the same.
    """

    before: int
    waiting: int
    sooner: int
    due_at: datetime

    @property
    def place(self) -> int:
        return self.before + 1


def place_in_line(case: Case, *, now: datetime) -> PlaceInLine | None:
    """Where the customer of a case stands who waits for an answer. One SQL statement.

    None where nobody waits there. Whoever was promised the sooner moment goes first.
    """
    theirs = Promise.objects.in_time(now).filter(kind=REPLY, case=case)
    mine = theirs.order_by("due_at", "pk").values("due_at", "made_at", "pk")[:1]
    return _place(mine, now=now)


@dataclass(frozen=True)
class VisitInLine:
    """Where a visit to which nobody can come stands among all of those, counted now."""

    before: int
    waiting: int

    @property
    def place(self) -> int:
        return self.before + 1


def visit_in_line(case: Case, *, now: datetime) -> VisitInLine | None:
    """Where the visit of a case stands to which nobody can come, as things stand; None where that
    is so of none. Whose window was to open first is planned first. One SQL statement.
    """
    lost = Visit.objects.upcoming().unplaced().filter(closes_at__gt=now)
    mine = lost.filter(case=case).order_by("opens_at", "pk")
    counted = lost.annotate(
        my_opens_at=Subquery(mine.values("opens_at")[:1]), my_pk=Subquery(mine.values("pk")[:1])
    )
    first = Q(opens_at__lt=F("my_opens_at")) | Q(opens_at=F("my_opens_at"), pk__lt=F("my_pk"))
    found = counted.filter(my_pk__isnull=False).aggregate(
        waiting=Count("pk"), before=Count("pk", filter=first)
    )
    return VisitInLine(**found) if found["waiting"] else None


def _place(mine: "QuerySet[Promise, Any]", *, now: datetime) -> PlaceInLine | None:
    waiting = (
        Promise.objects.in_time(now)
        .filter(kind=REPLY)
        .annotate(
            my_due_at=Subquery(mine.values("due_at")),
            my_made_at=Subquery(mine.values("made_at")),
            my_pk=Subquery(mine.values("pk")),
        )
    )
    first = Q(due_at__lt=F("my_due_at")) | Q(due_at=F("my_due_at"), pk__lt=F("my_pk"))
    found = waiting.filter(my_pk__isnull=False).aggregate(
        waiting=Count("pk"),
        before=Count("pk", filter=first),
        sooner=Count("pk", filter=first & Q(made_at__gt=F("my_made_at"))),
        due_at=Max("my_due_at"),
    )
    return PlaceInLine(**found) if found["due_at"] else None
