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


@pytest.mark.parametrize("now", [*ONCE_WRONG, *by_chance()], ids=said)
def test_smallest_demo_is_made_and_true(now: datetime, emptied_database: None, demo: Path) -> None:
    """Every kind of story at each moment, of most kinds no more than one or two. Left out is what
    makes it many: all but two dozen customers, the rounds of invitations between the first and the
    last, all but one of each kind of question that waits, all but two of the sales.
    `test_company` makes it whole, and `make bench-days` whole at several hundred moments, those
    among them.
    """
    print(f"HOUVAST_DAYS_SEED={SEED}")
    faults = company.make(seed=company.SEED, now=now, share=1 / 32)
    assert [*faults, *untruths(now, ahead_at_least=1)] == []
