"""Rows of a company from before are carried along."""

from importlib import import_module

from django.apps import apps
from django.db import connection

from cast import NOW, Cast
from houvast.conversations.models import RawMail
from houvast.ground import history

before = import_module("houvast.conversations.migrations.0009_looked_at_before")


def set_aside(number: int, head: bytes) -> RawMail:
    return RawMail.objects.create(
        received_at=NOW, taken_in_at=NOW, via="smtp", mail_from="<a@b.example>", content=head,
        sha256=bytes([number]), trouble="automatic: mailing-list",
    )  # fmt: skip


def test_mail_that_was_set_aside_tells_its_sender_and_subject(cast: Cast) -> None:
    told = set_aside(1, b"From: =?utf-8?q?Caf=C3=A9?= <x@y.example>\nSubject: Het\n menu\n\nx")
    silent = set_aside(2, b"\x00\xff")

    before.tell_what_was_set_aside(apps, None)

    found = [RawMail.objects.get(pk=mail.pk) for mail in (told, silent)]
    assert [(mail.written_by, mail.subject) for mail in found] == [
        ("Café <x@y.example>", "Het menu"),
        ("a@b.example", ""),
    ]


def test_mail_that_somebody_dealt_with_is_dealt_with_still(cast: Cast) -> None:
    mail, other = set_aside(1, b"From: x@y.example\n\n"), set_aside(2, b"From: x@y.example\n\nx")
    by = cast.fatima.as_actor()
    history.record("mail.dealt_with", about=mail, by=by, at=NOW)

    with connection.cursor() as cursor:
        for table, label in before.TABLES.items():
            cursor.execute(before.DEALT_WITH.format(table=table, label=label))

    mail.refresh_from_db()
    assert (mail.dealt_with_at, mail.dealt_with_by) == (NOW, cast.fatima)
    assert list(RawMail.objects.to_look_at()) == [other]
