"""Each button of each kind of letter, as it really left, pressed in a browser without script."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect
from pytest_django import Settings

from browser import PHONE, barriers, overflows, visitor
from houvast.appointments.models import Proposal, Visit
from houvast.conversations.models import Delivery
from on_the_road import Road
from screens import happenings
from screens.letters import (
    ON_THURSDAY,
    ON_WEDNESDAY,
    TIMES,
    World,
    buttons_of,
    kinds_in_code,
    world_of_letters,
)
from screens.occasions import MAKES
from screens.occasions_of_journeys import MAKES as OF_JOURNEYS
from screens.occasions_of_money import MAKES as OF_MONEY

CHOOSE, SEE_CASE = "Kies een dag en een tijd", "Bekijk hoe het ervoor staat"

LEADS = {
    "at_home": {"Bezoek bekijken of verzetten": ON_WEDNESDAY},
    "acknowledgement": {CHOOSE: TIMES, SEE_CASE: "Ketel"},
    "call": {CHOOSE: TIMES, SEE_CASE: "Graag onderhoud."},
    "after_call": {SEE_CASE: "Ketel lekt"},
    "answer": {SEE_CASE: "Ketel lekt"},
    "apology": {SEE_CASE: "Ketel lekt"},
    "new_moment": {SEE_CASE: "Ketel lekt"},
    "hand_over": {SEE_CASE: "Ketel lekt"},
    "cover": {SEE_CASE: "Ketel lekt"},
    "ask_if_solved": {SEE_CASE: "Ketel lekt"},
    "proposal": {"Kies een moment": TIMES},
    "invitation": {"Kies een moment": TIMES},
    "reminder": {"Kies een moment": TIMES},
    "move_question": {
        "Antwoord: akkoord, een ander moment, of laten staan": "We willen graag een ander moment"
    },
    "confirmation": {"Verzetten of afzeggen": ON_WEDNESDAY},
    "cancellation": {"Kies een ander moment": TIMES},
    "on_my_way": {"Bekijk uw afspraak": "Tot dinsdag 24 november"},
    "narrowed": {"Bekijk uw afspraak": ON_WEDNESDAY},
    "report": {"Bekijk uw zaak": "Onderhoud"},
    "came_back": {SEE_CASE: "Ketel lekt"},
    "phoned_in_vain": {SEE_CASE: "Ketel lekt"},
    "closed": {SEE_CASE: "Ketel lekt"},
    "reopened": {SEE_CASE: "Ketel lekt"},
    "given": {SEE_CASE: "Ketel lekt"},
    "next_word": {SEE_CASE: "Ketel lekt"},
    "declined": {SEE_CASE: "Onderhoud"},
    "new_address": {"Bekijk uw afspraak": ON_WEDNESDAY},
    "put_right": {"Bekijk uw zaak": "Onderhoud"},
    "contract": {"Kies: verlengen of stoppen": "Wilt u uw contract verlengen?"},
    "contract_now": {},
    "job": {"Bekijk de klus en zeg wanneer u komt": "Wanneer komt u?"},
    "job_over": {},
    "other_firm": {SEE_CASE: "Ketel lekt"},
    "earlier": {
        "Antwoord: dit neem ik, of laat mijn afspraak staan": "Er kwam een eerder moment vrij"
    },
    "cannot_come": {"Kies een van deze tijden, of een andere": "Kies een ander moment"},
    "after_all": {"Bekijk uw afspraak": ON_WEDNESDAY},
    "spare": {"Antwoord: ja, of liever niet": "Kunt u uw tijd missen voor iemand anders?"},
    "enough": {"Bekijk uw afspraak": ON_WEDNESDAY},
    "prepare": {"Zeg dat het geregeld is": ON_THURSDAY},
    "forewarned": {
        "Kies: wachten, een ander moment, een telefoontje of niet meer nodig": (
            "Dit lukt ons misschien niet op tijd"
        ),
        SEE_CASE: "Ketel lekt",
    },
    "claim": {SEE_CASE: "Ketel lekt"},
    "danger": {},
    **{kind: {SEE_CASE: "Ketel lekt"} for kind in OF_MONEY},
    **{kind: {SEE_CASE: "Ketel lekt"} for kind in OF_JOURNEYS},
    "journey_asks": {SEE_CASE: "Schuur op Lindelaan 12, 3511 AB Utrecht"},
    "journey_known": {SEE_CASE: "Schuur op Lindelaan 12, 3511 AB Utrecht"},
    "cancelled_unpaid": {"Bekijk deze factuur": "Factuur 2026-00001"},
    "permission": {SEE_CASE: "Onderhoud"},
    "today": {SEE_CASE: "Onderhoud"},
    "password": {"Kies een wachtwoord": "Kies een nieuw wachtwoord"},
}
"""Of each kind of letter the words on its buttons, and the heading of where each leads at once."""


@pytest.fixture
def world(
    committed_road: Road, monkeypatch: pytest.MonkeyPatch, settings: Settings
) -> Iterator[World]:
    with world_of_letters(committed_road, monkeypatch, settings) as made:
        yield made


@pytest.fixture(scope="module")
def phone(served: str, browser: Browser) -> Iterator[Page]:
    """One on which no script runs."""
    with visitor(browser, base_url=served, viewport=PHONE, java_script_enabled=False) as opened:
        yield opened


@pytest.fixture
def page(server: str, phone: Page) -> Page:
    """The same, and nobody's yet."""
    phone.context.clear_cookies()
    return phone


