"""A sticker from the desk, its book on a phone, and a fault reported from it: in a real browser."""

from urllib.parse import urlsplit

import pytest
from django.db import transaction
from playwright.sync_api import Browser, expect

from browser import PHONE, trouble_on, visitor
from houvast.conversations.models import Message
from houvast.ground.page_addresses import page as address_of
from houvast.things.actions.keeping import add_thing
from houvast.things.models import Thing
from making import BY
from on_the_road import Road
from screens.conftest import AtWork


@pytest.fixture
def boiler(committed_road: Road) -> Thing:
    with transaction.atomic():
        return add_thing(
            customer=committed_road.cast.alice, kind="boiler", make="Warmtebron", type="W24", **BY
        )


def test_code_of_a_sticker_opens_a_book_from_which_a_fault_is_reported(
    browser: Browser, server: str, at_work: AtWork, committed_road: Road, boiler: Thing
) -> None:
    with at_work(committed_road.cast.fatima, viewport=PHONE) as desk:
        desk.goto(address_of("desk:thing", boiler.pk))
        desk.get_by_role("link", name="Sticker", exact=True).click()
        desk.get_by_role("button", name="Maak wat er nog niet is").click()
        code = desk.get_by_role("link", name="Het boekje van Cv-ketel Warmtebron W24")
        book = urlsplit(code.get_attribute("href") or "").path
        sheet = address_of("desk:stickers", boiler.pk)
        assert trouble_on(desk, [sheet, address_of("desk:add_documents", boiler.pk)]) == []

    with visitor(browser, viewport=PHONE, base_url=server) as stranger:
        assert trouble_on(stranger, [f"{book}storing/", book]) == []
        stranger.get_by_role("link", name="Meld een storing").click()
        stranger.get_by_label("Wat is er mis?").fill("Hij lekt.")
        stranger.get_by_label("Uw naam").fill("Kees")
        stranger.get_by_label("Uw e-mailadres").fill("kees@post.example")
        stranger.get_by_role("button", name="Verstuur de melding").click()
        thanks = "We hebben uw melding. U hoort van ons, uiterlijk"
        expect(stranger.get_by_role("status")).to_contain_text(thanks)

    assert Message.objects.get(channel="sticker").case.thing == boiler
