"""Threads of our own give back the database connection that they used."""

import re
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.db import connection, transaction

import houvast
from cast import Cast
from houvast.ground.threads import giving_back, side_by_side, thread
from houvast.people.models import Company
from pools import small_pool

SOURCES = Path(houvast.__file__).parent


@pytest.fixture
def two(committed: Cast) -> Iterator[None]:
    """A pool of two connections."""
    with small_pool(2):
        yield


def look(_number: int) -> int:
    return Company.objects.count()


def out(*, expected: int) -> int:
    """How many connections are not in the pool, which takes them back in a thread of its own."""
    until = time.monotonic() + 10
    while True:
        stats = connection.pool.get_stats()  # type: ignore[attr-defined]  # PostgreSQL has it
        found = int(stats["pool_size"] - stats["pool_available"])
        if found == expected or time.monotonic() > until:
            return found
        time.sleep(0.01)


def test_side_by_side_gives_every_connection_back(two: None) -> None:
    found = [side_by_side(look, range(3), at_once=2) for _ in range(20)]

    assert found == [[1, 1, 1]] * 20
    assert out(expected=0) == 0


def test_side_by_side_keeps_the_order_and_raises_what_was_raised(two: None) -> None:
    assert side_by_side(lambda n: n * look(n), [3, 1, 2], at_once=2) == [3, 1, 2]
    with pytest.raises(ZeroDivisionError):
        side_by_side(lambda n: look(n) // n, [1, 0], at_once=2)

    assert out(expected=0) == 0


def test_connection_of_a_transaction_stays_with_it(two: None) -> None:
    with transaction.atomic():
        look(0)
        assert giving_back(look)(0) == 1
        side_by_side(look, [1], at_once=1)
        assert connection.in_atomic_block
        assert out(expected=1) == 1


def test_thread_gives_its_connection_back(two: None) -> None:
    seen: list[int] = []
    for number in range(5):
        one = thread(lambda n: seen.append(n * look(n)), number, name="looker")
        one.start()
        one.join()

    assert seen == [0, 1, 2, 3, 4]
    assert out(expected=0) == 0


def test_every_thread_of_ours_that_may_use_the_database_goes_through_here() -> None:
    """Those beside it compute or listen; what they call in the database is `giving_back`."""
    made = re.compile(r"\b(?:ThreadPoolExecutor|Thread|start_new_thread|to_thread)\(")
    found = {
        str(file.relative_to(SOURCES))
        for file in SOURCES.rglob("*.py")
        if made.search(file.read_text())
    }

    assert found == {
        "config/starting.py",
        "config/territories.py",
        "conversations/channels/mail/mailroom/listener.py",
        "demo/till.py",
        "demo/till_server.py",
        "ground/threads.py",
        "routes/actions/improving.py",
        "routing/solver/parts.py",
    }
