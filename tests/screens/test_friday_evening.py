"""Story 5's Friday evening, lived: at 21:05 the desk has closed, and the customer knows what is
next.

They are asked once what is the matter, choose a time at once, and nobody asks it again: not the
desk on Monday, nor who comes. Where there is danger they read what to do, and who leads hears it.
"""

import uuid
from datetime import UTC, date, datetime

import pytest
from django.db import transaction
from playwright.sync_api import Browser, Page, expect

from browser import DESK, LARGER_PHONE, PHONE, trouble_on, visitor
from cast import Cast
from conversations.channels.mail.mails import mail
from houvast.appointments.models import Visit
from houvast.conversations.channels.mail.actions.intake import keep, take_in_waiting
from houvast.conversations.models import Delivery
from houvast.ground.page_addresses import page as address_of
from houvast.promises.actions.about_things import case_is_about
from houvast.promises.actions.links import make_link, token_of
from houvast.promises.models import Case, InternalPromise, Link, Question
from houvast.things.actions.keeping import add_thing
from houvast.things.actions.stickers import make_stickers
from houvast.things.models import Thing
from houvast.things.queries.stickers import stickers_of
from houvast.workforce.models import WorkType
from journeys.faults import HOT_WATER, answered, begun, failing_boiler, fault_work
from making import BY, case_with_promise
from on_the_road import Road
from screens.conftest import AtWork

THURSDAY_AFTER = date(2026, 12, 3)
FRIDAY = datetime(2026, 11, 27, 20, 5, tzinfo=UTC)
"""21:05 in Amsterdam: the desk closed at five."""


