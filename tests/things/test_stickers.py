"""Stickers: made once, replaced for good, and what opens the book of a thing."""

from collections import Counter
from datetime import date

import pytest
from django.db import IntegrityError, connection, transaction
from django.test import override_settings

from cast import NOW, Cast
from concurrency import at_once, broken_rule
from houvast.ground.models import Event
from houvast.things.access import StickerUnknown, thing_of_sticker
from houvast.things.actions.keeping import add_thing, thing_is_gone
from houvast.things.actions.stickers import GoneNeedsNoSticker, make_stickers, replace_sticker
from houvast.things.models import Sticker, Thing
from houvast.things.queries.stickers import stickers_of
from making import BY


@pytest.fixture
def boiler(cast: Cast) -> Thing:
    return a_boiler(cast)


def a_boiler(cast: Cast) -> Thing:
    return add_thing(customer=cast.alice, kind="boiler", make="Warmtebron", **BY)


def token_of(thing: Thing) -> str:
    """What stands in the code of its sticker."""
    [printed] = stickers_of([thing])
    assert printed.address
    return printed.address.split("/")[-2]


def test_sticker_opens_its_thing_and_its_token_is_not_stored(boiler: Thing) -> None:
    [sticker] = make_stickers(things=[boiler], **BY)
    token = token_of(boiler)

    assert thing_of_sticker(token) == boiler
    assert len(token) == 26
    assert token.encode() not in bytes(sticker.digest)


def test_sticker_that_stands_is_made_once(boiler: Thing) -> None:
    first = make_stickers(things=[boiler], **BY)

    assert make_stickers(things=[boiler], **BY) == first
    assert Event.objects.filter(verb="thing.sticker_made").count() == 1


def test_replaced_sticker_opens_as_little_as_one_that_never_was(boiler: Thing) -> None:
    make_stickers(things=[boiler], **BY)
    before = token_of(boiler)

    replace_sticker(thing=boiler, **BY)

    assert thing_of_sticker(token_of(boiler)) == boiler
    for token in (before, "a" * 26, "", "' OR 1=1 --"):
        with pytest.raises(StickerUnknown):
            thing_of_sticker(token)


def test_what_is_gone_gets_no_sticker(boiler: Thing) -> None:
    gone = thing_is_gone(thing=boiler, on=date(2026, 11, 20), why="Vervangen", **BY)

    assert make_stickers(things=[gone], **BY) == []
    assert stickers_of([gone]) == []
    with pytest.raises(GoneNeedsNoSticker):
        replace_sticker(thing=gone, **BY)


def test_sticker_of_a_retired_key_still_opens_its_book(boiler: Thing) -> None:
    make_stickers(things=[boiler], **BY)
    token = token_of(boiler)

    with override_settings(SECRET_KEY="another", SECRET_KEY_FALLBACKS=[]):
        [printed] = stickers_of([boiler])
        assert (printed.address, thing_of_sticker(token)) == (None, boiler)


def test_six_presses_at_once_make_one_sticker(committed: Cast) -> None:
    boiler = a_boiler(committed)

    made = at_once(lambda _: make_stickers(things=[boiler], **BY), range(6))

    assert Counter(sticker.pk for [sticker] in made) == {Sticker.objects.get().pk: 6}


@pytest.mark.parametrize(
    ("change", "rule"),
    [
        ("UPDATE things_sticker SET digest = 'x'", "sticker_stands"),
        ("UPDATE things_sticker SET revoked_at = NULL", "sticker_stands"),
        ("DELETE FROM things_sticker", "sticker_kept_for_ever"),
    ],
)
def test_database_keeps_stickers_as_they_were(boiler: Thing, change: str, rule: str) -> None:
    make_stickers(things=[boiler], **BY)
    Sticker.objects.update(revoked_at=NOW)

    with (
        pytest.raises(IntegrityError) as broken,
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute(change)

    assert broken_rule(broken.value) == rule
