"""By when whoever writes now is answered, as what waits and the pace of the desk have it."""

from collections.abc import Mapping
from datetime import date, datetime, timedelta

from django.db.models import Count, QuerySet
from django.db.models.functions import ExtractIsoWeekDay, TruncDate

from houvast.forecasting.lasting import Lasted, ends_within, least_ended
from houvast.ground.kept_share import kept_share
from houvast.ground.spoken import AMSTERDAM
from houvast.people.hours import BusinessCalendar
from houvast.people.models import Staff
from houvast.people.queries.company import business_calendar, our_company, read_once
from houvast.promises.models import Promise
from houvast.promises.rules.queue import (
    ENOUGH_TO_KNOW,
    HOUR,
    LOOKED_BACK,
    AnswerBy,
    DayAhead,
    InLine,
    Lately,
    answer_by,
    days_ahead,
    pace,
)

REPLY = Promise.Kind.REPLY
LATELY = 100
"""So many of the last messages say within how long answers come."""
WEEKS = 4
"""So many weeks say how much comes in on each weekday."""


def answer_moment(*, now: datetime, heard_at: datetime | None = None) -> AnswerBy:
    """By when a message is answered that was heard of then, or now.

    One rule for every channel: within the company's reply hours at most while the desk keeps up,
    sooner as the queue allows, later where it does not. Eight SQL statements at most, by index.
    """
    calendar, hours = business_calendar(), our_company().reply_hours
    usual_at = calendar.add_business_time(heard_at or now, HOUR * hours)
    if usual_at <= now:
        usual_at = calendar.add_business_time(now, HOUR * hours)
    return answer_by(_line(calendar, now=now), calendar, usual_at=usual_at, hours=hours, now=now)


def is_later_than_usual(promise: Promise) -> bool:
    """Whether an answer was promised for later than we usually do, because of what waits."""
    if promise.kind != REPLY or promise.renews_id is not None:
        return False
    usual = HOUR * our_company().reply_hours
    return promise.is_later_than(business_calendar().add_business_time(promise.made_at, usual))


def answers_an_hour(calendar: BusinessCalendar, *, now: datetime) -> float | None:
    """Answers an opening hour of the last week, by those who still work here; None where too few
    are known. One SQL statement.
    """
    many = _answered(now - LOOKED_BACK, now).count()
    return pace(many, calendar.business_time_between(now - LOOKED_BACK, now))


def waiting_for_answer() -> int:
    """How many wait for an answer, in time or not. One SQL statement."""
    return Promise.objects.open().filter(kind=REPLY).count()


def coming_days(*, now: datetime) -> list[DayAhead]:
    """How the queue goes in the coming opening days; none where too little is known yet."""
    calendar = business_calendar()
    per_hour, comes_in = _can_answer(calendar, now=now), _by_weekday(now)
    if per_hour is None or not comes_in:
        return []
    return days_ahead(waiting_for_answer(), per_hour, comes_in, calendar, now=now)


def first_behind(days: list[DayAhead]) -> DayAhead | None:
    """The first day that ends with more than can be answered within the company's reply hours."""
    hours = our_company().reply_hours
    return next((day for day in days if day.hours_behind > hours), None)


def _line(calendar: BusinessCalendar, *, now: datetime) -> InLine:
    per_hour = read_once("answers an hour", lambda: answers_an_hour(calendar, now=now))
    if per_hour is None:
        return InLine(0, None)
    lately = read_once("answered lately", lambda: _answered_lately(calendar, now=now))
    return InLine(waiting_for_answer(), per_hour, lately)


def _answered_lately(calendar: BusinessCalendar, *, now: datetime) -> Lately | None:
    """How answers to the last messages came; None where too few did. One SQL statement.

    What waits, or was late, lasts at least as long as it did until then.
    """
    first = Promise.objects.filter(kind=REPLY, renews=None, made_at__lte=now)
    asked = list(first.order_by("-made_at").values_list("made_at", "ended_at", "outcome")[:LATELY])
    kept: list[float] = []
    others: list[float] = []
    for made_at, ended_at, outcome in asked:
        lasted = calendar.business_time_between(made_at, ended_at or now) / HOUR
        (kept if outcome == Promise.Outcome.KEPT else others).append(lasted)
    if len(kept) < least_ended(kept_share()):
        return None
    hours = ends_within(Lasted.of(kept, others), kept_share())
    if hours is None:
        return None
    in_time = (one for one in asked if one[2] == Promise.Outcome.KEPT)
    waited = [
        sum(made < at < (ended or now) for made, ended, _how in asked) for at, _e, _o in in_time
    ]
    return Lately(HOUR * hours, max(waited))


def _can_answer(calendar: BusinessCalendar, *, now: datetime) -> float | None:
    """Answers an opening hour on a good day: more than on nine in ten days of WEEKS, for on others
    there was less to answer. None where too few are known. One SQL statement.
    """
    day = TruncDate("ended_at", tzinfo=AMSTERDAM)
    since = now - timedelta(weeks=WEEKS)
    days = _answered(since, now).annotate(on=day).values_list("on").annotate(Count("pk"))
    a_day = {on: _opening(calendar, on) for on, _many in days}
    per_hour = sorted(many / a_day[on] for on, many in days if a_day[on])
    if sum(many for _on, many in days) < ENOUGH_TO_KNOW or not per_hour:
        return None
    good: float = per_hour[round(0.9 * (len(per_hour) - 1))]
    return good


def _answered(since: datetime, now: datetime) -> "QuerySet[Promise]":
    """What was answered then by those who still work here, in time or not."""
    answered = Promise.objects.ended().filter(
        kind=REPLY,
        outcome__in=[Promise.Outcome.KEPT, Promise.Outcome.BROKEN],
        renewed_by=None,
        ended_at__gte=since,
        ended_at__lte=now,
    )
    return answered.exclude(ended_by__in=Staff.objects.exclude(Staff.AT_WORK).values("name"))


def _opening(calendar: BusinessCalendar, on: date) -> float:
    """Opening hours of a day."""
    return sum((closes - opens) / HOUR for opens, closes in calendar.openings(on))


def _by_weekday(now: datetime) -> Mapping[int, float]:
    """How many messages to answer came in on each weekday (1 Monday), on average over the whole
    weeks of WEEKS in which we were written to at all. One SQL statement.
    """
    since = now - timedelta(weeks=WEEKS)
    asked = Promise.objects.filter(kind=REPLY, renews=None, made_at__gte=since, made_at__lte=now)
    day = TruncDate("made_at", tzinfo=AMSTERDAM)
    counted = asked.annotate(on=day, weekday=ExtractIsoWeekDay("made_at", tzinfo=AMSTERDAM))
    rows = list(counted.values_list("on", "weekday").annotate(Count("pk")).order_by("on"))
    if not rows:
        return {}
    known = (now.astimezone(AMSTERDAM).date() - rows[0][0]).days / 7
    weeks = min(float(WEEKS), known)
    if weeks < 1:
        return {}
    totals: dict[int, float] = {}
    for _on, weekday, many in rows:
        totals[weekday] = totals.get(weekday, 0.0) + many / weeks
    recent = sum(many for on, _w, many in rows if (now.date() - on).days <= 7)
    grows = max(1.0, recent / max(1.0, sum(totals.values())))
    return {weekday: many * grows for weekday, many in totals.items()}
