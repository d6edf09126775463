"""Photos and papers of a thing at the desk."""

import re

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from cast import NOW, Cast
from conversations.channels.mail.taking import taken_in
from houvast.conversations.models import Attachment, RawMail
from houvast.ground.page_addresses import page as address_of
from houvast.promises.actions.about_things import case_is_about
from houvast.things.actions.keeping import add_thing
from houvast.things.models import Document, Thing
from making import BY
from portal.test_attachments import MAIL

PHOTO = b"\xff\xd8\xff\xe0 a boiler"


@pytest.fixture
def boiler(cast: Cast) -> Thing:
    return add_thing(customer=cast.alice, kind="boiler", make="Warmtebron", **BY)


def _words(browser: Client, path: str) -> str:
    page = browser.get(path).content.decode()
    return " ".join(re.sub(r"<[^>]+>", " ", page).split())


def _file(name: str, content: bytes = PHOTO) -> SimpleUploadedFile:
    return SimpleUploadedFile(name, content, content_type="text/html")


def test_several_are_added_at_once_and_saved_safely(boiler: Thing, fatima: Client) -> None:
    path = address_of("desk:add_documents", boiler.pk)

    fatima.post(path, {"documents": [_file("ketel.jpg"), _file("garantie.pdf", b"%PDF-1.7")]})

    words = _words(fatima, address_of("desk:thing", boiler.pk))
    assert "garantie.pdf Monday 23 November 2026 · Fatima Haddad · 8" in words
    assert "ketel.jpg Monday 23 November 2026 · Fatima Haddad · 13" in words
    kept = Document.objects.get(name="ketel.jpg")
    saved = fatima.get(address_of("desk:document", kept.pk))
    assert (saved.content, saved["Content-Type"], saved["X-Content-Type-Options"]) == (
        PHOTO, "image/jpeg", "nosniff",
    )  # fmt: skip
    assert saved["Content-Disposition"] == 'attachment; filename="ketel.jpg"'


@pytest.mark.parametrize(
    ("sent", "sentence"),
    [
        ({}, "Choose a file first."),
        ({"documents": _file("leeg.jpg", b"")}, "There is nothing in this file."),
        ({"documents": [_file(f"{n}.jpg") for n in range(11)]}, "Choose at most ten at once."),
        ({"documents": _file("x.jpg", b"<html>")}, "x.jpg is of a sort that we do not keep."),
    ],
)
def test_what_cannot_be_kept_is_said(
    boiler: Thing, fatima: Client, sent: dict[str, object], sentence: str
) -> None:
    page = fatima.post(address_of("desk:add_documents", boiler.pk), sent)

    assert page.status_code in (409, 422)
    assert sentence in page.content.decode()
    assert Document.objects.count() == 0


def test_withdrawn_is_seen_as_such_and_not_saved_any_more(boiler: Thing, fatima: Client) -> None:
    fatima.post(address_of("desk:add_documents", boiler.pk), {"documents": _file("ketel.jpg")})
    kept = Document.objects.get()

    fatima.post(address_of("desk:withdraw", kept.pk), {"why": "Van de buren"})

    words = _words(fatima, address_of("desk:thing", boiler.pk))
    assert "Withdrawn by Fatima Haddad on Monday 23 November 2026: Van de buren" in words
    assert fatima.get(address_of("desk:document", kept.pk)).status_code == 404


def test_file_of_a_message_is_kept_with_the_thing_by_one_press(
    cast: Cast, boiler: Thing, fatima: Client
) -> None:
    raw = RawMail.objects.create(received_at=NOW, via="smtp", content=MAIL, sha256=b"1")
    message = taken_in(raw.pk)
    assert message is not None
    photo = Attachment.objects.get(message=message, content_type="image/jpeg")
    press, case = (
        address_of("desk:keep_with_thing", photo.pk),
        address_of("desk:case", message.case_id),
    )
    assert "Note first which of their things" in fatima.post(press, follow=True).content.decode()
    case_is_about(case=message.case, thing=boiler, **BY)
    assert f'action="{press}"' in fatima.get(case).content.decode()

    sent = fatima.post(press)

    kept = Document.objects.get()
    assert (sent["Location"], kept.thing, kept.name, kept.added_by) == (
        case, boiler, "ketel.jpg", "Fatima Haddad",
    )  # fmt: skip
    assert bytes(kept.content) == b"\xff\xd8\xff\xe0\x00\x10"
