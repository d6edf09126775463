"""How many companies a simulated quarter is lived at."""

from houvast.config.territories import Territories


def test_as_few_territories_as_hold_all_and_one_for_each_process() -> None:
    assert Territories.of(100_000, 1000, 2) == Territories(100, 2)
    assert Territories.of(300, 1000, 2) == Territories(2, 2)
    assert Territories.of(1, 1000, 2) == Territories(1, 1)


def test_nobody_is_left_out() -> None:
    apart = Territories.of(2503, 1000, 2)

    assert [apart.customers(part, 2503) for part in range(apart.many)] == [835, 834, 834]
