"""A small day that is planned anew is given as many turns as it needs, and no more."""

import random

import pytest

from houvast.routes.actions.disrupting import ENOUGH
from houvast.routing.solver import RuinAndRecreate, greedy
from houvast.routing.whole_day import pose
from routing.boards import HOUR, MONDAY_EVENING, TRAVEL, day, stop


@pytest.mark.parametrize(("technicians", "visits"), [(1, 4), (2, 8), (3, 16)])
def test_five_times_as_many_turns_find_hardly_anything_better(
    technicians: int, visits: int
) -> None:
    dice = random.Random(visits)
    wanted = [
        stop(
            *dice.choice([(8, 12), (12, 17)]),
            place=(52.05 + dice.random() / 10, 5.05 + dice.random() / 7),
            service=dice.choice([HOUR // 2, HOUR, HOUR * 3 // 2]),
        )
        for _ in range(visits)
    ]
    days = [day(technician=number) for number in range(technicians)]
    posed = pose(days, travel=TRAVEL, now=MONDAY_EVENING, extra=wanted, frozen=0)
    begun = greedy(posed.problem, posed.plan)

    once, five_times = (
        RuinAndRecreate().improve(
            posed.problem, begun, seconds=60, iterations=times * ENOUGH * visits
        )
        for times in (1, 5)
    )

    assert once.cost.unplaced == five_times.cost.unplaced
    assert once.cost.driving <= five_times.cost.driving * 1.01
