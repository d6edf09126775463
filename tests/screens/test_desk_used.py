"""The desk as people use it: in haste, with names that have no end, on whatever screen."""

import re

import pytest
from playwright.sync_api import expect

from browser import DESK, PHONE, overflows
from cast import Cast
from houvast.conversations.models import Message
from houvast.ground.page_addresses import page as address_of
from houvast.people.models import Customer
from houvast.promises.models import Case
from screens.conftest import AtWork, a_case

ENDLESS = "Achternaamdienooitophoudtmaardoorgaatendoorgaat" * 3


def test_second_click_sends_nothing_twice(committed: Cast, at_work: AtWork) -> None:
    case = a_case(committed)
    with at_work(committed.fatima) as page:
        page.goto(address_of("desk:case", case.pk))
        page.click("details:has(#note_text) summary")
        page.fill("#note_text", "Sleutel ligt bij de buren.")
        page.locator("details:has(#note_text) button").dblclick()
        expect(page.locator(".said.note")).to_have_count(1)

        page.goto(address_of("desk:hand_over", case.pk))
        page.select_option("[name=to]", label=committed.gerrit.name)
        page.fill("[name=reason]", "Ik ben met vakantie.")
        page.locator("form.card button").dblclick()
        page.wait_for_url(f"**/bureau/zaak/{case.pk}/")
        expect(page.locator(".notice.error")).to_have_count(0)

    assert Message.objects.filter(case=case, channel="note").count() == 1
    assert Case.objects.get(pk=case.pk).owner == committed.gerrit


@pytest.mark.parametrize("size", [DESK, PHONE], ids=["desk", "phone"])
def test_names_without_end_stay_on_the_page(
    committed: Cast, at_work: AtWork, size: dict[str, int]
) -> None:
    Customer.objects.filter(pk=committed.alice.pk).update(name=ENDLESS)
    case = a_case(committed, subject=ENDLESS)
    found = address_of("desk:customer", committed.alice.pk)
    with at_work(committed.fatima, viewport=size) as page:
        wide = []
        for path in (
            address_of("desk:case", case.pk),
            address_of("desk:inbox"),
            address_of("desk:board"),
            found,
        ):
            page.goto(path)
            wide += [path] * overflows(page)

    assert wide == []


def test_card_on_the_board_opens_its_case_and_its_buttons_do_what_they_say(
    committed: Cast, at_work: AtWork
) -> None:
    case = a_case(committed)
    promise = case.promises.get()
    with at_work(committed.fatima) as page:
        page.goto(address_of("desk:board"))
        page.locator(f"li:has(#promise-{promise.pk}) time").click(force=True)
        expect(page).to_have_url(re.compile(rf"/bureau/zaak/{case.pk}/$"))

        page.goto(address_of("desk:board"))
        page.click(f"li:has(#promise-{promise.pk}) .actions a")
        expect(page).to_have_url(re.compile(rf"/bureau/beloftes/{promise.pk}/ander-moment/$"))
