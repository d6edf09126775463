"""Stickers at the desk: made, printed and replaced."""

import re

import pytest
from django.test import Client

from cast import Cast
from houvast.ground.page_addresses import page as address_of
from houvast.things.actions.keeping import add_thing
from houvast.things.models import Sticker, Thing
from making import BY


@pytest.fixture
def boiler(cast: Cast) -> Thing:
    return add_thing(customer=cast.alice, kind="boiler", make="Warmtebron", **BY)


def _codes(browser: Client, path: str) -> list[str]:
    """What the codes on a sheet open."""
    sheet = browser.get(path).content.decode()
    found = re.findall(r'class="code" href="https?://[^/]+(/b/[a-z2-7]{26}/)"[^>]*><svg ', sheet)
    return list(found)


def test_sticker_is_made_by_a_press_and_its_code_opens_the_book(
    client: Client, boiler: Thing, fatima: Client
) -> None:
    path = address_of("desk:stickers", boiler.pk)
    assert (_codes(fatima, path), Sticker.objects.count()) == ([], 0)

    fatima.post(path)

    [code] = _codes(fatima, path)
    assert "Warmtebron" in client.get(code).content.decode()


def test_sheet_of_a_place_has_all_that_is_there(cast: Cast, boiler: Thing, fatima: Client) -> None:
    add_thing(customer=cast.alice, kind="airco", **BY)
    add_thing(customer=cast.bob, kind="boiler", **BY)
    path = address_of("desk:stickers", boiler.pk, alle="ja")

    sent = fatima.post(path)

    assert sent["Location"] == path
    assert len(set(_codes(fatima, path))) == Sticker.objects.count() == 2


def test_new_sticker_takes_the_place_of_the_one_before(
    client: Client, boiler: Thing, fatima: Client
) -> None:
    path, new = address_of("desk:stickers", boiler.pk), address_of("desk:new_sticker", boiler.pk)
    fatima.post(path)
    [before] = _codes(fatima, path)

    fatima.get(new)
    assert _codes(fatima, path) == [before]
    fatima.post(new)

    [after] = _codes(fatima, path)
    assert [client.get(code).status_code for code in (before, after)] == [404, 200]
