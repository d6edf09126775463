"""The clock warns and breaks, exactly once, in order, however many run it."""

from collections import Counter
from contextlib import suppress
from datetime import timedelta
from typing import Any

import pytest
from django.db import transaction

from answers import Statements
from cast import NOW, Cast
from concurrency import at_once
from houvast.conversations.models import Delivery
from houvast.ground import history
from houvast.ground.history import HOUVAST
from houvast.ground.models import Event
from houvast.promises.access import locked_case
from houvast.promises.actions.clock import sweep
from houvast.promises.actions.ending import keep
from houvast.promises.actions.promising import give_word
from houvast.promises.models import Promise
from houvast.promises.rules import Word
from making import case_with_promise, promise_for

LATER = NOW + timedelta(hours=27)


def events(verb: str) -> list[int]:
    return [int(e.about_id) for e in Event.objects.filter(verb=verb).order_by("id")]


def test_owner_is_warned_once_before_the_due_moment(cast: Cast) -> None:
    promise = case_with_promise(cast, hours=26).promises.get()

    assert sweep(now=promise.warn_at - timedelta(seconds=1)) == 0
    assert sweep(now=promise.warn_at) == 1
    assert sweep(now=promise.warn_at) == 0
    assert events("promise.warned") == [promise.pk]


def test_promise_is_warned_two_business_hours_ahead(cast: Cast) -> None:
    promise = case_with_promise(cast, hours=26).promises.get()

    assert promise.warn_at == promise.due_at - timedelta(hours=2)


def test_window_is_at_risk_shortly_before_it_closes(cast: Cast) -> None:
    case = case_with_promise(cast)
    saturday = NOW + timedelta(days=5)
    word = Word("arrival", "We komen.", saturday + timedelta(hours=4), opens_at=saturday)
    arrival = give_word(case, word, by=HOUVAST, now=NOW)

    assert arrival.warn_at == saturday + timedelta(hours=3, minutes=30)


def test_broken_promise_stays_broken_and_a_new_one_runs(cast: Cast) -> None:
    case = case_with_promise(cast, hours=26)
    first = case.promises.get()

    sweep(now=LATER)

    first.refresh_from_db()
    new = case.promises.get(ended_at__isnull=True)
    assert (first.outcome, first.ended_at) == (Promise.Outcome.BROKEN, LATER)
    assert (new.renews, new.first_due_at, new.owner) == (first, first.due_at, cast.fatima)
    assert new.due_at > LATER


def test_kept_promise_is_neither_warned_nor_broken(cast: Cast) -> None:
    case = case_with_promise(cast, hours=26)
    promise_for(case, hours=200)
    keep(promise=case.promises.get(kind="reply"), proof="Beantwoord", by=HOUVAST, now=NOW)

    assert sweep(now=LATER) == 0


def test_late_is_not_kept(cast: Cast) -> None:
    case = case_with_promise(cast, hours=26)
    promise_for(case, hours=200)

    kept = keep(promise=case.promises.get(kind="reply"), proof="Te laat", by=HOUVAST, now=LATER)

    assert kept.outcome == Promise.Outcome.BROKEN


def test_four_clocks_at_once_break_each_promise_once(committed: Cast) -> None:
    promises = [case_with_promise(committed, hours=26).promises.get() for _ in range(12)]

    at_once(lambda _: sweep(now=LATER), range(4))
    sweep(now=LATER)

    assert Counter(events("promise.broken")) == Counter(p.pk for p in promises)
    assert Counter(events("promise.warned")) == Counter(p.pk for p in promises)
    assert Promise.objects.filter(renews__isnull=False).count() == 12


def test_two_clocks_share_what_is_due_and_wait_for_nobody(
    committed: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("houvast.promises.actions.clock.BATCH", 2)
    cases = [case_with_promise(committed, hours=26) for _ in range(6)]

    with transaction.atomic():
        locked_case(cases[0].pk)
        first, second = at_once(lambda _: sweep(now=LATER), range(2))

    assert first + second == 2 * 5  # each warned of and broken
    assert sweep(now=LATER) == 2


def test_as_many_statements_for_one_as_for_seven(cast: Cast, statements: Statements) -> None:
    def counted(many: int, hours: float) -> int:
        for _ in range(many):
            case_with_promise(cast, hours=hours)
        sweep(now=NOW + timedelta(hours=hours) - timedelta(minutes=1))
        with statements() as sent:
            assert sweep(now=NOW + timedelta(hours=hours, minutes=1)) == many
        return len(sent)

    assert counted(1, 25) == counted(7, 26)


@pytest.mark.parametrize("at", range(4))
def test_crash_between_any_two_writes_of_a_batch_loses_and_doubles_nothing(
    cast: Cast, monkeypatch: pytest.MonkeyPatch, at: int
) -> None:
    """Killed at the first, second, third, fourth piece of history that is written."""
    promises = [case_with_promise(cast, hours=26).promises.get().pk for _ in range(3)]
    written = iter(range(100))

    def dies(*given: Any, **named: Any) -> Any:
        if next(written) == at:
            raise KeyboardInterrupt
        return history_written(*given, **named)

    history_written = history.record_each
    with monkeypatch.context() as patched:
        patched.setattr(history, "record_each", dies)
        with suppress(KeyboardInterrupt):
            sweep(now=LATER)
    sweep(now=LATER)

    assert events("promise.warned") == promises
    assert events("promise.broken") == promises
    assert Promise.objects.open().count() == len(promises)
    assert Delivery.objects.filter(kind="apology").count() == len(promises)


def test_outage_of_a_day_is_caught_up_in_order_of_due(cast: Cast) -> None:
    hours = [9, 3, 7, 5, 1]
    made = {h: case_with_promise(cast, hours=h).promises.get().pk for h in hours}

    sweep(now=LATER)

    assert events("promise.broken") == [made[h] for h in sorted(hours)]


def test_case_that_somebody_holds_waits_for_the_next_sweep(committed: Cast) -> None:
    case = case_with_promise(committed, hours=26)

    with transaction.atomic():
        locked_case(case.pk)
        assert at_once(lambda _: sweep(now=LATER), range(1)) == [0]

    assert sweep(now=LATER) == 2


def test_one_failing_reaction_does_not_hold_up_the_next(cast: Cast) -> None:
    bad, good = (case_with_promise(cast, hours=h).promises.get() for h in (1, 2))

    def fails_for_bad(event: Event) -> None:
        if event.about_id == str(bad.pk):
            raise RuntimeError("this letter cannot be written")

    history.in_same_transaction("promise.broken", fails_for_bad)
    try:
        sweep(now=LATER)
    finally:
        history.forget("promise.broken", fails_for_bad)

    bad.refresh_from_db()
    assert bad.is_open
    assert events("promise.broken") == [good.pk]


def test_many_that_fail_do_not_hold_up_the_next(
    cast: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("houvast.promises.actions.clock.BATCH", 2)
    promises = [case_with_promise(cast, hours=26 + n).promises.get() for n in range(5)]
    failing = {promise.pk for promise in promises[:3]}

    def fail(event: Event) -> None:
        if int(event.about_id) in failing:
            raise RuntimeError("not this one")

    history.in_same_transaction("promise.broken", fail)
    try:
        sweep(now=NOW + timedelta(hours=40))
    finally:
        history.forget("promise.broken", fail)

    assert events("promise.broken") == [promise.pk for promise in promises[3:]]
