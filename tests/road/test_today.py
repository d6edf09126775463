from datetime import date

from django.test import Client

from cast import NOW
from houvast.planning.actions.choosing import accept_slot
from planning.conftest import THURSDAY, WEDNESDAY, another_technician


def test_today_has_the_visits_in_order_with_what_one_needs(visit, joost):
    page = joost.get("/onderweg/").content.decode()

    for words in ("8:00 – 12:00", "Alice de Wit", "Lindelaan 12", "Boiler service, 60 minutes"):
        assert words in page
    assert 'href="tel:+31850160123"' in page
    assert "https://www.openstreetmap.org/directions?to=52.0907%2C5.1214" in page


def test_today_is_only_ones_own(visit, road):
    karim = another_technician()
    browser = Client()
    browser.force_login(karim.staff)

    assert browser.get("/onderweg/").context["day"].visits == []


def test_today_begins_with_the_first_that_is_not_done(visit, joost):
    assert joost.get("/onderweg/").context["day"].current == visit


def test_another_day_can_be_looked_at_but_offers_nothing_to_do(visit, road, joost):
    accept_slot(
        proposal=road.proposal(road.cast.bob), wanted=road.wanted(THURSDAY),
        customer=road.cast.bob, channel="page", now=NOW,
    )  # fmt: skip

    response = joost.get("/onderweg/?on=2026-11-26")

    assert [visit.on for visit in response.context["day"].visits] == [THURSDAY]
    assert 'class="dock"' not in response.content.decode()


def test_a_day_that_does_not_exist_is_today(visit, joost):
    days = {
        joost.get(f"/onderweg/?on={day}").context["day"].on
        for day in ("2026-02-31", "0001-01-01", "x")
    }

    assert days == {WEDNESDAY}


def test_today_takes_as_many_statements_for_more_visits(visit, road, joost, statements):
    with statements() as one:
        joost.get("/onderweg/")
    for _ in range(2):
        accept_slot(
            proposal=road.proposal(road.cast.bob), wanted=road.wanted(WEDNESDAY),
            customer=road.cast.bob, channel="page", now=NOW,
        )  # fmt: skip
    with statements() as three:
        joost.get("/onderweg/")

    assert (len(one), len(three)) == (6, 6)


def test_who_drives_nowhere_has_an_empty_day(road, cast):
    cast.gerrit.roles = ["technician"]
    cast.gerrit.save(update_fields=["roles"])
    browser = Client()
    browser.force_login(cast.gerrit)

    assert (
        "No visits on this day."
        in browser.get(f"/onderweg/?on={date(2026, 11, 25)}").content.decode()
    )
