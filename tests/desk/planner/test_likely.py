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
from houvast.routes.models import DayRoute
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
    assert late_of(0.04, 12) == "Of the promises to come (12) we expect none to be late."
    assert late_of(1.26, 24) == "Of the promises to come (24) we expect about 1.3 to be late."


def test_day_says_how_likely_each_window_is(visit: Visit, road: Road, fatima: Client) -> None:
    address = address_of("desk:planning", dag=WEDNESDAY, bezoek=visit.pk)

    page = " ".join(fatima.get(address).content.decode().split())

    assert "Almost surely in time." in page
    assert "nine times out of ten we are there by 8:0" in page
    assert "Of the promises to come (1) we expect none to be late." in page
    assert '<rect class="tail"' in page


def test_what_has_begun_or_is_over_has_no_chance_any_more(visit: Visit) -> None:
    assert expected(visit) == (1, 0.0)
    assert expected(visit, moment(26, 8)) == (0, 0.0)
    assert expected(visit, arrived_at=moment(25, 8)) == (0, 0.0)


def test_what_nobody_has_come_to_after_its_window_is_known_to_be_late(visit: Visit) -> None:
    windows, late = expected(visit, moment(25, 8.5))

    assert windows == 1
    assert late < 0.05
    assert expected(visit, moment(25, 12.5)) == (1, 1.0)


def test_nobody_comes_once_whoever_drives_dropped_out_or_is_busy(visit: Visit) -> None:
    day = DayRoute.objects.filter(technician=visit.technician, on=WEDNESDAY)
    day.update(met=[visit.pk])
    assert expected(visit) == (1, 1.0)

    day.update(met=[], out_from_at=moment(25, 7))
    assert expected(visit) == (1, 1.0)


def test_what_has_no_place_is_not_expected_in_time(visit: Visit) -> None:
    DayRoute.objects.filter(technician=visit.technician, on=WEDNESDAY).update(stops=[])

    assert expected(visit) == (1, 1.0)


def expected(visit: Visit, now: datetime = NOW, **happened: Any) -> tuple[int, float]:
    Visit.objects.filter(pk=visit.pk).update(**happened)
    planned = planned_day(WEDNESDAY, staff=visit.case.owner, now=now)
    return planned.to_come, round(planned.expected_late, 3)
