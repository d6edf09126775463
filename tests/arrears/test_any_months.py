"""Whatever happens with bills over months, in whatever order: nobody is harmed without all that it
asks, no cent is lost or made, and nobody else of the household is touched (G8, G9).

What happened is drawn from a seed, which the name of the test says: `HOUVAST_MONEY_FROM=<seed>
HOUVAST_MONEY=1` plays it again. `make bench-money` plays ten thousand.
"""

import os
from random import Random

import pytest

from arrears.any_months import EVERYTHING, Months, check, happens
from cast import Cast

FIRST = int(os.environ.get("HOUVAST_MONEY_FROM", "0"))
MANY = int(os.environ.get("HOUVAST_MONEY", "3"))
STEPS = 45


@pytest.mark.parametrize("seed", range(FIRST, FIRST + MANY))
def test_any_months_harm_nobody_and_lose_no_cent(cast: Cast, seed: int) -> None:
    months = Months.begun(cast, Random(seed))
    happened: list[str] = []
    for _ in range(STEPS):
        happened.append(happens(months, months.dice.choice(EVERYTHING)))
        try:
            check(months)
        except Exception as wrong:
            raise AssertionError(f"seed {seed}: {' | '.join(happened)}") from wrong
