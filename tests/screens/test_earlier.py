"""The waiting list, the times that are kept, and the board of a disruption, in a real browser."""

import pytest
from playwright.sync_api import Browser, Page, expect

from browser import DESK, PHONE, barriers, overflows, visitor
from cast import NOW, Cast
from houvast.appointments.actions.disrupting import apply_plan, report_out
from houvast.appointments.actions.sparing import ask_all_to_spare
from houvast.appointments.actions.telling_disrupted import tell_disrupted
from houvast.appointments.actions.waiting import offer_what_came_free
from houvast.appointments.models import KeptOffer, Sparing, Visit, Waiting
from houvast.ground.page_addresses import page as address_of
from houvast.promises.actions.links import make_link, token_of
from houvast.promises.models import Link
from on_the_road import THURSDAY, Road
from screens.conftest import AtWork


def own_page(visit: Visit) -> str:
    link = make_link(case=visit.case, purpose=Link.Purpose.CASE, target_id=visit.pk, now=NOW)
    return address_of("portal:home", token_of(link))


def fine(page: Page) -> None:
    assert barriers(page) == []
    assert not overflows(page)


@pytest.mark.parametrize("size", [PHONE, DESK])
def test_customer_waits_is_offered_an_earlier_time_and_takes_it(
    committed_road: Road, server: str, browser: Browser, size: dict[str, int]
) -> None:
    visit = committed_road.visit(THURSDAY, committed_road.afternoon)

    with visitor(browser, base_url=server, viewport=size) as page:
        page.goto(own_page(visit))
        page.get_by_role("link", name="Wilt u het liever eerder?").click()
        fine(page)
        page.get_by_label("dinsdag").check()
        page.get_by_label("Ja, ik zit zonder tot u geweest bent").check()
        page.get_by_role("button", name="Zet mij op de lijst").click()
        expect(page.get_by_text("U staat op de lijst.")).to_be_visible()
        assert Waiting.objects.get().goes_without
        offer_what_came_free(now=NOW)
        page.goto(own_page(visit))
        fine(page)
        page.locator(".next-word a.button").click()
        expect(page.get_by_role("heading", level=1)).to_have_text("Er kwam een eerder moment vrij")
        fine(page)
        page.get_by_role("button", name="dinsdag 24 november 2026").click()
        expect(page.get_by_role("heading", level=1)).to_contain_text("dinsdag 24 november")
        fine(page)

    visit.refresh_from_db()
    assert visit.on.isoweekday() == 2


@pytest.mark.parametrize("size", [PHONE, DESK])
def test_after_a_disruption_customers_choose_and_the_desk_sees_it(
    committed_visit: Visit,
    committed: Cast,
    at_work: AtWork,
    browser: Browser,
    server: str,
    size: dict[str, int],
) -> None:
    by = committed.linda
    found = report_out(
        technician=committed_visit.technician, on=committed_visit.on,
        from_at=committed_visit.opens_at, note="", by=by, now=NOW,
    )  # fmt: skip
    apply_plan(disruption=found, by=by.as_actor(), now=NOW)
    tell_disrupted(disruption=found, now=NOW)
    kept = KeptOffer.objects.get().holds.order_by("opens_at")[0]

    with visitor(browser, base_url=server, viewport=size) as page:
        page.goto(own_page(committed_visit))
        page.locator(".next-word a.button").click()
        kept_for_you = page.get_by_role("heading", name="Deze tijden houden we voor u vast")
        expect(kept_for_you).to_be_visible()
        fine(page)
        page.locator('button[name="slot"]').first.click()
        expect(page.get_by_role("heading", level=1)).to_contain_text("Tot")
    with at_work(by, viewport=size) as page:
        page.goto(address_of("desk:disruption", found.pk))
        expect(page.get_by_text("Koos een andere tijd").first).to_be_visible()
        fine(page)

    committed_visit.refresh_from_db()
    assert committed_visit.opens_at == kept.opens_at


@pytest.mark.parametrize("size", [PHONE, DESK])
def test_planner_asks_who_can_spare_and_sees_the_list(
    committed_visit: Visit, committed: Cast, at_work: AtWork, size: dict[str, int]
) -> None:
    with at_work(committed.linda, viewport=size) as page:
        page.goto(address_of("desk:rather_earlier", committed_visit.pk))
        fine(page)
        page.get_by_role("button", name="Op de wachtlijst zetten").click()
        page.goto(address_of("desk:waiting"))
        expect(page.get_by_text("Alice de Wit").first).to_be_visible()
        fine(page)
        page.goto(address_of("desk:spare", dag=committed_visit.on))
        fine(page)
        page.get_by_label("Alice de Wit").check()
        page.get_by_label("Wat zij lezen").fill("Iemand zit zonder warmte.")
        page.get_by_label("Hoeveel tijden er nodig zijn").fill("1")
        page.get_by_role("button", name="Vraag het hun").click()
        expect(page.get_by_text("0 van 1 gaven hun tijd.")).to_be_visible()
        fine(page)

    ask_all_to_spare(sparing=Sparing.objects.get(), now=NOW)
    assert KeptOffer.objects.get().sparing == Sparing.objects.get()