def press(page: Page, path: str, heading: str) -> None:
    page.goto(path)
    expect(page.locator("h1")).to_have_text(heading)


def words_on(page: Page) -> str:
    """What stands on the page, with plain spaces."""
    return " ".join(page.locator("main").inner_text().split())


def test_every_kind_of_letter_in_the_source_has_its_buttons_pressed_here() -> None:
    assert kinds_in_code() == set(MAKES) == set(LEADS)


@pytest.mark.parametrize("kind", sorted(MAKES))
def test_button_leads_where_its_words_say(world: World, page: Page, kind: str) -> None:
    MAKES[kind](world)

    buttons = buttons_of(world.mails()[-1])

    assert Delivery.objects.latest("id").kind == kind
    assert set(buttons) == set(LEADS[kind])
    for label, path in buttons.items():
        press(page, path, LEADS[kind][label])


def test_question_to_move_is_answered_with_yes_from_the_mail(world: World, page: Page) -> None:
    MAKES["move_question"](world)
    [path] = buttons_of(world.mails()[-1]).values()
    page.goto(path)
    said = words_on(page)

    assert "Joost heeft verlof." in said
    assert "donderdag 26 november 2026 tussen 8:00 en 12:00" in said
    page.get_by_role("button", name="Ja, dat komt mij uit").click()

    expect(page.locator("h1")).to_have_text(ON_THURSDAY)
    assert Visit.objects.get().choice.way == "accepted"


def test_question_to_move_is_answered_with_no_from_the_mail(world: World, page: Page) -> None:
    MAKES["move_question"](world)
    [path] = buttons_of(world.mails()[-1]).values()
    page.goto(path)

    page.get_by_role("button", name="Nee, houd mijn afspraak").click()

    expect(page.locator("h1")).to_have_text(ON_WEDNESDAY)
    assert Proposal.objects.get(moves__isnull=False).declined_at == world.now


def test_question_to_move_is_answered_with_another_time_from_the_mail(
    world: World, page: Page
) -> None:
    MAKES["move_question"](world)
    [path] = buttons_of(world.mails()[-1]).values()
    page.goto(path)

    page.get_by_role("link", name="Kies een ander moment").click()
    page.locator("details.week").last.locator("summary").click()
    page.locator("details.week input[name=slot]").last.check()
    page.locator("form.slots button:not([name])").click()

    expect(page.locator(".appointment")).to_be_visible()
    assert Visit.objects.get().choice.way == "picked"


def test_question_of_which_our_time_has_passed_offers_the_rest(world: World, page: Page) -> None:
    happenings.question_about_a_later_visit(world)
    [path] = buttons_of(world.mails()[-1]).values()
    happenings.our_time_passed(world)

    press(page, path, "We willen graag een ander moment")

    assert "De tijd die wij voorstelden is voorbij." in words_on(page)
    assert page.get_by_role("button", name="Ja, dat komt mij uit").count() == 0
    page.get_by_role("button", name="Nee, houd mijn afspraak").click()
    expect(page.locator("h1")).to_have_text("Tot dinsdag 1 december")


def test_series_is_seen_moved_and_cancelled_with_its_button(world: World, page: Page) -> None:
    happenings.several(world)
    [path] = buttons_of(world.mails()[-1]).values()

    press(page, path, "Onderhoud")

    assert page.locator(".appointment").count() == 2
    assert page.locator("a[href$='/verzetten/']").count() == 2


def test_new_time_after_cancelling_is_chosen_with_the_first_link(world: World, page: Page) -> None:
    MAKES["proposal"](world)
    [path] = buttons_of(world.mails()[-1]).values()
    happenings.chosen_and_cancelled(world)
    page.goto(path)

    page.locator("input[name=slot]").first.check()
    page.locator("form.slots button:not([name])").click()

    expect(page.locator(".appointment")).to_be_visible()
    assert Visit.objects.filter(cancelled_at=None).count() == 1


@pytest.mark.parametrize("kind", ["move_question", "confirmation"])
def test_page_behind_a_button_is_for_everybody(
    world: World, server: str, browser: Browser, kind: str
) -> None:
    MAKES[kind](world)
    [path] = buttons_of(world.mails()[-1]).values()

    with visitor(browser, base_url=server, viewport=PHONE) as phone:
        phone.goto(path)

        assert barriers(phone) == []
        assert not overflows(phone)
