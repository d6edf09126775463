"""Calendars elsewhere, as calendar programs write them, at a server of the test's own."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace

from django.conf import settings
from django.test import override_settings

from peer import Peer, peer


def calendar(*events: str, head: str = "") -> bytes:
    """A calendar file with these events, each with a UID of its own unless it says one."""
    written = [
        "BEGIN:VEVENT\r\n"
        + ("" if "UID:" in event else f"UID:{number}@elsewhere.example\r\n")
        + f"DTSTAMP:20261101T000000Z\r\n{event}\r\nEND:VEVENT\r\n"
        for number, event in enumerate(events)
    ]
    opened = f"BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//Elsewhere//EN\r\n{head}"
    return (opened + "".join(written) + "END:VCALENDAR\r\n").encode()


def event(day: int, begins: str, ends: str, more: str = "") -> str:
    """On a day of November 2026, from and until such a time in Amsterdam: "0900"."""
    zone = "TZID=Europe/Amsterdam"
    on = f"202611{day:02d}"
    return f"DTSTART;{zone}:{on}T{begins}00\r\nDTEND;{zone}:{on}T{ends}00{more}"


@contextmanager
def elsewhere(content: bytes = b"", status: int = 200) -> Iterator[Peer]:
    """A server in our own network that we may read, with a calendar at every address."""
    ours = replace(settings.HOUVAST, inner_hosts=("127.0.0.1",))
    with peer(lambda _path, _asked: (status, content)) as server, override_settings(HOUVAST=ours):
        yield server


def says(server: Peer, content: bytes, status: int = 200) -> None:
    """From now on it says this."""
    server.answering = lambda _path, _asked: (status, content)
