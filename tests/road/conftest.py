"""Joost on the road, on the Wednesday of Alice's appointment, in English."""

from collections.abc import Iterator
from datetime import datetime

import pytest
from django.db import connection
from django.test import Client

from cast import Cast
from houvast.people.models import ContactPoint, Staff
from on_the_road import Road, make_road, moment

MORNING = moment(25, 9)


@pytest.fixture
def road(cast: Cast) -> Road:
    Staff.objects.update(language="en")
    ContactPoint.objects.create(
        customer=cast.alice, kind="phone", value="+31850160123", shown="085 0160 123"
    )
    return make_road(cast)


@pytest.fixture(autouse=True)
def _deferred_rules_hold(road: Road) -> Iterator[None]:
    yield
    connection.check_constraints()


@pytest.fixture(autouse=True)
def clock(monkeypatch: pytest.MonkeyPatch) -> list[datetime]:
    """The time that it is: Wednesday at nine; put another moment in to go on."""
    times = [MORNING]
    monkeypatch.setattr("django.utils.timezone.now", lambda: times[-1])
    return times


@pytest.fixture
def joost(cast: Cast) -> Client:
    browser = Client()
    browser.force_login(cast.joost)
    return browser
