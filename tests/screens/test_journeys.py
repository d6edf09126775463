"""The customer's page as a journey, and the journey at the desk, in a real browser."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser

from browser import trouble_on, visitor
from cast import NOW, Cast
from going_about import KITCHEN, begun, in_use
from houvast.ground.page_addresses import page as address_of
from houvast.journeys.actions.details import agree_detail, detail_is_there
from houvast.journeys.actions.obstacles import meet_obstacle
from houvast.journeys.actions.ticking import tick
from houvast.promises.actions.links import make_link, token_of
from houvast.promises.models import Case, Link
from making import BY
from screens.conftest import AtWork, a_case

TICKED = KITCHEN.replace("done_by: {visit: true}", "done_by: {tick: {nl: Klaar, en: Done}}")


@pytest.fixture(autouse=True)
def _kitchen_in_use() -> Iterator[None]:
    with in_use(TICKED):
        yield


def at_the_factory(cast: Cast) -> Case:
    """A kitchen that is being made later than was said, with two details of it agreed."""
    case = a_case(cast, subject="Nieuwe keuken")
    journey = begun(case)
    for step in ("wishes", "measure"):
        tick(journey=journey, step=step, proof="", **BY)
    meet_obstacle(journey=journey, step="make", obstacle="late", note="De lak is op.", **BY)
    detail_is_there(detail=agree_detail(case=case, words="Greep links", **BY), **BY)
    agree_detail(case=case, words="Lade " + "onderhoudsabonnement" * 4, **BY)
    return case


def test_customers_page_of_a_journey_has_no_barriers(
    server: str, browser: Browser, committed: Cast
) -> None:
    case = at_the_factory(committed)
    link = make_link(case=case, purpose=Link.Purpose.CASE, now=NOW)
    path = address_of("portal:home", token_of(link))

    with visitor(browser, base_url=server) as page:
        assert trouble_on(page, [path]) == []
    with visitor(browser, base_url=server, locale="en-GB", java_script_enabled=False) as page:
        page.goto(path)
        assert page.locator(".way-steps [aria-current=step]").count() == 1


def test_journey_at_the_desk_has_no_barriers(at_work: AtWork, committed: Cast) -> None:
    case = at_the_factory(committed)
    pages = [
        address_of("desk:case", case.pk),
        address_of("desk:journey", case.pk),
        address_of("desk:stop_journey", case.pk),
        address_of("desk:journey_new_text", case.pk),
        address_of("desk:journeys"),
        address_of("desk:journey_text", "test_kitchen"),
        address_of("desk:detail_let_go", case.details.order_by("pk")[1].pk),
    ]

    with at_work(committed.fatima) as page:
        assert trouble_on(page, pages) == []
