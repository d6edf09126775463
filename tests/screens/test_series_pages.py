"""Several visits in one choice, in a browser: on a desk and on a phone."""

import pytest
from playwright.sync_api import Browser

from appointments.kinds_of_work import floor_heating
from browser import DESK, PHONE, barriers, overflows, visitor
from cast import NOW, Cast
from houvast.appointments.models import Proposal, Visit
from houvast.ground.page_addresses import page as address_of
from houvast.promises.actions.links import make_link, token_of
from houvast.promises.models import Link
from houvast.workforce.rules.steps import Step
from on_the_road import Road
from screens.conftest import AtWork


@pytest.fixture
def proposal(committed_road: Road) -> Proposal:
    return committed_road.proposal(work_type=floor_heating(committed_road, Step(2, 4)))


def path_of(proposal: Proposal) -> str:
    link = make_link(
        case=proposal.case, purpose=Link.Purpose.CHOOSE, target_id=proposal.pk, now=NOW
    )
    return address_of("portal:choose", token_of(link), proposal.pk)


@pytest.mark.parametrize("size", [DESK, PHONE])
def test_series_is_chosen_in_one_go_and_shown_together(
    server: str, browser: Browser, proposal: Proposal, size: dict[str, int]
) -> None:
    with visitor(browser, base_url=server, viewport=size) as page:
        page.goto(path_of(proposal))
        page.get_by_role("radio").first.check()
        shown = barriers(page), overflows(page)
        page.get_by_role("button", name="Maak deze 2 afspraken").click()
        page.get_by_role("heading", name="Uw afspraken").wait_for()

        assert shown == ([], False)
        assert (barriers(page), overflows(page)) == ([], False)
        assert page.get_by_role("link", name="Verzetten").count() == 2
    assert Visit.objects.count() == 2


def test_series_is_chosen_with_the_customer_at_the_desk(
    at_work: AtWork, committed: Cast, proposal: Proposal
) -> None:
    with at_work(committed.fatima) as page:
        page.goto(address_of("desk:choose", proposal.pk))
        page.get_by_role("radio").first.check()
        shown = barriers(page), overflows(page)
        page.get_by_role("button", name="Deze tijden afspreken").click()
        page.get_by_role("status").get_by_text("Afgesproken: 2 bezoeken").wait_for()

        assert shown == ([], False)
    assert Visit.objects.count() == 2
