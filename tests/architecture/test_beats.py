"""How often the workers look by themselves: what the tasks say is what the schedule does."""

from itertools import pairwise

import pytest
from procrastinate.contrib.django import app

from cast import NOW

EVERY = {
    "houvast.ground.tasks.resume_lost_jobs": 20,
    "conversations.take_in_waiting": 20,
    "promises.sweep": 10,
    "conversations.transmit_due": 15,
    "routes.improve": 15,
}
"""Seconds between two beats of what may not wait a minute."""


@pytest.mark.parametrize("name", EVERY)
def test_beat_is_steady(name: str) -> None:
    (periodic,) = (
        found for found in app.periodic_registry.periodic_tasks.values() if found.task.name == name
    )
    beats = periodic.croniter
    beats.set_current(start_time=NOW.timestamp())
    moments = [beats.get_next(ret_type=float) for _ in range(100)]

    assert {later - sooner for sooner, later in pairwise(moments)} == {EVERY[name]}


def test_every_beat_within_a_minute_is_known() -> None:
    seconds = [
        found.task.name
        for found in app.periodic_registry.periodic_tasks.values()
        if len(found.cron.split()) == 6
    ]

    assert sorted(seconds) == sorted(EVERY)
