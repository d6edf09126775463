"""Several visits in one choice, in a browser: on a desk and on a phone."""

import pytest
from playwright.sync_api import Browser

from appointments.kinds_of_work import floor_heating
from at_ours import braces_in_two, make_practice
from browser import DESK, PHONE, barriers, overflows, visitor
from cast import NOW, Cast
from houvast.appointments.actions.technicians import change_technician
from houvast.appointments.models import Proposal, Visit
from houvast.ground.page_addresses import page as address_of
from houvast.promises.actions.links import make_link, token_of
from houvast.promises.models import Link
from houvast.workforce.actions.setting_up import add_work_type
from houvast.workforce.rules.steps import Step
from making import BY
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


@pytest.mark.parametrize("size", [DESK, PHONE])
def test_moments_at_ours_are_picked_one_after_the_other(
    server: str, browser: Browser, committed: Cast, size: dict[str, int]
) -> None:
    practice = make_practice(committed)
    proposal = practice.proposal(work_type=braces_in_two(practice))
    with visitor(browser, base_url=server, viewport=size) as page:
        page.goto(path_of(proposal))
        shown = [(barriers(page), overflows(page))]
        page.get_by_role("link", name="Kies elke tijd zelf").click()
        for number in (1, 2):
            page.get_by_role("heading", name=f"Kies afspraak {number} van 2").wait_for()
            page.locator("details.day[open] .choice").first.click()
            shown.append((barriers(page), overflows(page)))
            page.get_by_role("button", name="Kies deze tijd").click()
        page.get_by_role("heading", name="Wilt u het zo?").wait_for()
        shown.append((barriers(page), overflows(page)))
        before = Visit.objects.count()
        page.get_by_role("button", name="Maak deze 2 afspraken").click()
        page.get_by_role("heading", name="Uw afspraken").wait_for()

        assert shown == [([], False)] * 4
        assert (barriers(page), overflows(page)) == ([], False)
    assert (before, Visit.objects.count()) == (0, 2)


def test_video_call_is_shown_with_the_way_to_it(
    server: str, browser: Browser, committed: Cast
) -> None:
    practice = make_practice(committed)
    address = "https://meet.example.nl/sofie"
    change_technician(technician=practice.sofie, shifts={}, video_address=address, **BY)
    work = add_work_type(
        name_nl="Advies", name_en="Advice", where="video", minutes=20, skills=["beugels"],
        dayparts=[practice.morning, practice.afternoon], **BY,
    )  # fmt: skip
    visit = practice.visit(10, work_type=work)
    link = make_link(case=visit.case, purpose=Link.Purpose.APPOINTMENT, target_id=visit.pk, now=NOW)
    with visitor(browser, base_url=server, viewport=PHONE) as page:
        page.goto(address_of("portal:appointment", token_of(link), visit.pk))
        shown = barriers(page), overflows(page)
        page.get_by_role("link", name="Naar het videogesprek").click()
        page.get_by_role("heading", name="Uw videogesprek is nog niet begonnen").wait_for()

        assert shown == ([], False)
        assert (barriers(page), overflows(page)) == ([], False)
