"""The owner looks at kinds of thing and forms as they will be asked, and puts them into use."""

import re
from collections.abc import Callable, Iterator
from html import unescape
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import IntegrityError, connection, transaction
from django.test import Client

from cast import Cast
from concurrency import broken_rule
from houvast.ground import descriptions
from houvast.ground.models import Description
from houvast.ground.page_addresses import page as address_of
from houvast.things.actions.keeping import add_thing
from houvast.things.known_kinds import KINDS, kinds
from making import BY

SOFTENER = """\
name: {nl: Waterontharder, en: Water softener}
belongs_to: place
properties:
  - key: salt
    name: {nl: Zout, en: Salt}
    type: number
    unit: kg
    least: 1
    most: 50
"""
TAGS = re.compile(r"<[^>]*>|\\s+")
BOILER = ("kinds", "boiler")
SHORT_BOILER = SOFTENER.replace("Waterontharder", "Cv-ketel").replace("Water softener", "Boiler")


def words_of(page: Any) -> str:
    """What stands on a page, in one line."""
    return " ".join(TAGS.sub(" ", unescape(page.content.decode())).split())


@pytest.fixture
def taking_effect(monkeypatch: pytest.MonkeyPatch) -> Iterator[Callable[[], None]]:
    """What other processes do every half minute, here on our own connection; then as it was."""

    def look() -> None:
        descriptions.look_again()

    monkeypatch.setattr(descriptions, "LOOK_EVERY", 10**9)
    yield look
    descriptions._KNOWN.keep([])


def test_kind_is_looked_at_first_and_then_put_into_use(
    cast: Cast, linda: Client, taking_effect: Callable[[], None]
) -> None:
    add_thing(customer=cast.alice, kind="boiler", properties={"power": "24"}, **BY)
    page = address_of("desk:description", *BOILER)

    looked = words_of(linda.post(page, {"text": SHORT_BOILER}))
    assert "Not asked any more: Power. It is answered 1 time; that answer stays on file." in looked
    assert "New: Salt." in looked
    assert "From 1 to 50 kg." in looked
    assert not Description.objects.exists()
    linda.post(address_of("desk:use_description", *BOILER), {"text": SHORT_BOILER})
    taking_effect()

    assert [asked.key for asked in kinds()["boiler"].properties] == ["salt"]
    saved = linda.get(address_of("desk:description_file", *BOILER))
    assert saved.content.decode() == SHORT_BOILER


def test_older_text_is_put_back_and_the_file_counts_again(
    linda: Client, taking_effect: Callable[[], None]
) -> None:
    use = address_of("desk:use_description", *BOILER)
    linda.post(use, {"text": SHORT_BOILER})
    linda.post(use, {"text": SOFTENER})
    first = Description.objects.earliest("id")
    older = linda.get(f"{address_of('desk:description', *BOILER)}?versie={first.pk}")
    assert older.context["form"].initial == {"text": SHORT_BOILER}

    linda.post(use, {"text": older.context["form"].initial["text"]})
    linda.post(address_of("desk:description_back", *BOILER))
    taking_effect()

    texts = [SHORT_BOILER, SOFTENER, SHORT_BOILER, ""]
    assert list(Description.objects.order_by("id").values_list("text", flat=True)) == texts
    assert KINDS.text_of("boiler") == KINDS.file_of("boiler")


def test_every_fault_is_a_sentence_with_its_line_and_nothing_is_put_into_use(
    linda: Client,
) -> None:
    wrong = SOFTENER.replace("place", "cat").replace("    least: 1\n", "")
    file = SimpleUploadedFile("softener.yaml", wrong.encode())

    page = linda.post(
        address_of("desk:new_description", "kinds"), {"key": "water_softener", "file": file}
    )
    linda.post(address_of("desk:use_description", "kinds", "water_softener"), {"text": wrong})

    assert (
        "This cannot be put into use yet water_softener.yaml, line 2, belongs_to: this has to be "
        "one of 'place' or 'person'. water_softener.yaml, line 4, properties.1.least: this is "
        "missing. Describe it"
    ) in words_of(page)
    assert not Description.objects.exists()


def test_form_is_shown_part_by_part_as_on_the_phone(linda: Client, fatima: Client) -> None:
    page = address_of("desk:description", "forms", "boiler_service")

    said = words_of(linda.get(page))

    assert "How it is asked now" in said
    assert fatima.get(page).status_code == 403
    assert linda.get(address_of("desk:description", "forms", "nothing")).status_code == 404


def test_what_was_put_into_use_stays_on_record(linda: Client) -> None:
    linda.post(address_of("desk:use_description", *BOILER), {"text": SHORT_BOILER})

    with (
        pytest.raises(IntegrityError) as refused,
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute("UPDATE ground_description SET text = ''")

    assert broken_rule(refused.value) == "description_kept_for_ever"


def test_text_that_cannot_be_read_any_more_leaves_room_for_the_file(
    taking_effect: Callable[[], None],
) -> None:
    descriptions._KNOWN.keep([("kinds", "boiler", "name: nothing")])

    assert kinds()["boiler"].name.en == "Boiler"
    assert [fault.about["path"] for fault in KINDS.unreadable()] == ["name", "belongs_to"]
