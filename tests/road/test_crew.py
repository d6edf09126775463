"""Every page and button of a visit, for who leads it, who comes along, who did, and a stranger."""

from datetime import datetime

import pytest
from django.test import Client

from appointments.test_crews import heavy_work
from cast import NOW
from houvast.appointments.models import Mate, Visit
from houvast.conversations.models import Delivery
from houvast.ground.page_addresses import page as address_of
from houvast.promises.models import Promise
from houvast.workforce.models import Technician
from on_the_road import Road, another_technician, moment

PATHS = ["", "onderweg/", "aangekomen/", "was-er/", "niet-aangekomen/", "niet-geweest/", "klaar/"]


@pytest.fixture
def karim(road: Road) -> Technician:
    return another_technician()


@pytest.fixture
def together(road: Road, karim: Technician) -> Visit:
    """Joost or Karim leads, and the other comes along."""
    return road.visit(work_type=heavy_work(road))


def _browser(technician: Technician) -> Client:
    browser = Client()
    technician.staff.language = "en"
    technician.staff.save(update_fields=["language"])
    browser.force_login(technician.staff)
    return browser


def _mate(visit: Visit) -> Technician:
    return visit.mates.get(left_at=None).technician


def _asked(browser: Client, visit: Visit, path: str) -> int:
    ask = browser.post if path in ("onderweg/", "aangekomen/") else browser.get
    return ask(f"/onderweg/bezoek/{visit.pk}/{path}", {"minutes": 20}).status_code


@pytest.mark.parametrize("path", PATHS)
def test_lead_and_mate_reach_every_page(together: Visit, path: str) -> None:
    expected = 302 if path in ("onderweg/", "aangekomen/") else 200

    for technician in (together.technician, _mate(together)):
        assert _asked(_browser(technician), together, path) == expected


@pytest.mark.parametrize("path", PATHS)
def test_former_mate_and_stranger_reach_none(together: Visit, path: str) -> None:
    former, stranger = another_technician("Sanne Prins"), another_technician("Mo Azzaoui")
    Mate.objects.create(
        visit=together,
        technician=former,
        planned_start_at=moment(24, 9),
        planned_end_at=moment(24, 10),
        left_at=NOW,
    )

    assert [_asked(_browser(one), together, path) for one in (former, stranger)] == [404, 404]
    assert Visit.objects.get().on_my_way_at is None


def test_mate_sees_the_day_with_the_visit_and_who_comes(together: Visit) -> None:
    mate = _browser(_mate(together))

    assert mate.get(address_of("road:today")).context["day"].visits == [together]
    page = mate.get(address_of("road:visit", together.pk)).content.decode()
    assert f"Together: {together.technician.staff.name} and {_mate(together).staff.name}" in page


def test_what_one_of_a_crew_says_counts_once_for_all(
    together: Visit, clock: list[datetime]
) -> None:
    lead, mate = _browser(together.technician), _browser(_mate(together))
    at = address_of("road:visit", together.pk)

    for browser in (mate, lead):
        assert browser.post(f"{at}onderweg/", {"minutes": 20}).status_code == 302
    clock.append(moment(25, 9.5))
    for browser in (mate, lead):
        assert browser.post(f"{at}aangekomen/").status_code == 302
    ended = [
        browser.post(f"{at}klaar/", {"outcome": "done", "found": "Ketel hangt."}).status_code
        for browser in (mate, lead)
    ]

    assert ended == [302, 302]
    name = _mate(together).staff.first_name
    letters = Delivery.objects.filter(kind__in=("on_my_way", "report")).order_by("id")
    assert [letter.letter["blocks"][0]["text"] for letter in letters] == [
        f"{name} is onderweg en verwacht rond 9:20 bij u te zijn.",
        f"{name} is klaar met: Ketel vervangen.",
    ]
    kept = Promise.objects.get(pk=together.promise_id)
    assert (kept.outcome, kept.ended_by) == ("kept", _mate(together).staff.name)
