"""What would help, beside how likely windows are kept, and one press to have it so."""

import pytest
from django.test import Client

from appointments.many_customers import customers
from cast import Cast
from desk.conftest import at_work
from houvast.appointments.models import Visit
from houvast.desk.planner.queries.day import planned_day
from houvast.desk.planner.words.likely import helps_by
from houvast.ground.page_addresses import page as address_of
from houvast.workforce.models import Technician
from on_the_road import WEDNESDAY, Road, another_technician, moment

LATE = moment(25, 9.5)
DAY = address_of("desk:planning", dag="2026-11-25")


@pytest.fixture
def karim(visit: Visit, road: Road, monkeypatch: pytest.MonkeyPatch) -> Technician:
    """Free, while nobody has come yet to the first of three hours of work of Joost."""
    for one in (road.cast.bob, *customers(1)):
        road.visit(customer=one)
    found = another_technician()
    monkeypatch.setattr("django.utils.timezone.now", lambda: LATE)
    return found


def said(browser: Client, path: str = DAY) -> str:
    return " ".join(browser.get(path).content.decode().split())


def test_planner_reads_what_would_help_and_presses_it(
    karim: Technician, cast: Cast, fatima: Client
) -> None:
    linda = at_work(cast.linda)
    [help_] = planned_day(WEDNESDAY, staff=cast.linda, now=LATE).helps()
    press = address_of("desk:give_over", help_.visit.pk, karim.pk)
    words, page = helps_by(help_).replace("\xa0", " "), said(linda).replace("\xa0", " ")

    assert words.endswith(
        ", 8:00–12:00: almost surely in time instead of 7 of 10, 4 min more driving."
    )
    assert "What would help" in page
    assert f"Karim Aziz goes to {help_.visit.whom}" in page
    assert words in page
    assert press in page
    looks = said(fatima)
    assert ("What would help" in looks, press in looks) == (True, False)
    assert fatima.post(press).status_code == 403

    answer = linda.post(press, follow=True)
    again = linda.post(address_of("desk:give_over", help_.visit.pk, 0))

    help_.visit.refresh_from_db()
    assert help_.visit.technician == karim
    after = answer.content.decode()
    assert "Karim Aziz comes now. What was promised stays." in after
    assert "What would help" not in after
    assert again.status_code == 404


def test_what_cannot_be_any_more_is_said(karim: Technician, cast: Cast) -> None:
    linda = at_work(cast.linda)
    [help_] = planned_day(WEDNESDAY, staff=cast.linda, now=LATE).helps()
    Technician.objects.filter(pk=karim.pk).update(skills=[])

    answer = linda.post(address_of("desk:give_over", help_.visit.pk, karim.pk), follow=True)

    assert "Karim Aziz cannot take this visit as the day stands now." in answer.content.decode()
