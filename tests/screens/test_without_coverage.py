"""The road where there is no coverage: what is pressed and typed is never lost, and counts once."""

from collections.abc import Iterator
from datetime import datetime

import pytest
from django.contrib.sessions.models import Session
from django.test import Client
from playwright.sync_api import Browser, Page, Route, expect

from browser import PHONE, barriers, overflows, visitor
from cast import Cast
from houvast.appointments.models import Press, Visit
from houvast.conversations.models import Delivery
from houvast.ground.page_addresses import page as address_of
from houvast.people.models import Staff
from houvast.promises.models import Promise
from houvast.workorders.models import WorkedDay
from on_the_road import called_off, moment
from screens.conftest import AtWork, Office

MORNING = moment(24, 9)
FOUND = "Brander schoon, druk bijgevuld."
PAGES_KEPT = """async () => {
  const name = (await caches.keys()).find((one) => one.startsWith("road-pages"));
  const pages = name ? await (await caches.open(name)).keys() : [];
  return pages.map((page) => new URL(page.url).pathname).sort();
}"""


@pytest.fixture(autouse=True)
def clock(monkeypatch: pytest.MonkeyPatch) -> list[datetime]:
    """The time in the office: the morning of the visit."""
    times = [MORNING]
    monkeypatch.setattr("django.utils.timezone.now", lambda: times[-1])
    return times


def _kept(page: Page, pages: list[str]) -> None:
    """Return when these pages of the day are on the phone, and are what it shows."""
    page.evaluate("() => navigator.serviceWorker.ready")
    while page.evaluate(PAGES_KEPT) != pages or not page.evaluate(
        "() => Boolean(navigator.serviceWorker.controller)"
    ):
        page.wait_for_timeout(50)


def _look_at_the_day(page: Page, visit: Visit) -> str:
    """The address of the visit, once the day is on the phone."""
    at = address_of("road:visit", visit.pk)
    page.clock.set_fixed_time(MORNING)
    page.goto(address_of("road:today"))
    day = address_of("road:my_day", MORNING.date().isoformat())
    _kept(page, sorted([address_of("road:today"), at, f"{at}klaar/", day]))
    return at


def _fill_in(page: Page) -> None:
    page.check("input[value=done]")
    page.fill("textarea", FOUND)
    page.click("button.wide")


def test_whole_visit_without_coverage_counts_as_it_was_pressed(
    committed_visit: Visit, committed: Cast, at_work: AtWork, clock: list[datetime]
) -> None:
    visit = committed_visit
    with at_work(committed.joost, viewport=PHONE) as page:
        at = _look_at_the_day(page, visit)
        state, button = page.locator(f"[data-state-of='{visit.pk}']"), page.locator(".dock .button")
        page.context.set_offline(True)

        page.goto(at)
        stands = page.locator("#from-phone").inner_text().strip()
        page.clock.set_fixed_time(moment(24, 9.75))
        button.click()
        expect(state).to_have_text("Onderweg 9:45, wordt verstuurd")
        page.clock.set_fixed_time(moment(24, 10.25))
        button.click()
        expect(state).to_have_text("Aangekomen 10:15, wordt verstuurd")
        trouble = [*barriers(page), *["overflows"] * overflows(page)]
        button.click()
        page.clock.set_fixed_time(moment(24, 11))
        _fill_in(page)
        page.wait_for_url("**/onderweg/")
        expect(page.locator("#waiting h2")).to_have_text("Geen bereik, wordt verstuurd")
        expect(page.locator("#waiting li")).to_have_count(3)
        lines = page.locator("#waiting li").all_inner_texts()
        page.goto(f"{at}was-er/")
        not_kept = page.locator("#not-kept")
        expect(not_kept).to_be_visible()

        clock.append(moment(24, 13))
        page.clock.set_fixed_time(clock[-1])
        page.context.set_offline(False)
        expect(page.locator(".notice.success")).to_contain_text("Alice de Wit krijgt het per mail")
        expect(not_kept).to_be_hidden()
        expect(page.locator("#from-phone")).to_be_hidden()

    visit.refresh_from_db()
    assert (stands, trouble) == ("Zonder bereik: stand van 9:00.", [])
    assert lines == [
        f"Alice de Wit: {said}" for said in ("Onderweg, 9:45", "Aangekomen, 10:15", "Klaar, 11:00")
    ]
    assert (visit.on_my_way_at, visit.arrived_at, visit.finished_at, visit.found) == (
        moment(24, 9.75),
        moment(24, 10.25),
        moment(24, 11),
        FOUND,
    )
    assert Promise.objects.get(pk=visit.promise_id).outcome == "kept"
    assert list(Delivery.objects.filter(kind__in=("on_my_way", "report")).values_list("kind")) == [
        ("report",)
    ]
    assert Press.objects.count() == 3


