"""How much room to keep free for a class of promises, by how many asked for it lately."""

from collections import Counter, defaultdict
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db.models import Aggregate, Count, DurationField, F, Min, Q
from django.db.models.functions import Coalesce

from houvast.appointments.models import Choice, Proposal
from houvast.appointments.queries.terms import terms_for
from houvast.ground import spoken
from houvast.people.queries.company import business_calendar
from houvast.routes.shapes import Reservations
from houvast.workforce.front import OUTSIDE, territory_at
from houvast.workforce.models import PromiseClass

LATELY = timedelta(weeks=8)
ENOUGH_DAYS = 10
"""Working days, before which nothing is proposed."""
DRIVING = 16
"""Minutes of driving that a visit costs, in the simulation that gave the factors."""
LEAST, MOST = 1.1, 1.6


@dataclass(frozen=True)
class RoomProposed:
    """Of a territory, or of all (None), how many asked on a working day, with those who left.

    How long a visit takes, how much room that makes, and what is `kept` a day at most.
    """

    territory: int | None
    name: str
    a_day: float
    service: int
    kept: int

    @property
    def visits(self) -> tuple[int, int]:
        """The least and the most, in whole visits."""
        least, most = (max(1, int(factor * self.a_day + 0.5)) for factor in (LEAST, MOST))
        return least, most

    @property
    def least(self) -> int:
        return self.visits[0] * (self.service + DRIVING)

    @property
    def most(self) -> int:
        return self.visits[1] * (self.service + DRIVING)

    @property
    def is_too_little(self) -> bool:
        return self.kept < self.least

    @property
    def is_too_much(self) -> bool:
        return self.kept > self.most


@dataclass(frozen=True)
class RoomLately:
    """What is proposed for each territory in which somebody asked, and how long was waited from
    asking to the visit, in days, in the middle: for this class, and for all other work.
    """

    proposed: list[RoomProposed]
    waits: float | None
    others_wait: float | None


class _Middle(Aggregate):
    function = "percentile_cont"
    template = "%(function)s(0.5) WITHIN GROUP (ORDER BY %(expressions)s)"
    output_field = DurationField()


def room_lately(promise_class: PromiseClass, *, now: datetime) -> RoomLately:
    """By the requests of the last eight weeks, in five SQL statements."""
    since, terms = now - LATELY, terms_for()
    by_answers = Q(needs_kept__has_key="promise_class")
    of_class = Q(work_type__promise_class=promise_class) & ~by_answers
    of_class |= Q(needs_kept__promise_class=promise_class.pk)
    asked = Proposal.objects.filter(of_class, moves=None, made_at__gte=since)
    first = Proposal.objects.filter(made_at__gte=since).aggregate(first=Min("made_at"))["first"]
    days = _working_days(first, now) if first else 0
    if days < ENOUGH_DAYS:
        return RoomLately([], *_waits(promise_class, since))
    number: Counter[int | None] = Counter()
    minutes: dict[int | None, int] = defaultdict(int)
    each = asked.annotate(
        postcode=Coalesce("case__place__postcode", "case__customer__household__place__postcode")
    ).order_by()
    kinds = ("postcode", "work_type__minutes", "work_type__buffer_minutes", "needs_kept__minutes")
    for postcode, takes, buffer, needs, times in each.values_list(*kinds).annotate(n=Count("pk")):
        there = territory_at(postcode, terms.areas)
        if (there is None and terms.areas) or there == OUTSIDE:
            continue
        number[there] += times
        minutes[there] += times * ((needs or takes) + buffer)
    names = {area.key: area.name for area in terms.areas}
    proposed = [
        RoomProposed(
            there,
            names.get(there, "") if there else "",
            number[there] / days,
            round(minutes[there] / number[there]),
            _kept(terms.reserved, there, promise_class.pk),
        )
        for there in sorted(number, key=lambda key: names.get(key or 0, ""))
    ]
    return RoomLately(proposed, *_waits(promise_class, since))


def _kept(reserved: Reservations, territory: int | None, of_class: int) -> int:
    """The most that is kept for the class on any day there."""
    rules = [one for one in reserved.each if one.promise_class == of_class]
    own = [one for one in rules if one.territory == territory]
    everywhere = [one for one in rules if one.territory is None]
    return max((one.minutes for one in own or everywhere), default=0)


def _waits(promise_class: PromiseClass, since: datetime) -> tuple[float | None, float | None]:
    chosen = Choice.objects.filter(way=Choice.Way.PICKED, at__gte=since)
    chosen = chosen.annotate(wait=F("opens_at") - F("proposal__made_at"))
    own = Q(proposal__work_type__promise_class=promise_class)
    other = Q(proposal__work_type__promise_class=None) | ~own
    found = chosen.aggregate(own=_Middle("wait", filter=own), other=_Middle("wait", filter=other))
    return _in_days(found["own"]), _in_days(found["other"])


def _in_days(wait: timedelta | None) -> float | None:
    return wait / timedelta(days=1) if wait is not None else None


def _working_days(first: datetime, now: datetime) -> int:
    """On how many days we were open, from the first until yesterday."""
    begin, end, calendar = spoken.today(first), spoken.today(now), business_calendar()
    days = (begin + timedelta(days=n) for n in range((end - begin).days))
    return sum(calendar.is_business_day(day) for day in days)
