"""How often the workers look by themselves: what the tasks say is what the schedule does."""

from itertools import pairwise

import pytest
from procrastinate.contrib.django import app

from cast import NOW

EVERY = {
    "houvast.ground.tasks.resume_lost_jobs": 20,
    "conversations.take_in_waiting": 20,
    "promises.sweep": 3,
    "conversations.transmit_due": 15,
    "routes.improve": 15,
    "money.look_at_requests": 20,
}
"""Seconds between two beats of what may not wait a minute."""


@pytest.mark.parametrize("name", EVERY)
def test_beat_is_steady(name: str) -> None:
    moments = []
    for periodic in app.periodic_registry.periodic_tasks.values():
        beats = periodic.croniter
        beats.set_current(start_time=NOW.timestamp())
        if periodic.task.name == name:  # the clock has two beats, in turns
            moments += [beats.get_next(ret_type=float) for _ in range(100)]
    moments.sort()

    assert {later - sooner for sooner, later in pairwise(moments)} == {EVERY[name]}


def test_every_beat_within_a_minute_is_known() -> None:
    seconds = {
        found.task.name
        for found in app.periodic_registry.periodic_tasks.values()
        if len(found.cron.split()) == 6
    }

    assert sorted(seconds) == sorted(EVERY)
