"""Each button of each kind of letter, as it really left, pressed in a browser without script."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import datetime

import pytest
from playwright.sync_api import Browser, Page, expect
from pytest_django import Settings

from browser import PHONE, barriers, overflows, visitor
from conversations.outgoing import MailServer
from houvast.appointments.models import Proposal, Visit
from houvast.conversations.channels.mail.post import hang_up
from houvast.conversations.models import Delivery
from on_the_road import Road
from screens import happenings
from screens.letters import World, buttons_of, kinds_in_code
from screens.occasions import MAKES
from screens.occasions_of_journeys import MAKES as OF_JOURNEYS
from screens.occasions_of_money import MAKES as OF_MONEY

CHOOSE, SEE_CASE = "Kies een dag en een tijd", "Bekijk hoe het ervoor staat"
TIMES = "Wanneer komt het u uit?"
ON_WEDNESDAY, ON_THURSDAY = "Tot woensdag 25 november", "Tot donderdag 26 november"

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


@dataclass(frozen=True)
class Later:
    """A letter whose first button is pressed after something happened: where it leads then."""

    kind: str
    since: str
    heading: str
    says: str = ""
    never: str = ""

    def __str__(self) -> str:
        return f"{self.kind}-{self.since}"


DEAD, OFF = "Deze link opent niets", "We komen niet"
LATER = [
    Later("acknowledgement", "chosen", ON_WEDNESDAY, never=OFF),
    Later("acknowledgement", "declined", OFF, "Wilt u toch dat we komen?"),
    Later("acknowledgement", "chosen_cancelled_and_chosen_anew", ON_THURSDAY, never=OFF),
    Later("proposal", "chosen", ON_WEDNESDAY, never=OFF),
    Later("proposal", "chosen_and_cancelled", TIMES),
    Later("proposal", "chosen_cancelled_and_chosen_anew", ON_THURSDAY, never=OFF),
    Later("proposal", "declined", OFF, "U liet ons weten dat u dit bezoek niet wilt"),
    Later("proposal", "withdrawn_and_asked_anew", TIMES),
    Later("proposal", "case_settled", "U hoeft geen moment te kiezen", "Deze zaak is afgerond."),
    Later("proposal", "link_revoked", DEAD, "dan krijgt u een nieuwe link"),
    Later("invitation", "chosen_by_another_road", "U hoeft geen moment te kiezen",
          "U hebt hiervoor een andere afspraak"),
    Later("reminder", "chosen_at_last", "Tot donderdag 3 december", never=OFF),
    Later("cancellation", "booked_anew", ON_THURSDAY, never=OFF),
    Later("cancellation", "declined", "Dit bezoek is afgezegd",
          "U hoort uiterlijk dinsdag 24 november 2026 om 13:00 van ons hoe we verdergaan."),
    Later("confirmation", "moved", ON_THURSDAY, "Verzetten"),
    Later("confirmation", "cancelled_by_customer", "Dit bezoek is afgezegd",
          "Kies een nieuw moment"),
    Later("confirmation", "cancelled_and_booked_anew", ON_THURSDAY, "Verzetten", never=OFF),
    Later("confirmation", "cancelled_and_booked_by_another_road", "Dit bezoek is afgezegd",
          "U hebt hiervoor een andere afspraak: Onderhoud cv-ketel, woensdag 25 november 2026",
          never=OFF),
    Later("confirmation", "cancelled_and_settled", "Dit bezoek is afgezegd",
          "Deze zaak is afgerond.", never="U hoort van ons"),
    Later("confirmation", "begun", "We zijn bij u gekomen", never="Tot woensdag"),
    Later("confirmation", "done", "We zijn bij u geweest", "Ketel schoon."),
    Later("confirmation", "not_finished", "We zijn bij u geweest",
          "Het is nog niet klaar. U kiest zelf wanneer we terugkomen."),
    Later("confirmation", "not_finished_and_agreed_anew", "Tot vrijdag 27 november", never=OFF),
    Later("confirmation", "nobody_came", "We zijn niet gekomen", "Onze excuses daarvoor."),
    Later("confirmation", "struck_after_nobody_came", "We zijn niet gekomen",
          "Kies een nieuw moment", never="afgezegd"),
    Later("confirmation", "past_the_limit", ON_WEDNESDAY,
          "Tot dinsdag 24 november 2026 om 8:00 kon u dit hier wijzigen.", never="Afzeggen"),
    Later("confirmation", "link_revoked", DEAD),
    Later("move_question", "agreed_to_ours", ON_THURSDAY, never="Zeg of het u uitkomt"),
    Later("move_question", "left_as_it_was", ON_WEDNESDAY, never="Zeg of het u uitkomt"),
    Later("move_question", "moved", ON_THURSDAY, never="Zeg of het u uitkomt"),
    Later("move_question", "cancelled_by_customer", "Dit bezoek is afgezegd"),
    Later("move_question", "cancelled_and_booked_anew", ON_THURSDAY, never=OFF),
    Later("move_question", "begun", "We zijn bij u gekomen"),
    Later("move_question", "done", "We zijn bij u geweest"),
    Later("move_question", "nobody_came", "We zijn niet gekomen", never="laten staan"),
    Later("move_question", "without_a_place", "We willen graag een ander moment"),
    Later("move_question", "link_revoked", DEAD),
    Later("on_my_way", "done", "We zijn bij u geweest"),
    Later("narrowed", "cancelled_on_the_phone", "Dit bezoek is afgezegd"),
    Later("report", "case_settled", "Onderhoud", "Is het toch niet opgelost?"),
    Later("contract", "contract_extended", "Uw contract is verlengd",
          "Het loopt tot en met vrijdag 31 december 2027.", never="Verleng"),
    Later("contract", "contract_ended", "Uw contract stopt",
          "De laatste dag is maandag 23 november 2026.", never="Verleng"),
    Later("contract", "thing_gone", "Uw contract kan niet verlengd worden",
          "Wat eronder valt, is er niet meer", never="Verleng"),
    Later("contract", "moved_away", "Uw contract kan niet verlengd worden",
          "waar u niet meer woont", never="Verleng"),
    Later("contract", "link_revoked", DEAD),
    Later("answer", "case_settled", "Ketel lekt", "Is het toch niet opgelost?"),
    Later("journey_reminder", "what_was_asked_is_told", "Ketel lekt", "Wij maken hem",
          never="U bent aan de beurt"),
    Later("journey_stands", "journey_stopped", "Ketel lekt", never="Wij maken hem"),
    Later("journey_step", "case_settled", "Ketel lekt", "Is het toch niet opgelost?"),
    Later("outage_known", "outage_ended", "Ketel lekt", "Geen internet in Utrecht-Oost"),
]  # fmt: skip


@pytest.fixture
def world(
    committed_road: Road, monkeypatch: pytest.MonkeyPatch, settings: Settings
) -> Iterator[World]:
    """Alice, and a mail server through which her letters really leave."""
    mail_server = MailServer()
    settings.HOUVAST = replace(settings.HOUVAST, mail_out_url=mail_server.url)

    def set_clock(now: datetime) -> None:
        monkeypatch.setattr("django.utils.timezone.now", lambda: now)

    with mail_server.running():
        yield World(committed_road, mail_server, set_clock)
        hang_up()


@pytest.fixture
def page(server: str, browser: Browser) -> Iterator[Page]:
    """A phone on which no script runs."""
    with visitor(browser, base_url=server, viewport=PHONE, java_script_enabled=False) as opened:
        yield opened


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


@pytest.mark.parametrize("later", LATER, ids=str)
def test_button_leads_to_what_stands_by_then(world: World, page: Page, later: Later) -> None:
    MAKES[later.kind](world)
    buttons = buttons_of(world.mails()[-1])
    getattr(happenings, later.since)(world)

    press(page, next(iter(buttons.values())), later.heading)

    said = words_on(page)
    assert later.says in said
    assert not later.never or later.never not in said


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
