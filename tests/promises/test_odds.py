"""What such promises were worth is seen before another is made; against the odds with a reason."""

from datetime import datetime, timedelta
from functools import partial

import pytest
from django.db import IntegrityError, connection, transaction

from answers import Statements
from cast import NOW, Cast
from concurrency import broken_rule
from houvast.conversations.actions.promises_by_hand import (
    agree_another_moment,
    keep_promise,
    promise_besides,
)
from houvast.ground.models import Event
from houvast.people.queries.company import business_calendar
from houvast.promises.actions.clock import break_promises
from houvast.promises.actions.ending import keep, release
from houvast.promises.actions.promising import make_promise, renegotiate
from houvast.promises.models import AgainstOdds, Case, Promise
from houvast.promises.queries.odds import odds_of
from houvast.promises.rules.odds import AgainstTheOdds
from houvast.promises.rules.queue import whole_hour
from making import case_with_promise

DAY = timedelta(days=1)


def hours(many: float, *, after: datetime = NOW) -> datetime:
    return business_calendar().add_business_time(after, timedelta(hours=many))


def twenty_hours() -> datetime:
    """On a whole hour, as it is said."""
    return whole_hour(hours(20), business_calendar())


def promised(case: Case, cast: Cast, at: datetime) -> Promise:
    """Fatima promised something within eight opening hours."""
    return make_promise(
        case=case, kind="other", words="Wij sturen u de foto.", due_at=hours(8, after=at),
        by=cast.fatima.as_actor(), now=at,
    )  # fmt: skip


def done(promise: Promise, *, after: float) -> None:
    """It was done after so many opening hours; what broke meanwhile was promised anew."""
    at, due_at = hours(after, after=promise.made_at), promise.due_at
    if at > due_at:
        break_promises([promise], now=due_at + timedelta(minutes=1))
        promise = promise.renewed_by
    keep(promise=promise, proof="Foto verstuurd", by=promise.owner.as_actor(), now=at)


def thirty_one_of_forty(cast: Cast) -> Case:
    """Of forty photos that Fatima promised within a working day 31 went in time."""
    case = case_with_promise(cast, kind="follow_up", hours=200)
    for number in range(40):
        at = hours(0, after=NOW - (60 - number) * DAY)
        done(promised(case, cast, at), after=20 if number % 5 == 0 or number == 1 else 4)
    return case


def test_of_forty_such_promises_thirty_one_were_kept_and_what_would_be(
    cast: Cast, statements: Statements
) -> None:
    thirty_one_of_forty(cast)

    moments = [hours(8), hours(60)]
    with statements() as asked:
        [soon, later] = odds_of("other", moments, now=NOW)

    assert (soon.of, soon.kept, soon.is_against) == (40, 31, True)
    assert soon.kept_by == twenty_hours()
    assert (later.of, later.is_known, later.is_against) == (0, False, False)
    assert len(asked) == 3
    assert odds_of("reply", [hours(8)], now=NOW) == []


def test_against_the_odds_it_takes_a_reason_which_is_counted_and_stands(cast: Cast) -> None:
    case = thirty_one_of_forty(cast)
    promises = partial(
        promise_besides, case=case, words="Wij sturen u de foto.", owner=cast.fatima,
        by=cast.fatima, now=NOW,
    )  # fmt: skip
    with pytest.raises(AgainstTheOdds) as refused:
        promises(due_at=hours(8))

    why = "De foto ligt al klaar."
    made = promises(due_at=hours(8), why=why)
    kept = promises(due_at=hours(60))

    noted = AgainstOdds.objects.get()
    assert (refused.value.odds.of, refused.value.odds.kept_by) == (40, twenty_hours())
    assert "Of 40 such promises 31 were kept" in refused.value.sentence
    assert (noted.promise, noted.of, noted.kept, noted.possible_at) == (
        made,
        40,
        31,
        twenty_hours(),
    )
    assert not AgainstOdds.objects.filter(promise=kept).exists()
    assert Event.objects.get(verb="promise.against_odds").facts["why"] == why
    for change in ("UPDATE promises_againstodds SET kept = 40", "DELETE FROM promises_againstodds"):
        with pytest.raises(IntegrityError) as broken, transaction.atomic():
            connection.cursor().execute(change)
        assert broken_rule(broken.value) is not None


def test_every_way_to_promise_by_hand_sees_the_odds(cast: Cast) -> None:
    case = thirty_one_of_forty(cast)
    [running] = case.promises.open().filter(kind="follow_up")
    other = promise_besides(
        case=case, words="Wij sturen u de offerte.", due_at=hours(60), owner=cast.fatima,
        by=cast.fatima, now=NOW,
    )  # fmt: skip

    with pytest.raises(AgainstTheOdds):
        agree_another_moment(
            promise=other, words="", due_at=hours(8), reason="Druk", by=cast.fatima, now=NOW
        )
    moved = agree_another_moment(
        promise=other, words="", due_at=hours(8), reason="Druk", by=cast.fatima, now=NOW, why="Toch"
    )
    keep_promise(promise=running, happened="Gebeld", by=cast.fatima, now=NOW, next_due_at=hours(8))

    assert moved.against_odds.why == "Toch"


def test_what_was_agreed_anew_counts_against_its_first_date_and_what_was_not_needed_for_nothing(
    cast: Cast,
) -> None:
    case = case_with_promise(cast, kind="follow_up", hours=200)
    by, at = cast.fatima.as_actor(), hours(0, after=NOW - 20 * DAY)
    moved = renegotiate(
        promise=promised(case, cast, at), words="Later.", due_at=hours(20, after=at),
        reason="Druk", by=by, now=at,
    )  # fmt: skip
    keep(promise=moved, proof="Gedaan", by=by, now=hours(10, after=at))
    release(promise=promised(case, cast, at), reason="Hoeft niet", by=by, now=at)
    keep(promise=promised(case, cast, at), proof="Gedaan", by=by, now=at)
    promised(case, cast, hours(0, after=NOW - DAY * 0.01))

    [odds] = odds_of("other", [hours(8)], now=NOW)

    assert (odds.of, odds.kept) == (2, 1)
