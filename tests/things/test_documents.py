"""Photos and papers of a thing: kept once, withdrawn with a reason, never rewritten."""

from collections import Counter

import pytest
from django.db import IntegrityError, connection, transaction

from cast import NOW, Cast
from concurrency import at_once, broken_rule
from houvast.ground.kept_files import SortNotTaken
from houvast.ground.models import Event
from houvast.things.actions.documents import (
    NoReasonToWithdraw,
    WithdrawnAlready,
    add_document,
    add_documents,
    withdraw_document,
)
from houvast.things.actions.keeping import add_thing
from houvast.things.models import Document, Thing
from houvast.things.queries.documents import documents_of
from making import BY

PHOTO = b"\xff\xd8\xff\xe0 a boiler"
PAPER = b"%PDF-1.7 a warranty"


def a_boiler(cast: Cast) -> Thing:
    return add_thing(customer=cast.alice, kind="boiler", make="Warmtebron", **BY)


@pytest.fixture
def boiler(cast: Cast) -> Thing:
    return a_boiler(cast)


def test_photo_is_kept_with_who_and_when(boiler: Thing) -> None:
    kept = add_document(thing=boiler, name="map/ketel.jpg", content=PHOTO, **BY)

    kept.refresh_from_db()
    assert (kept.name, kept.content_type, kept.size, bytes(kept.content)) == (
        "ketel.jpg", "image/jpeg", len(PHOTO), PHOTO,
    )  # fmt: skip
    assert (kept.added_by, kept.added_at) == ("Houvast", NOW)
    assert Event.objects.get(verb="thing.document_added").facts["name"] == "ketel.jpg"


def test_same_photo_twice_is_one_until_it_is_withdrawn(boiler: Thing) -> None:
    first = add_document(thing=boiler, name="ketel.jpg", content=PHOTO, **BY)
    assert add_document(thing=boiler, name="weer.jpg", content=PHOTO, **BY) == first

    withdraw_document(document=first, why="Van de buren", **BY)

    assert add_document(thing=boiler, name="weer.jpg", content=PHOTO, **BY) != first
    assert [one.name for one in documents_of(boiler)] == ["weer.jpg", "ketel.jpg"]


def test_all_of_some_are_kept_or_none(boiler: Thing) -> None:
    files = [("ketel.jpg", PHOTO), ("x.html", b"<html>")]

    with pytest.raises(SortNotTaken):
        add_documents(thing=boiler, files=files, **BY)

    assert documents_of(boiler) == []


def test_withdrawing_says_who_and_why_and_is_done_once(boiler: Thing) -> None:
    kept = add_document(thing=boiler, name="ketel.jpg", content=PHOTO, **BY)
    with pytest.raises(NoReasonToWithdraw):
        withdraw_document(document=kept, why=" ", **BY)

    gone = withdraw_document(document=kept, why="Van de buren", **BY)

    assert (gone.withdrawn_by, gone.withdrawn_at, gone.withdrawn_why) == (
        "Houvast", NOW, "Van de buren",
    )  # fmt: skip
    assert not Document.objects.standing().exists()
    with pytest.raises(WithdrawnAlready, match="Houvast has withdrawn this, on Monday"):
        withdraw_document(document=kept, why="Nog eens", **BY)


def test_photo_sent_four_times_at_once_is_one(committed: Cast) -> None:
    boiler = a_boiler(committed)

    kept = at_once(
        lambda _: add_document(thing=boiler, name="k.jpg", content=PHOTO, **BY).pk, range(4)
    )

    assert Counter(kept) == {Document.objects.get().pk: 4}


@pytest.mark.parametrize(
    ("change", "rule"),
    [
        ("UPDATE things_document SET content = 'x'", "document_stands"),
        ("UPDATE things_document SET name = 'x'", "document_stands"),
        ("DELETE FROM things_document", "document_kept_for_ever"),
    ],
)
def test_database_keeps_documents_as_they_came(boiler: Thing, change: str, rule: str) -> None:
    add_document(thing=boiler, name="garantie.pdf", content=PAPER, **BY)

    with (
        pytest.raises(IntegrityError) as broken,
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute(change)

    assert broken_rule(broken.value) == rule
