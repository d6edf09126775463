"""The page that looks for more times while somebody is choosing, in a real browser."""

import pytest
from playwright.sync_api import Browser, expect

from appointments.fortnight import WEST, a_customer
from appointments.kinds_of_work import make_gas
from browser import PHONE, barriers, visitor
from cast import NOW
from houvast.appointments.models import Visit
from houvast.ground.page_addresses import page as address_of
from houvast.promises.actions.links import make_link, token_of
from houvast.promises.models import Link
from on_the_road import WEDNESDAY, Road


@pytest.fixture
def path(committed_road: Road) -> str:
    """Where Greet chooses: Wednesday is full of visits that somebody else could make."""
    proposal = committed_road.proposal(
        a_customer("Greet Baas", WEST), work_type=make_gas(committed_road)
    )
    link = make_link(
        case=proposal.case, purpose=Link.Purpose.CHOOSE, target_id=proposal.pk, now=NOW
    )
    return address_of("portal:choose", token_of(link), proposal.pk)


def test_found_times_come_in_without_moving_what_is_there(
    path: str, server: str, browser: Browser
) -> None:
    with visitor(browser, base_url=server, viewport=PHONE) as page:
        page.goto(path)
        first, last = page.get_by_role("radio").first, page.locator(".week").last
        first.check()
        places = first.bounding_box(), last.bounding_box()

        page.get_by_text("Dit zijn alle tijden die wij kunnen vinden.").wait_for()

        found = page.locator(".choice.fresh")
        assert {
            str(cell.get_attribute("id")).startswith(f"at-{WEDNESDAY}") for cell in found.all()
        } == {True}
        assert first.is_checked()
        assert (first.bounding_box(), last.bounding_box()) == places
        expect(page.locator("#found")).to_contain_text("bij gevonden")
        assert barriers(page) == []
        found.first.click()
        page.get_by_role("button", name="Maak deze afspraak").click()
        page.wait_for_url("**/afspraak/**")

    assert Visit.objects.get(case__customer__name="Greet Baas").on == WEDNESDAY


def test_found_times_come_by_a_button_without_script(
    path: str, server: str, browser: Browser
) -> None:
    with visitor(browser, base_url=server, java_script_enabled=False) as page:
        page.goto(path)
        before = page.get_by_role("radio").count()
        page.get_by_role("button", name="Zoek verder").click()

        expect(page.get_by_role("radio").nth(before)).to_be_attached()
