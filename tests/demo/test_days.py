"""The demo is made at any moment: at those at which it once could not be, and at a dozen others."""

import os
import random
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from demo.moments import ONCE_WRONG, said
from demo.truths import untruths
from houvast.demo import company

SEED = int(os.environ.get("HOUVAST_DAYS_SEED", "20261128"))
"""Another one gives other moments."""
MINUTES_AHEAD = 3 * 365 * 24 * 60


def by_chance() -> list[datetime]:
    chance = random.Random(SEED)
    first = datetime(2026, 11, 30, tzinfo=UTC)
    return [first + timedelta(minutes=chance.randrange(MINUTES_AHEAD)) for _ in range(12)]


@pytest.mark.parametrize("now", ONCE_WRONG, ids=said)
def test_small_demo_is_made_where_it_once_was_wrong(
    now: datetime, emptied_database: None, demo: Path
) -> None:
    """Every kind of story, an eighth of the visits: the whole company is for `make bench-days`."""
    assert wrong_with(share=1 / 8, now=now, ahead_at_least=3) == []


@pytest.mark.parametrize("now", by_chance(), ids=said)
def test_smallest_demo_is_made_and_true(now: datetime, emptied_database: None, demo: Path) -> None:
    """Every kind of story at each moment, of most kinds no more than one or two."""
    print(f"HOUVAST_DAYS_SEED={SEED}")
    assert wrong_with(share=1 / 32, now=now, ahead_at_least=1) == []


def wrong_with(*, share: float, now: datetime, ahead_at_least: int) -> list[object]:
    """The stories that failed at that moment, and what is not true at its end."""
    faults = company.make(seed=company.SEED, now=now, share=share)
    return [*faults, *untruths(now, ahead_at_least=ahead_at_least)]
