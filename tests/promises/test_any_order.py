"""Whatever happens to a case in whatever order, by whomever: G1, G2, G4, G5 and G7 hold.

Journeys go on in it and change their text, it hangs on outages and goes on together with other
cases, its customer promises to pay or stays silent, clocks jump by weeks, and processes are killed
at named points.

What happened is drawn from a seed, which the name of the test says: `HOUVAST_PROMISES_FROM=<seed>
HOUVAST_PROMISES=1` plays it again. `make bench-promises` plays ten thousand.
"""

import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import timedelta
from random import Random
from traceback import format_exception
from typing import Any

import pytest
from django.db import connection, transaction

from cast import NOW, Cast
from concurrency import at_once
from going_about import in_use
from houvast.ground.refusals import Refused
from making import case_with_promise
from on_the_road import Road
from promises.any_order import Play, check, check_swept, check_told
from promises.going_on import AT_ONCE, EVERYTHING, check_passed_on, happens
from promises.together_and_theirs import check_theirs, check_together
from promises.visits_and_people import check_people, check_visits

FIRST = int(os.environ.get("HOUVAST_PROMISES_FROM", "0"))
MANY = int(os.environ.get("HOUVAST_PROMISES", "18"))
STEPS = 25
Execute = Callable[..., Any]
STARTS = ("follow_up", "reply", "other", "call", "check_in")


@pytest.fixture(autouse=True)
def _a_journey_is_in_use() -> Iterator[None]:
    with in_use():
        yield


@pytest.mark.parametrize("seed", range(FIRST, FIRST + MANY))
def test_any_order_keeps_the_guarantees(road: Road, seed: int) -> None:
    dice = Random(seed)
    cast = road.cast
    case = case_with_promise(cast, kind=dice.choice(STARTS), hours=dice.choice((2, 26, 70)))
    play = Play(cast, case, NOW, dice)
    check(play)
    happened: list[str] = []
    with seen_to_write() as wrote:
        for _ in range(STEPS):
            wrote.clear()
            play.now += timedelta(seconds=1)  # nothing happens at the moment of something else
            happened.append(happens(play, dice.choice(EVERYTHING)))
            try:
                check_all(play, wrote=bool(wrote))
            except Exception as wrong:
                raise AssertionError(f"seed {seed}: {' | '.join(happened)}") from wrong
    check_passed_on(play)
    check_swept(play)


def check_all(play: Play, *, wrote: bool) -> None:
    """All that must hold, where anything was written since it held."""
    if not wrote:
        return
    check(play)
    check_told(play)
    check_visits(play)
    check_people(play)
    check_together(play)
    check_theirs(play)


@contextmanager
def seen_to_write() -> Iterator[list[str]]:
    """The statements that change something, as they are sent."""
    wrote: list[str] = []

    def send(execute: Execute, sql: str, *given: Any) -> Any:
        if sql.lstrip()[:6] in ("INSERT", "UPDATE", "DELETE"):
            wrote.append(sql)
        return execute(sql, *given)

    with connection.execute_wrapper(send):
        yield wrote


@pytest.mark.parametrize("seed", range(FIRST, FIRST + max(1, MANY // 12)))
def test_several_people_at_once_keep_the_guarantees(committed_road: Road, seed: int) -> None:
    committed = committed_road.cast
    case = case_with_promise(committed, kind="follow_up", hours=26)
    play = Play(committed, case, NOW, Random(seed))

    def act(number: int) -> str:
        mine = replace(play, dice=Random(1000 * seed + number))
        return " | ".join(happens(mine, mine.dice.choice(AT_ONCE)) for _ in range(6))

    outcomes = at_once(act, range(4))

    wrong = [format_exception(one) for one in outcomes if isinstance(one, Exception)]
    assert wrong == [], f"seed {seed}: {outcomes} {''.join(line for one in wrong for line in one)}"
    check(play)
    check_told(play)
    check_passed_on(play)
    check_swept(play)


def test_what_is_refused_changes_nothing(cast: Cast) -> None:
    play = Play(cast, case_with_promise(cast), NOW, Random(1))

    def refused(one: Play) -> None:
        one.case.promises.update(told_in="half done")
        raise Refused

    with transaction.atomic():
        assert happens(play, refused) == "refused: Refused"
    assert play.case.promises.filter(told_in="half done").count() == 0
