"""What the customer arranges beforehand, on their page and on the phone of who comes."""

from datetime import timedelta

import pytest
from django.test import Client

from cast import NOW
from houvast.appointments.actions.cancelling import cancel_visit
from houvast.appointments.models import Visit
from houvast.ground.page_addresses import page as address_of
from on_the_road import THURSDAY, Road
from portal.conftest import LinkTo
from portal.reading import said


@pytest.fixture
def visit(road: Road) -> Visit:
    road.service.asks_nl, road.service.asks_en = ["Zolder leeg"], ["The loft is cleared"]
    road.service.save()
    return road.visit(THURSDAY)


def test_ticked_is_arranged_and_who_comes_sees_it(
    alice: Client, road: Road, visit: Visit, link_to: LinkTo
) -> None:
    path = alice.get(link_to(visit))["Location"]
    assert "What we ask of you" in said(alice.get(path))
    joost = Client()
    joost.force_login(road.cast.joost)
    assert "nog niet gezegd" in joost.get(address_of("road:visit", visit.pk)).content.decode()

    done = alice.post(f"{path}geregeld/", {"ready": ["1", "x", "99"]}, follow=True)

    assert "Whoever comes sees what is arranged." in said(done)
    assert 'value="1" checked' in alice.get(path).content.decode()
    page = joost.get(address_of("road:visit", visit.pk)).content.decode()
    assert "Zolder leeg" in page
    assert "geregeld" in page


def test_nothing_is_asked_where_the_work_asks_nothing(
    alice: Client, road: Road, link_to: LinkTo
) -> None:
    path = alice.get(link_to(road.visit(THURSDAY)))["Location"]

    assert "What we ask of you" not in said(alice.get(path))


def test_the_matter_says_what_they_would_do_and_what_is_arranged(
    alice: Client, road: Road, visit: Visit, link_to: LinkTo
) -> None:
    path = alice.get(link_to(visit))["Location"]
    matter = link_to(visit.case)
    asked = said(alice.get(matter))
    alice.post(f"{path}geregeld/", {"ready": ["1"]})
    arranged = said(alice.get(matter))

    for words in ("What you would do", "The loft is cleared", "To arrange before Thursday 26"):
        assert words in asked
    assert "Tell us what is arranged for Thursday 26 November 2026" in asked
    assert "You told us that it is arranged." in arranged
    assert "Tell us what is arranged" not in arranged
    assert "To arrange before" not in arranged


def test_of_what_nobody_comes_to_the_matter_asks_nothing(
    alice: Client,
    road: Road,
    visit: Visit,
    link_to: LinkTo,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    matter = link_to(visit.case)
    monkeypatch.setattr("django.utils.timezone.now", lambda: visit.closes_at + timedelta(minutes=1))
    assert "What you would do" not in said(alice.get(matter))
    monkeypatch.setattr("django.utils.timezone.now", lambda: NOW)
    cancel_visit(visit=visit, by=road.cast.alice.as_actor(), now=NOW)

    assert "What you would do" not in said(alice.get(matter))