def test_day_is_said_to_be_right_without_coverage_and_counts_once_as_it_was_pressed(
    committed_visit: Visit, committed: Cast, at_work: AtWork, clock: list[datetime]
) -> None:
    visit = committed_visit
    with at_work(committed.joost, viewport=PHONE) as page:
        at = _look_at_the_day(page, visit)
        assert page.get_by_role("link", name="Klopt mijn dag?").count() == 0
        page.context.set_offline(True)
        page.goto(at)
        state = page.locator(f"[data-state-of='{visit.pk}']")
        page.clock.set_fixed_time(moment(24, 9.75))
        page.locator(".dock .button").click()
        expect(state).to_contain_text("Onderweg 9:45")
        page.clock.set_fixed_time(moment(24, 10.25))
        page.locator(".dock .button").click()
        expect(state).to_contain_text("Aangekomen 10:15")
        page.locator(".dock .button").click()
        page.clock.set_fixed_time(moment(24, 16.5))
        _fill_in(page)
        page.wait_for_url("**/onderweg/")

        page.get_by_role("link", name="Klopt mijn dag?").click()
        expect(page.locator("[name=began]")).to_have_value("09:45")
        typed = [page.input_value(f"[name={name}]") for name in ("ended", "break_minutes", "why")]
        trouble = [*barriers(page), *["overflows"] * overflows(page)]
        page.clock.set_fixed_time(moment(24, 17))
        page.click("button.wide")
        page.wait_for_url("**/onderweg/")
        last = page.locator("#waiting li").last
        expect(last).to_have_text("dinsdag 24 november 2026: Mijn uren, 17:00")

        clock.append(moment(24, 20))
        page.clock.set_fixed_time(clock[-1])
        page.context.set_offline(False)
        expect(page.locator(".notice.success").last).to_contain_text(
            "Uw uren van dinsdag 24 november 2026 zijn vastgelegd.", timeout=30_000
        )
        expect(page.locator("#waiting li")).to_have_count(0)

    said = WorkedDay.objects.get()
    assert (typed, trouble) == (["16:30", str(said.break_minutes), ""], [])
    assert (said.began_at, said.ended_at, said.said_at) == (
        moment(24, 9.75),
        moment(24, 16.5),
        moment(24, 17),
    )


def test_what_was_refused_is_told_in_both_tabs_with_what_was_typed(
    committed_visit: Visit, committed: Cast, at_work: AtWork
) -> None:
    visit = committed_visit
    Visit.objects.filter(pk=visit.pk).update(arrived_at=visit.opens_at)
    with at_work(committed.joost, viewport=PHONE) as page:
        at = _look_at_the_day(page, visit)
        other = page.context.new_page()
        other.clock.set_fixed_time(MORNING)
        other.goto(at)
        page.goto(f"{at}klaar/")
        page.context.set_offline(True)
        _fill_in(page)
        expect(other.locator("#waiting li")).to_have_text("Alice de Wit: Klaar, 9:00")

        called_off(visit, at=MORNING)
        page.context.set_offline(False)
        for tab in (page, other):
            refused = tab.locator(".notice.error")
            expect(refused.locator(".why")).to_contain_text("Dit bezoek is geweest of afgezegd")
            expect(refused.locator(".typed")).to_have_text(FOUND)
            expect(tab.locator("[data-state-of]")).to_have_text("Afgezegd")
        other.close()

        page.goto(address_of("road:today"))
        page.click(".sign-out button")
        expect(page.locator("#unsent")).to_be_visible()
        page.click("#waiting button")
        page.click(".sign-out button")
        page.wait_for_url("**/login/")
        _kept_nothing(page)

    assert (Press.objects.get().is_refused, Visit.objects.get().found) == (True, "")


def _kept_nothing(page: Page) -> None:
    while page.evaluate(PAGES_KEPT):
        page.wait_for_timeout(50)


def test_what_was_typed_over_an_ended_session_is_sent_after_signing_in(
    committed_visit: Visit, committed: Cast, at_work: AtWork
) -> None:
    visit = committed_visit
    Visit.objects.filter(pk=visit.pk).update(arrived_at=visit.opens_at)
    with at_work(committed.joost, viewport=PHONE) as page:
        page.clock.set_fixed_time(MORNING)
        page.goto(address_of("road:finished", visit.pk))
        Session.objects.all().delete()
        _fill_in(page)
        page.wait_for_url("**/login/?next=**")
        assert Visit.objects.get().finished_at is None

        committed.joost.set_password("lang-genoeg-wachtwoord")
        committed.joost.save(update_fields=["password"])
        page.fill("[name=login]", committed.joost.email)
        page.fill("[name=password]", "lang-genoeg-wachtwoord")
        page.click("form.card button")
        page.wait_for_url("**/onderweg/")
        expect(page.locator(".notice.success")).to_contain_text("Alice de Wit krijgt het per mail")

    assert Visit.objects.get().found == FOUND


@pytest.fixture
def office() -> Iterator[Office]:
    one = Office()
    yield one
    one.close()


def test_answer_that_was_lost_and_an_office_that_restarts_change_nothing(
    committed_visit: Visit, committed: Cast, browser: Browser, office: Office
) -> None:
    visit, address = committed_visit, office.address
    Visit.objects.filter(pk=visit.pk).update(arrived_at=visit.opens_at)

    sent: list[int] = []

    def lose_the_answer(route: Route) -> None:
        """The first press gets there, and no answer comes back, which is known a quarter of an
        hour later; what follows does not get there."""
        if route.request.method == "POST":
            if not sent:
                sent.append(route.fetch(max_redirects=0).status)
                page.clock.set_fixed_time(moment(24, 9.25))
            route.abort()
        else:
            route.continue_()

    with visitor(browser, viewport=PHONE, base_url=address) as page:
        key = _session_of(committed.joost)
        page.context.add_cookies([{"name": "sessionid", "value": key, "url": address}])
        at = _look_at_the_day(page, visit)
        page.goto(f"{at}klaar/")
        page.route("**/klaar/", lose_the_answer)
        _fill_in(page)
        page.wait_for_url("**/onderweg/")
        expect(page.locator("#waiting li")).to_have_text("Alice de Wit: Klaar, 9:00")
        office.close()
        page.unroute_all(behavior="ignoreErrors")
        office.open()
        expect(page.locator(".notice.success")).to_contain_text("Alice de Wit krijgt het per mail")

    assert sent == [302]
    assert (Press.objects.count(), Delivery.objects.filter(kind="report").count()) == (1, 1)
    assert Visit.objects.get().found == FOUND


def _session_of(staff: Staff) -> str:
    client = Client()
    client.force_login(staff)
    return client.cookies["sessionid"].value
