"""What is agreed, what comes later and whether it is done today, on the screens of all three."""

from datetime import datetime

import pytest
from playwright.sync_api import Browser, Page

from browser import PHONE, barriers, overflows, visitor
from cast import Cast
from houvast.appointments.actions.road import arrive
from houvast.ground.page_addresses import page as address_of
from houvast.journeys.actions.details import agree_detail
from houvast.promises.actions.links import make_link, token_of
from houvast.promises.models import Case, Link
from making import BY
from on_the_road import Road, moment
from screens.conftest import AtWork

MORNING = moment(25, 9.5)


@pytest.fixture(autouse=True)
def _wednesday_morning(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("django.utils.timezone.now", lambda: MORNING)


def is_for_all(page: Page) -> bool:
    return (barriers(page), overflows(page)) == ([], False)


def test_dress_is_handed_over_in_part_from_the_phone_and_read_by_its_customer(
    server: str, browser: Browser, at_work: AtWork, committed: Cast, committed_road: Road
) -> None:
    visit = committed_road.visit()
    agree_detail(case=visit.case, words="Knoop en lus aan de sleep", **BY)
    arrive(visit=visit, by=committed.joost.as_actor(), now=MORNING)
    page_of_case = _page_of(visit.case, MORNING)
    with visitor(browser, base_url=server, viewport=PHONE) as page:
        page.goto(page_of_case)
        page.get_by_role("button", name="Vraag of het vandaag lukt").click()
        page.get_by_text("of het vandaag lukt").first.wait_for()
        assert is_for_all(page)
    with at_work(committed.joost) as page:
        page.set_viewport_size(PHONE)  # type: ignore[arg-type]
        page.goto(address_of("road:asked_today", visit.pk))
        page.get_by_label("Vandaag klaar, uiterlijk om").fill("11:30")
        assert is_for_all(page)
        page.get_by_role("button", name="Ja, dan is het klaar").click()
        page.get_by_role("link", name="Er komt iets later").click()
        page.get_by_label("Knoop en lus aan de sleep").check()
        page.get_by_label("Uiterlijk klaar op").fill("2026-11-27")
        page.get_by_label("Wat zegt de klant ervan?").fill("Vrijdag is goed.")
        assert is_for_all(page)
        page.get_by_role("button", name="Beloof dit aan de klant").click()
        page.get_by_role("heading", name="Nog te doen").wait_for()
        assert is_for_all(page)
    with visitor(browser, base_url=server, viewport=PHONE) as page:
        page.goto(page_of_case)
        page.get_by_role("heading", name="Wat er nog moet gebeuren").wait_for()
        assert is_for_all(page)


def _page_of(case: Case, now: datetime) -> str:
    link = make_link(case=case, purpose=Link.Purpose.CASE, target_id=None, now=now)
    return address_of("portal:home", token_of(link))
