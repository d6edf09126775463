"""A quarter of an invented company, lived by the same actions and sweeps as everybody's."""

from collections import Counter
from pathlib import Path

import pytest
from django.core.exceptions import ImproperlyConfigured

from houvast.demo.simulation.asked import SimulationAsked
from houvast.demo.simulation.fates import orders, troubles
from houvast.demo.simulation.figures import LivedFigures
from houvast.demo.simulation.old_way import the_old_way
from houvast.demo.simulation.playing import live_the_quarter
from houvast.demo.simulation.report import BothWays, report_of, rows

OUTAGE = SimulationAsked(scenario="outage", customers=10, seed=3, weeks=1)
FIBRE = SimulationAsked(scenario="fibre", customers=300, seed=3)


def test_same_seed_is_the_same_world_for_both_ways() -> None:
    assert troubles(OUTAGE) == troubles(OUTAGE)
    assert orders(FIBRE) == orders(FIBRE)
    assert the_old_way(FIBRE) == the_old_way(FIBRE)
    assert the_old_way(FIBRE).matters == 300


def test_in_the_old_way_a_slower_world_keeps_fewer_dates() -> None:
    slower = SimulationAsked(scenario="fibre", customers=300, seed=3, slower_by=1.5)
    steady, slow = the_old_way(FIBRE), the_old_way(slower)

    assert slow.kept_share is not None
    assert steady.kept_share is not None
    assert slow.kept_share < steady.kept_share
    assert slow.moves > steady.moves


def test_figures_of_territories_add_up() -> None:
    parts = [
        the_old_way(SimulationAsked(scenario="outage", customers=40, seed=seed))
        for seed in range(3)
    ]
    total = LivedFigures.together(LivedFigures.of(part.as_stored()) for part in parts)

    assert total.matters == 120
    assert total.promised == sum(part.promised for part in parts)
    assert sum(total.by_hours) == 120
    assert Counter(total.by_kind) == Counter({"arrival": [total.promised, total.kept]})


@pytest.mark.usefixtures("emptied_database")
def test_lived_with_houvast_nobody_waits_without_knowing(demo: Path) -> None:
    lived = live_the_quarter(OUTAGE)
    ours, old = lived.figures, the_old_way(OUTAGE)
    shown = {name: (before, now) for name, before, now in rows(BothWays(OUTAGE, old, ours))}
    file = report_of(BothWays(OUTAGE, old, ours))

    assert lived.faults == []
    assert (ours.matters, ours.asked_twice) == (10, 0)
    assert ours.hours == pytest.approx(ours.hours_there)
    assert ours.promised >= ours.kept > 10
    assert float(shown["Hours of not knowing, for each customer"][1]) < 1
    assert old.hours > 1
    assert "<script" not in file
    assert file.count("<svg") == 2 * 3
    assert file.count("<circle") > 2
    assert {"Kept at the first date", "Gehouden op de eerste datum"} <= {
        line.strip() for line in file.replace("<", "\n").replace(">", "\n").splitlines()
    }
    with pytest.raises(ImproperlyConfigured):
        live_the_quarter(OUTAGE)
