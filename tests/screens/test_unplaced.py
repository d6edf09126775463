"""What a customer and a planner see of a visit that nobody can come to, in a real browser."""

import pytest
from playwright.sync_api import Browser, expect

from browser import DESK, PHONE, barriers, overflows, visitor
from cast import NOW, Cast
from houvast.appointments.actions.disrupting import apply_plan, report_out
from houvast.appointments.actions.unplacing import unplace
from houvast.appointments.models import Visit
from houvast.ground.history import HOUVAST
from houvast.ground.page_addresses import page as address_of
from houvast.promises.actions.links import make_link, token_of
from houvast.promises.models import Link
from screens.conftest import AtWork


def own_page(visit: Visit, purpose: Link.Purpose = Link.Purpose.CASE) -> str:
    link = make_link(case=visit.case, purpose=purpose, target_id=visit.pk, now=NOW)
    return address_of("portal:home", token_of(link))


@pytest.mark.parametrize("size", [PHONE, DESK])
def test_customer_reads_it_and_chooses_another_time(
    committed_visit: Visit, server: str, browser: Browser, size: dict[str, int]
) -> None:
    unplace(visit=committed_visit, why=Visit.Unplaced.OUT, by=HOUVAST, now=NOW)

    with visitor(browser, base_url=server, viewport=size) as page:
        page.goto(own_page(committed_visit))
        expect(page.locator("#next-word + .words .by")).to_contain_text("kan er niemand komen")
        assert barriers(page) == []
        assert not overflows(page)
        page.locator(".next-word a.button").click()
        page.locator("label.choice").first.click()
        page.get_by_role("button", name="Maak deze afspraak").click()
        expect(page.get_by_role("heading", level=1)).to_contain_text("Tot")
        assert barriers(page) == []

    assert not Visit.objects.get().is_unplaced


@pytest.mark.parametrize("size", [PHONE, DESK])
def test_planner_takes_it_back(
    committed_visit: Visit, committed: Cast, at_work: AtWork, size: dict[str, int]
) -> None:
    by = committed.linda
    found = report_out(
        technician=committed_visit.technician, on=committed_visit.on,
        from_at=committed_visit.opens_at, note="", by=by, now=NOW,
    )  # fmt: skip
    apply_plan(disruption=found, by=by.as_actor(), now=NOW)

    with at_work(by, viewport=size) as page:
        page.goto(address_of("desk:disruption", found.pk))
        page.get_by_text("Toch niet: Joost Kramer is er weer").click()
        assert barriers(page) == []
        assert not overflows(page)
        page.get_by_role("button", name="Terugdraaien").click()
        expect(page.get_by_text("Elk bezoek heeft weer een plek.")).to_be_visible()
        assert barriers(page) == []

    assert not Visit.objects.get().is_unplaced
