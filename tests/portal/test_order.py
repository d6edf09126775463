"""The work order on the page of an appointment."""

from datetime import timedelta

import pytest
from django.test import Client

from houvast.workorders.front import add_photo, finish_order, make_paper
from houvast.workorders.models import OrderPhoto
from on_the_road import Road
from portal.conftest import LinkTo
from workorders.filled import FINISHED, filled_in, joost_at

PHOTO = b"\xff\xd8\xff\xe0 the old vessel"


@pytest.fixture
def page(road: Road, alice: Client, link_to: LinkTo, monkeypatch: pytest.MonkeyPatch) -> str:
    """The address of Alice's appointment, of which the work is done and the paper made."""
    monkeypatch.setattr("django.utils.timezone.now", lambda: FINISHED + timedelta(hours=1))
    order = filled_in(road)
    by = joost_at(road, FINISHED)
    add_photo(visit=order.visit, key="before", content=PHOTO, **by)
    finish_order(visit=order.visit, outcome="done", **by)
    make_paper(order_id=order.pk, now=FINISHED)
    return alice.get(link_to(order.visit))["Location"]


def test_customer_sees_all_that_stands_on_the_order(alice: Client, page: str) -> None:
    shown = alice.get(page).content.decode()

    for words in (
        "Brander vuil, druk te laag.",
        "<dt>CO in the flue gas</dt><dd>24 ppm</dd>",
        "1 stuk Expansievat 12 liter",
        "€58.69",
        "Alice de Wit, Wednesday 25 November 2026",
    ):
        assert words in shown


def test_customer_saves_the_order_and_looks_at_its_photos(alice: Client, page: str) -> None:
    photo = OrderPhoto.objects.get()

    paper, seen = alice.get(f"{page}werkbon/"), alice.get(f"{page}foto/{photo.pk}/")

    assert (paper["Content-Type"], paper.content[:5]) == ("application/pdf", b"%PDF-")
    assert (seen["Content-Type"], seen.content) == ("image/jpeg", PHOTO)


def test_link_of_somebody_else_opens_no_order(
    road: Road, alice: Client, page: str, link_to: LinkTo
) -> None:
    bobs = link_to(road.visit(customer=road.cast.bob))
    of_visit = page.split("/afspraak/")[1]

    assert alice.get(f"{bobs}afspraak/{of_visit}werkbon/").status_code == 404
    assert (
        alice.get(f"{bobs}afspraak/{of_visit}foto/{OrderPhoto.objects.get().pk}/").status_code
        == 404
    )


def test_order_of_work_that_goes_on_is_not_shown_yet(
    road: Road, alice: Client, link_to: LinkTo
) -> None:
    order = filled_in(road)
    page = alice.get(link_to(order.visit))["Location"]

    assert "Brander vuil" not in alice.get(page).content.decode()
    assert alice.get(f"{page}werkbon/").status_code == 404
