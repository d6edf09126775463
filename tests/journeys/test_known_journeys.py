"""The journeys that come with Houvast are read, and hang together."""

import pytest

from houvast.journeys.known_journeys import journeys

STARTERS = [
    "boiler_fault",
    "boiler_maintenance",
    "fibre_connection",
    "fibre_fault",
    "heat_pump",
    "kitchen_installation",
    "made_to_measure_dress",
    "orthodontic_treatment",
]


def test_starter_journeys_are_there() -> None:
    assert sorted(journeys()) == STARTERS


@pytest.mark.parametrize("key", STARTERS)
def test_starter_journey_ends_with_the_customer_and_always_has_a_next_word(key: str) -> None:
    journey = journeys()[key]

    assert journey.end is not None
    assert [step.key for step in journey.steps if step.next_word is None] == []
