"""The work order in a real browser: on a phone without coverage, and on every face."""

from datetime import datetime

import pytest
from playwright.sync_api import Page, expect

from browser import DESK, PHONE, barriers, overflows, trouble_on
from cast import Cast
from houvast.ground.page_addresses import page as address_of
from houvast.promises.actions.about_things import case_is_about
from houvast.promises.actions.links import make_link, token_of
from houvast.promises.models import Link
from houvast.things.actions.keeping import add_thing
from houvast.workorders.front import finish_order, make_paper, sheet_of
from houvast.workorders.models import Article
from making import BY
from on_the_road import Road, moment
from screens.conftest import AtWork
from screens.test_without_coverage import PAGES_KEPT
from workorders.filled import FINISHED, arrived, filled_in, joost_at

PAGES = ("", "deel/1/", "deel/2/", "deel/3/", "materiaal/", "fotos/", "gevonden/", "uren/",
         "handtekening/")  # fmt: skip


@pytest.fixture(autouse=True)
def clock(monkeypatch: pytest.MonkeyPatch) -> list[datetime]:
    times = [moment(25, 10)]
    monkeypatch.setattr("django.utils.timezone.now", lambda: times[-1])
    return times


def _all_kept(page: Page, number: int) -> None:
    """Return when so many pages are on the phone, and are what it shows."""
    page.goto(address_of("road:today"))
    page.evaluate("() => navigator.serviceWorker.ready")
    while len(page.evaluate(PAGES_KEPT)) < number or not page.evaluate(
        "() => Boolean(navigator.serviceWorker.controller)"
    ):
        page.wait_for_timeout(50)


def _sign(page: Page) -> None:
    page.fill("input[name=name]", "Alice de Wit")
    page.locator("canvas").scroll_into_view_if_needed()
    canvas = page.locator("canvas").bounding_box()
    assert canvas is not None
    page.mouse.move(canvas["x"] + 20, canvas["y"] + 20)
    page.mouse.down()
    page.mouse.move(canvas["x"] + 60, canvas["y"] + 40)
    page.mouse.up()
    page.click("button.wide")


def test_order_is_filled_in_without_coverage_and_gone_on_with(
    committed_road: Road, committed: Cast, at_work: AtWork
) -> None:
    visit = arrived(committed_road)
    at = address_of("road:order", visit.pk)
    with at_work(committed.joost, viewport=PHONE) as page:
        page.clock.set_fixed_time(moment(25, 10))
        trouble = trouble_on(page, [f"{at}{name}" for name in PAGES], sizes=[PHONE])
        _all_kept(page, 11)
        page.context.set_offline(True)

        page.goto(f"{at}deel/1/")
        expect(page.locator("[data-only-if]")).to_be_hidden()
        page.check("input[name=flue][value=bad]")
        page.fill("textarea[name=flue_trouble]", "Pijp los.")
        page.click("button.wide")
        page.wait_for_url(f"**{at}deel/2/")
        page.goto(f"{at}deel/1/")
        expect(page.locator("textarea[name=flue_trouble]")).to_have_value("Pijp los.")
        page.goto(address_of("road:finished", visit.pk))
        expect(page.locator("[data-missing-of] [data-key=co]")).to_be_visible()
        expect(page.locator("[data-missing-of] [data-key=flue]")).to_be_hidden()
        expect(page.locator("[data-missing-of] [data-key=flue]")).to_have_count(1)
        page.goto(f"{at}handtekening/")
        _sign(page)
        page.wait_for_url(f"**{at}")
        expect(page.locator("#waiting li")).to_have_count(2)
        page.context.set_offline(False)
        expect(page.locator("#waiting li")).to_have_count(0)
        expect(page.locator(".badge", has_text="Alice de Wit")).to_be_visible()

    sheet = sheet_of(visit)
    assert trouble == []
    assert sheet.answers == {"flue": "bad", "flue_trouble": "Pijp los."}
    assert sheet.signature is not None
    assert sheet.signature.drawing.startswith("M")


def test_every_face_shows_the_order_to_everybody(
    committed_road: Road, committed: Cast, at_work: AtWork, clock: list[datetime]
) -> None:
    order = filled_in(committed_road)
    clock.append(moment(25, 12))
    article = Article.objects.create(number="A1", text="Kraan", price=12, vat_percent=21)
    boiler = add_thing(customer=committed.alice, kind="boiler", make="Warmtebron", **BY)
    case = order.visit.case
    case_is_about(case=case, thing=boiler, **BY)
    finish_order(visit=order.visit, outcome="done", **joost_at(committed_road, FINISHED))
    make_paper(order_id=order.pk, now=FINISHED)
    link = make_link(
        case=case, purpose=Link.Purpose.APPOINTMENT, target_id=order.visit_id, now=FINISHED
    )
    with at_work(committed.fatima) as page:
        trouble = trouble_on(page, [
            address_of("desk:order", order.visit_id), address_of("desk:to_invoice"),
            address_of("desk:articles"),
            address_of("desk:one_article", article.pk), address_of("desk:thing", boiler.pk),
        ])  # fmt: skip
        trouble += trouble_on(
            page, [address_of("portal:home", token_of(link))], sizes=(PHONE, DESK)
        )
        trouble += [*barriers(page), *["overflows"] * overflows(page)]

    assert trouble == []
