"""What the customer arranges beforehand, on their page and on the phone of who comes."""

import pytest
from django.test import Client

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
