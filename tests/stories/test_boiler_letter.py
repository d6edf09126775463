"""Story 1: the boiler letter, with everything that went wrong going right, in a real browser."""

import re

import pytest
from playwright.sync_api import Browser, Page, expect

from browser import DESK, LARGER_PHONE, PHONE, barriers, overflows, visitor
from houvast.ground.page_addresses import page as address_of
from stories.running import Running, calendar_lines, links

LETTER = """Beste mensen,

Ik kreeg een brief dat jullie over tien dagen 's middags komen voor het onderhoud van onze ketel.
Dan ben ik aan het werk. Kan het op een ander moment?

Met vriendelijke groet,
Sander Verbeek
"""
SUBJECT = "Onderhoud op een ander moment?"
LEFT_ON_RECORD = """
    SELECT count(DISTINCT m.id), count(DISTINCT v.id), count(DISTINCT c.id), max(calendar_sequence)
    FROM conversations_message m
    JOIN appointments_visit v ON v.case_id = m.case_id
    JOIN appointments_choice c ON c.case_id = m.case_id
    WHERE m.from_address = 'sander.verbeek@thuis.example' AND m.direction = 'in'
"""


@pytest.mark.parametrize("moment", ["new-years-eve", None], indirect=True)
def test_boiler_letter_becomes_an_appointment_that_takes_two(
    houvast: Running, browser: Browser
) -> None:
    mail_id = houvast.send(subject=SUBJECT, text=LETTER)
    acknowledgement = houvast.mail_number(1)

    assert acknowledgement["Subject"] == f"Re: {SUBJECT}"
    assert acknowledgement["In-Reply-To"] == mail_id
    assert acknowledgement["Auto-Submitted"] == "auto-replied"

    with visitor(browser, viewport=PHONE) as customer:
        _chooses(customer, links(acknowledgement)[0])
        confirmation = houvast.mail_number(2)
        agreed = calendar_lines(confirmation)
        assert (agreed["METHOD"], agreed["SEQUENCE"]) == ("REQUEST", "0")

        _moves(customer, links(confirmation)[0])
        moved = calendar_lines(houvast.mail_number(3))
        assert (moved["METHOD"], moved["SEQUENCE"]) == ("REQUEST", "1")
        assert moved["UID"] == agreed["UID"]
        assert moved["DTSTART"] != agreed["DTSTART"]

    with visitor(browser, viewport=DESK) as desk:
        _is_seen_at_the_desk(desk, houvast)
    for screen in (PHONE, LARGER_PHONE):
        with visitor(browser, viewport=screen) as phone:
            _is_seen_on_the_road(phone, houvast)
    assert houvast.rows(LEFT_ON_RECORD) == [(1, 1, 2, 1)]


def test_boiler_letter_needs_no_javascript(houvast: Running, browser: Browser) -> None:
    address = "noscript@thuis.example"
    houvast.send(subject="Ketelbeurt", text="Graag een onderhoudsbeurt.", mail_from=address)
    acknowledgement = houvast.mail_number(1, to=address)

    with visitor(browser, viewport=PHONE, java_script_enabled=False) as customer:
        customer.goto(links(acknowledgement)[0])
        _gives_address(customer)
        customer.locator("input[name=slot]").first.check()
        customer.locator("form.slots button:not([name])").click()
        confirmation = houvast.mail_number(2, to=address)
        customer.goto(links(confirmation)[0])
        customer.locator("a[href$='/verzetten/']").first.click()
        customer.locator("input[name=slot]:not(:checked)").first.check()
        customer.locator("form.slots button:not([name])").click()

    assert calendar_lines(confirmation)["SEQUENCE"] == "0"
    assert calendar_lines(houvast.mail_number(3, to=address))["SEQUENCE"] == "1"


def test_start_page_leads_a_newcomer_through_the_story(houvast: Running, browser: Browser) -> None:
    address = "nieuw@thuis.example"
    with visitor(browser) as newcomer:
        newcomer.goto(houvast.page())
        _is_for_everybody(newcomer)
        newcomer.get_by_role("link", name="Wees klant en schrijf").click()
        _is_for_everybody(newcomer)
        newcomer.get_by_label("Uw e-mailadres").fill(address)
        newcomer.get_by_role("button", name="Verstuur de mail").click()
        expect(newcomer.locator(".steps li.done")).to_have_count(2)
        newcomer.get_by_role("link", name="Open de nieuwste mail").first.click()
        _is_for_everybody(newcomer)
        letter = newcomer.frame_locator("iframe.letter")
        letter.get_by_role("link", name="Kies een dag en een tijd").click()
        expect(newcomer).to_have_url(re.compile(r"/k/[a-z2-7]{26}/"))


def test_mailbox_shows_new_mail_by_itself(houvast: Running, browser: Browser) -> None:
    address = "vanzelf@thuis.example"
    with visitor(browser) as looking:
        looking.goto(houvast.page(address_of("demo:mailbox", voor=address)))
        _is_for_everybody(looking)
        expect(looking.locator(".mails li")).to_have_count(0)
        houvast.send(subject="Vraag", text="Wat kost een nieuwe ketel?", mail_from=address)
        expect(looking.locator(".mails li")).to_have_count(1)
        _is_for_everybody(looking)


def _chooses(customer: Page, link: str) -> None:
    """The kindest time, from the link in the mail."""
    customer.goto(link)
    _is_for_everybody(customer)
    customer.locator(".kindest input[name=slot]").first.check()
    customer.locator("form.slots button:not([name])").click()
    expect(customer.locator("form.slots")).to_have_count(0)
    _is_for_everybody(customer)


def _moves(customer: Page, link: str) -> None:
    """Another time, from the link in the confirmation."""
    customer.goto(link)
    _is_for_everybody(customer)
    customer.locator("a[href$='/verzetten/']").first.click()
    _is_for_everybody(customer)
    customer.locator("details.week").last.evaluate("week => { week.open = true }")
    customer.locator("details.week input[name=slot]").last.check()
    customer.locator("form.slots button:not([name])").click()
    expect(customer.locator("form.slots")).to_have_count(0)
    _is_for_everybody(customer)


def _is_seen_at_the_desk(desk: Page, houvast: Running) -> None:
    desk.goto(houvast.page())
    desk.get_by_role("button", name="Wees Fatima van de klantenservice").click()
    _is_for_everybody(desk)
    desk.goto(houvast.page())
    desk.get_by_role("button", name="Open het als Fatima").click()
    expect(desk.get_by_text("Dan ben ik aan het werk.").first).to_be_visible()
    _is_for_everybody(desk)


def _is_seen_on_the_road(phone: Page, houvast: Running) -> None:
    phone.goto(houvast.page())
    phone.get_by_role("button", name="Open de telefoon").click()
    expect(phone.get_by_text("Kastanjelaan 28").first).to_be_visible()
    _is_for_everybody(phone)


def _is_for_everybody(page: Page) -> None:
    """Nothing that axe finds, and nothing beyond the edge of the screen."""
    assert barriers(page) == []
    assert not overflows(page)


def _gives_address(customer: Page) -> None:
    """Where to go, which a stranger is asked first."""
    customer.locator("input[name=postcode]").fill("3817 KL")
    customer.locator("input[name=house_number]").fill("12")
    customer.locator("input[name=street]").fill("Kastanjelaan")
    customer.locator("main form button").click()
