"""Links in the mails of a demo that stands elsewhere now."""

from pathlib import Path

import pytest
from django.test import Client
from icalendar import Calendar
from pytest_django import Settings

from houvast.demo import addresses, catcher
from houvast.ground.page_addresses import page as address_of

NOW_AT = "http://localhost:8003"
LONG = "x" * 50


@pytest.fixture
def moved(tmp_path: Path) -> Path:
    """A home folder of a demo that was at 8000 and 8001, and is at 8003."""
    for port in (8000, 8001, 8003, 8001):
        addresses.note(tmp_path, f"http://localhost:{port}/")
    return tmp_path


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("http://localhost:8000/k/abc/", "http://localhost:8003/k/abc/"),
        ("Ga naar http://localhost:8001.", "Ga naar http://localhost:8003."),
        ('<a href="http://localhost:8001/k/">', '<a href="http://localhost:8003/k/">'),
        ("http://localhost:8003/k/", "http://localhost:8003/k/"),
        ("http://localhost:80001/k/", "http://localhost:80001/k/"),
        ("http://localhost:9000/k/", "http://localhost:9000/k/"),
    ],
)
def test_addresses_of_before_lead_here(moved: Path, written: str, read: str) -> None:
    assert addresses.as_now(written, home=moved, web=f"{NOW_AT}/") == read


def test_addresses_stay_where_the_demo_never_moved(tmp_path: Path) -> None:
    addresses.note(tmp_path, NOW_AT)

    assert addresses.as_now("http://localhost:8000/k/", home=tmp_path, web=NOW_AT) == (
        "http://localhost:8000/k/"
    )


def test_mailbox_shows_links_and_calendar_that_lead_here(
    demo: Path, moved: Path, settings: Settings, db: None
) -> None:
    settings.HOUVAST = settings.HOUVAST.__class__(**{**vars(settings.HOUVAST), "base_url": NOW_AT})
    calendar = (
        "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//x//\r\nMETHOD:REQUEST\r\nBEGIN:VEVENT\r\n"
        "UID:1\r\nDTSTAMP:20261123T090000Z\r\nDTSTART:20261201T090000Z\r\n"
        f"DTEND:20261201T110000Z\r\nSUMMARY:Onderhoud\r\nDESCRIPTION:{LONG} http:\r\n"
        " //localhost:8001/k/abc/\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n"
    )
    raw = (
        "From: a@warmhuis.example\r\nTo: b@post.example\r\nSubject: Uw bezoek\r\n"
        "Date: Mon, 23 Nov 2026 10:00:00 +0100\r\nMIME-Version: 1.0\r\n"
        'Content-Type: multipart/mixed; boundary="y"\r\n\r\n'
        "--y\r\nContent-Type: text/plain\r\n\r\nhttp://localhost:8000/k/abc/\r\n"
        '--y\r\nContent-Type: text/html\r\n\r\n<a href="http://localhost:8000/k/abc/">x</a>\r\n'
        f"--y\r\nContent-Type: text/calendar\r\n\r\n{calendar}\r\n--y--\r\n"
    ).encode()
    key = catcher.keep(raw, demo).stem
    client = Client()

    page, markup, source, file = (
        client.get(address_of(f"demo:{part}", key)).content.decode()
        for part in ("mail", "mail_markup", "mail_source", "mail_calendar")
    )

    assert f"{NOW_AT}/k/abc/" in page
    assert "localhost:8000" not in page
    assert f'<a href="{NOW_AT}/k/abc/">x</a>' in markup
    assert source == raw.decode()
    event = next(iter(Calendar.from_ical(file).walk("VEVENT")))
    assert str(event["DESCRIPTION"]) == f"{LONG} {NOW_AT}/k/abc/"
