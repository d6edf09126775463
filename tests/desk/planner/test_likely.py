"""How likely each promised window is kept, on the planner's day."""

from datetime import datetime
from typing import Any

import pytest
from django.test import Client

from cast import NOW
from houvast.appointments.models import Visit
from houvast.desk.planner.queries.day import planned_day
from houvast.desk.planner.words.likely import in_time, late_of
from houvast.ground.page_addresses import page as address_of
from houvast.routes.shapes import Likely
from on_the_road import WEDNESDAY, Road, moment


@pytest.mark.parametrize(
    ("kept", "words"),
    [
        (1.0, "almost surely in time"),
        (0.949, "in time 9 of 10 times"),
        (0.06, "in time 1 of 10 times"),
        (0.04, "hardly in time any more"),
    ],
)
def test_chances_are_said_in_words(kept: float, words: str) -> None:
    assert in_time(Likely(kept, 0)) == words


def test_how_many_are_late_is_said_for_all_together() -> None:
    assert late_of(0.04, 12) == "We expect to be in time for what is still to come."
    assert late_of(1.26, 24) == "Of the promises to come (24) we expect about 1.3 to be late."


def test_day_says_how_likely_each_window_is(visit: Visit, road: Road, fatima: Client) -> None:
    address = address_of("desk:planning", dag=WEDNESDAY, bezoek=visit.pk)

    page = " ".join(fatima.get(address).content.decode().split())

    assert "Almost surely in time." in page
    assert "nine times out of ten we are there by 8:0" in page
    assert "We expect to be in time for what is still to come." in page
    assert '<rect class="tail"' in page


def test_what_has_begun_or_is_over_has_no_chance_any_more(visit: Visit) -> None:
    def expected(now: datetime = NOW, **happened: Any) -> int:
        Visit.objects.filter(pk=visit.pk).update(**happened)
        return planned_day(WEDNESDAY, staff=visit.case.owner, now=now).to_come

    assert expected() == 1
    assert expected(moment(25, 8.5)) == 0
    assert expected(arrived_at=moment(25, 8)) == 0
