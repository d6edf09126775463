import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from houvast.routing.solver.preparing import BLOCK, NEIGHBOURS, neighbours


@given(st.integers(0, 10**6), st.integers(0, 3 * BLOCK), st.integers(1, 10**7))
@settings(deadline=None, max_examples=30)
def test_neighbours_are_the_nearest_others_there_and_back(seed: int, stops: int, far: int) -> None:
    chance = np.random.default_rng(seed)
    travel = chance.integers(0, far, (stops + 5, stops + 5), dtype=np.int32)
    place = chance.permutation(stops + 5)[:stops].astype(np.int32)

    near = neighbours(place, travel, travel.T.copy())

    both_ways = (travel + travel.T)[np.ix_(place, place)]
    bits = stops.bit_length()
    coarse = both_ways >> max(0, (2 * int(travel.max())).bit_length() + bits - 32)
    expected = [
        sorted(set(range(stops)) - {stop}, key=lambda other: (coarse[stop, other], other))
        for stop in range(stops)
    ]
    assert near.tolist() == [row[:NEIGHBOURS] for row in expected]
