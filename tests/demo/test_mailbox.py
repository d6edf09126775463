from datetime import UTC, datetime
from email.message import EmailMessage
from pathlib import Path

import pytest
from django.test import Client

from houvast.demo import mailbox
from houvast.demo.catcher import keep
from houvast.demo.opened import CalendarEntry
from houvast.ground.page_addresses import page as address_of

pytestmark = pytest.mark.django_db

CALENDAR = """BEGIN:VCALENDAR\r
METHOD:REQUEST\r
BEGIN:VEVENT\r
UID:1@warmhuis.example\r
SEQUENCE:2\r
SUMMARY:Onderhoud\r
LOCATION:Lindelaan 12\r
DTSTART:20261125T070000Z\r
DTEND:20261125T110000Z\r
END:VEVENT\r
END:VCALENDAR\r
"""


def mail(*, to: str = "alice@post.example", subject: str = "Afgesproken") -> EmailMessage:
    written = EmailMessage()
    written["From"] = "Warmhuis <hallo@warmhuis.example>"
    written["To"] = f"Alice de Wit <{to}>"
    written["Subject"] = subject
    written["Date"] = "Mon, 23 Nov 2026 10:00:00 +0100"
    written.set_content("Tot woensdag: http://localhost:8000/k/abc/")
    written.add_alternative("<p>Tot <b>woensdag</b></p>", subtype="html")
    written.add_alternative(CALENDAR, subtype="calendar")
    return written


def kept(folder: Path, *, at: int = 1, **about: str) -> str:
    return keep(mail(**about).as_bytes(), folder, at_ns=at).stem


def test_mailbox_lists_the_newest_first(demo: Path) -> None:
    older, newer = kept(demo, at=1, subject="Eerst"), kept(demo, at=2, subject="Later")

    assert [listed.key for listed in mailbox.mails()] == [newer, older]
    assert [listed.envelope.subject for listed in mailbox.mails(limit=1)] == ["Later"]
    assert mailbox.newest() == newer


def test_mailbox_of_a_company_that_is_made_anew_is_empty(demo: Path) -> None:
    kept(demo)

    mailbox.empty()

    assert mailbox.mails() == []


def test_mailbox_shows_the_mail_of_one_address(demo: Path) -> None:
    kept(demo, at=1)
    bobs = kept(demo, at=2, to="bob@post.example")

    assert [listed.key for listed in mailbox.mails(to="Bob@post.example ")] == [bobs]


def test_mailbox_opens_every_part(demo: Path) -> None:
    opened = mailbox.mail(kept(demo))

    assert opened.envelope.to_name == "Alice de Wit"
    assert opened.text.strip() == "Tot woensdag: http://localhost:8000/k/abc/"
    assert opened.html.strip() == "<p>Tot <b>woensdag</b></p>"
    assert opened.appointment == CalendarEntry(
        method="REQUEST",
        summary="Onderhoud",
        opens_at=datetime(2026, 11, 25, 7, tzinfo=UTC),
        closes_at=datetime(2026, 11, 25, 11, tzinfo=UTC),
        location="Lindelaan 12",
        sequence=2,
    )


@pytest.mark.parametrize("key", ["../secret-key", "0" * 20, "0" * 20 + "-" + "a" * 32])
def test_mailbox_opens_nothing_but_mail(demo: Path, key: str) -> None:
    with pytest.raises(mailbox.NoSuchMail):
        mailbox.raw(key)


def test_mailbox_page_shows_mail_that_nobody_can_date(demo: Path, client: Client) -> None:
    keep(b"Subject: zonder datum\r\n\r\nDag", demo, at_ns=1)

    assert client.get(address_of("demo:mailbox")).status_code == 200


def test_mail_page_has_the_appointment_and_the_words(demo: Path, client: Client) -> None:
    page = client.get(address_of("demo:mail", kept(demo))).content.decode()

    assert "Wednesday 25 November 2026 between 8:00 and 12:00" in page
    assert 'href="http://localhost:8000/k/abc/"' in page


def test_mail_markup_can_run_nothing(demo: Path, client: Client) -> None:
    answer = client.get(address_of("demo:mail_markup", kept(demo)))
    policy = dict(
        part.strip().split(" ", 1) for part in answer.headers["Content-Security-Policy"].split(";")
    )

    assert policy["default-src"] == "'none'"
    assert policy["sandbox"] == "allow-top-navigation-by-user-activation"
    assert answer.headers["X-Frame-Options"] == "SAMEORIGIN"


def test_mail_calendar_is_a_file_for_the_calendar(demo: Path, client: Client) -> None:
    answer = client.get(address_of("demo:mail_calendar", kept(demo)))

    assert answer.headers["Content-Type"] == "text/calendar; charset=utf-8"
    assert b"UID:1@warmhuis.example" in answer.content


def test_mailbox_rows_are_sent_only_when_a_mail_came(demo: Path, client: Client) -> None:
    before = kept(demo, at=1)
    assert client.get(address_of("demo:mailbox_rows", version=before)).status_code == 204

    kept(demo, at=2)
    assert client.get(address_of("demo:mailbox_rows", version=before)).status_code == 200
