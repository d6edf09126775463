"""By when whoever writes is answered: as the queue has it, and said in time where it cannot be."""

from datetime import datetime, timedelta

from cast import NOW, Cast
from houvast.ground.history import HOUVAST
from houvast.people.models import Staff
from houvast.people.queries.company import business_calendar
from houvast.promises.actions.clock import break_promises
from houvast.promises.actions.ending import keep
from houvast.promises.actions.promising import make_promise
from houvast.promises.models import Case, Promise
from houvast.promises.queries.answering import answer_moment, coming_days, first_behind
from houvast.promises.rules import LONGEST
from houvast.promises.rules.queue import InLine, answer_by
from making import BY, case_with_promise

HOUR = timedelta(hours=1)
DAY = timedelta(days=1)


def opening_hours(hours: float, *, after: datetime = NOW) -> datetime:
    return business_calendar().add_business_time(after, HOUR * hours)


def answered(case: Case, at: datetime, *, hours: float, by: object = None) -> None:
    """A message of then was answered after so many opening hours, of the eight that we promise."""
    promise = make_promise(
        case=case, kind="reply", words="U hoort van ons.", due_at=opening_hours(8, after=at),
        by=HOUVAST, now=at,
    )  # fmt: skip
    actor = by.as_actor() if by else HOUVAST  # type: ignore[attr-defined]
    keep(promise=promise, proof="Mail", by=actor, now=opening_hours(hours, after=at))


def a_month_of_answers(cast: Cast, *, hours: float, a_day: int = 2, by: object = None) -> None:
    """On each working day of five weeks so many messages came in, and were answered."""
    case = case_with_promise(cast, kind="other", hours=200)
    for days in range(35, 0, -1):
        at = NOW - days * DAY
        if business_calendar().is_open(at):
            for number in range(a_day):
                start = opening_hours(number * hours, after=at)
                answered(case, start, hours=hours, by=by)


def waiting(cast: Cast, many: int) -> None:
    for _ in range(many):
        case_with_promise(cast, kind="reply", hours=26)


def test_as_long_as_little_is_known_the_reply_hours_of_the_company_stand(cast: Cast) -> None:
    waiting(cast, 3)

    moment = answer_moment(now=NOW)

    assert (moment.due_at, moment.is_later) == (opening_hours(8), False)


def test_sooner_where_answers_come_sooner_and_never_under_a_quarter_of_what_we_promise(
    cast: Cast,
) -> None:
    a_month_of_answers(cast, hours=0.5)
    quick = answer_moment(now=NOW)
    heard_before = answer_moment(now=NOW, heard_at=NOW - DAY)

    assert (quick.due_at, quick.is_later) == (opening_hours(2), False)
    assert heard_before.due_at <= heard_before.usual_at


def test_later_where_more_waits_than_the_desk_can_answer_also_after_what_broke(cast: Cast) -> None:
    a_month_of_answers(cast, hours=2, a_day=3)
    waiting(cast, 20)

    first = answer_moment(now=NOW)
    waiting(cast, 1)
    next_one = answer_moment(now=NOW)
    past = Promise.objects.open().filter(kind="reply").earliest("pk")
    break_promises([past], now=past.due_at + HOUR)
    anew = past.renewed_by

    assert first.is_later
    assert first.due_at > opening_hours(8)
    assert next_one.due_at > first.due_at
    assert anew.due_at > opening_hours(8, after=anew.made_at)


def test_however_much_waits_something_can_be_promised(cast: Cast) -> None:
    line = InLine(3000, 0.2)
    usual_at = opening_hours(8)

    found = answer_by(line, business_calendar(), usual_at=usual_at, hours=8, now=NOW)

    assert found.due_at == NOW + LONGEST


def test_answers_of_who_left_do_not_count_as_pace(cast: Cast) -> None:
    a_month_of_answers(cast, hours=0.5, by=cast.gerrit)
    quick = answer_moment(now=NOW)
    Staff.objects.filter(pk=cast.gerrit.pk).update(is_active=False)

    assert quick.due_at < answer_moment(now=NOW).due_at == opening_hours(8)


def test_days_ahead_say_on_which_day_the_desk_falls_behind(cast: Cast) -> None:
    a_month_of_answers(cast, hours=1)
    calm = coming_days(now=NOW)
    waiting(cast, 6)
    days = coming_days(now=NOW)
    behind = first_behind(days)

    assert first_behind(calm) is None
    assert len(calm) == len(days) == 8
    assert [day.on for day in days] == [day.on for day in calm]
    assert all(day.left > before.left for day, before in zip(days, calm, strict=True))
    assert behind is not None
    assert behind.hours_behind > 8


def test_forgotten_nothing_is_foreseen_before_a_week_is_known(cast: Cast) -> None:
    waiting(cast, 6)

    assert coming_days(now=NOW) == []
    assert BY["now"] == NOW