@pytest.fixture(autouse=True)
def _friday_evening(_on_that_monday: None, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("django.utils.timezone.now", lambda: FRIDAY)


@pytest.fixture
def faults(committed_road: Road) -> WorkType:
    with transaction.atomic():
        return fault_work(committed_road, skills=["boiler"], recognised_by=["storing"])


@pytest.fixture
def boiler(committed_road: Road) -> Thing:
    with transaction.atomic():
        thing = add_thing(
            customer=committed_road.cast.alice, kind="boiler", make="Warmtebron", type="W24", **BY
        )
        make_stickers(things=[thing], **BY)
    return thing


def _button_of(letter: Delivery, label: str) -> str:
    """The path that a button of a letter opens."""
    links = {b["label"]: b["link"] for b in letter.letter["blocks"] if b["kind"] == "button"}
    link = Link.objects.get(pk=uuid.UUID(links[label].removeprefix("link:")))
    return address_of("portal:home", token_of(link))


def _answers(page: Page, *names: str) -> None:
    for name in names:
        page.get_by_label(name).check()
        page.get_by_role("button", name="Verder").click()


def _chooses(page: Page) -> None:
    page.locator("input[name=slot]").first.check()
    page.locator("form.slots button:not([name])").click()
    expect(page.get_by_role("status")).to_contain_text("De afspraak staat.")


def test_by_mail_the_customer_answers_chooses_and_nobody_asks_again(
    browser: Browser, server: str, at_work: AtWork, committed_road: Road, faults: WorkType
) -> None:
    raw = mail(
        subject="Storing", text="Onze ketel heeft een storing. Kan er iemand langskomen?\n\nAlice"
    )
    keep(raw=raw, via="smtp", now=FRIDAY)
    take_in_waiting(now=FRIDAY)
    received = Delivery.objects.get(kind="acknowledgement")
    opened = _button_of(received, "Kies een dag en een tijd")

    with visitor(browser, viewport=PHONE, base_url=server, java_script_enabled=False) as phone:
        phone.goto(opened)
        expect(phone.get_by_role("heading", level=1)).to_have_text("Eerst een paar vragen")
        phone.get_by_role("button", name="Beginnen").click()
        _answers(phone, "Nee, geen van beide", "Nee", "Alleen het warme water niet")
        expect(phone.get_by_role("heading", level=1)).to_have_text(
            "Wel verwarming, geen warm water"
        )
        phone.get_by_role("button", name="Kies een dag en een tijd").click()
        expect(phone.get_by_text("ongeveer 90 minuten")).to_be_visible()
        _chooses(phone)

    visit = Visit.objects.get()
    assert Question.objects.open().count() == 0
    with at_work(committed_road.cast.fatima, viewport=DESK) as desk:
        desk.goto(address_of("desk:case", visit.case_id))
        known = desk.locator("section.card", has_text="Wat we weten")
        expect(known).to_contain_text("Meenemen: Driewegklep, Stromingssensor")
        expect(known).to_contain_text("Alleen het warme water niet")
        desk.get_by_role("link", name="De vragen over de storing").click()
        expect(desk.locator("input[name=answer]")).to_have_count(0)
    with at_work(committed_road.cast.joost, viewport=LARGER_PHONE) as road:
        road.goto(address_of("road:visit", visit.pk))
        expect(road.get_by_text("Meenemen: Driewegklep, Stromingssensor")).to_be_visible()
        road.get_by_role("link", name="De vragen over de storing").click()
        road.locator("[data-asks=what_fails] summary").click()
        road.get_by_label("Geen verwarming en geen warm water").check()
        expect(road.get_by_label("Hoeveel bar")).to_be_visible()


def test_danger_by_the_sticker_at_night(
    browser: Browser, server: str, at_work: AtWork, committed_road: Road, boiler: Thing
) -> None:
    [printed] = stickers_of([boiler])
    book = "/" + str(printed.address).split("/", 3)[3]

    with visitor(browser, viewport=PHONE, base_url=server) as neighbour:
        neighbour.goto(f"{book}storing/")
        neighbour.get_by_label("Wat is er mis?").fill("Het stinkt in de kast.")
        neighbour.get_by_label("Uw naam").fill("Kees")
        neighbour.get_by_label("Uw telefoonnummer").fill("06 12345678")
        neighbour.get_by_role("button", name="Verstuur de melding").click()
        expect(neighbour.get_by_role("status")).to_contain_text("maandag 30 november 2026")
        neighbour.get_by_role("button", name="Beginnen").click()
        _answers(neighbour, "Ja, ik ruik gas")
        alarm = neighbour.get_by_role("alert")
        expect(alarm).to_contain_text("Doe ramen en deuren open.")
        expect(alarm.get_by_role("link", name="0800-9009")).to_have_attribute(
            "href", "tel:08009009"
        )
        assert trouble_on(neighbour, [neighbour.url.removeprefix(server)]) == []

    promise = InternalPromise.objects.get()
    letter = Delivery.objects.get(kind="danger")
    assert (promise.owner, letter.to_address) == (
        committed_road.cast.linda,
        committed_road.cast.linda.email,
    )
    with at_work(committed_road.cast.linda) as lead:
        lead.goto(address_of("desk:case", Case.objects.get().pk))
        expect(lead.get_by_role("alert")).to_contain_text("U ruikt gas")


def test_the_desk_asks_as_fast_as_typing(
    browser: Browser, server: str, at_work: AtWork, committed: Cast, boiler: Thing
) -> None:
    with transaction.atomic():
        case = case_is_about(case=case_with_promise(committed), thing=boiler, **BY)

    with at_work(committed.fatima) as desk:
        desk.goto(address_of("desk:fault", case.pk))
        begin = desk.get_by_role("button", name="Beginnen")
        answer = desk.locator("input[name=answer]")
        expect(begin).to_be_focused()
        begin.press("Enter")
        for typed in ("1", "nee", "4"):
            expect(answer).to_be_focused()
            desk.keyboard.type(typed)
            answer.press("Enter")
        expect(desk.get_by_role("heading", level=2).first).to_have_text("De ketel maakt lawaai")


def test_every_page_of_the_questions_is_for_everybody(
    browser: Browser, server: str, at_work: AtWork, committed_road: Road, faults: WorkType
) -> None:
    cast = committed_road.cast
    with transaction.atomic():
        asked, over, stopped = (failing_boiler(cast) for _ in range(3))
        begun(asked)
        answered(begun(over), **HOT_WATER)
        answered(begun(stopped), danger="co")
        first = failing_boiler(cast)
    keys = [
        token_of(make_link(case=one, purpose=Link.Purpose.CASE, now=FRIDAY))
        for one in (first, asked, over, stopped)
    ]
    pages = [address_of(name, key) for key in keys for name in ("portal:questions", "portal:home")]
    pages.append(address_of("portal:questions", keys[2]) + "?wijzig=what_fails")

    with visitor(browser, viewport=PHONE, base_url=server) as phone:
        assert trouble_on(phone, pages) == []
    with at_work(cast.fatima, viewport=PHONE) as desk:
        of_desk = [address_of("desk:fault", one.pk) for one in (first, asked, over, stopped)]
        assert trouble_on(desk, [*of_desk, address_of("desk:case", over.pk)]) == []
