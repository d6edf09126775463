"""Two demos on one machine, started at the same moment in two folders."""

import json
import re
import smtplib
from collections.abc import Iterator
from contextlib import ExitStack
from email.message import EmailMessage
from pathlib import Path
from typing import Any

import psycopg
import pytest

from config.commands import houvast, said_until
from config.conftest import eventually, laid_home
from houvast.config.embedded import place_for

OWNER = ("--company", "Warm Huis", "--email", "marjan@warmhuis.example", "--name", "Marjan Kuipers")
PASSWORD = "een lang en goed wachtwoord"
SAY_IT_IS_INVENTED = """
from houvast.demo.access import MADE
from houvast.ground.history import HOUVAST, record
from houvast.people.models import Company
from django.utils import timezone
record(MADE, about=Company.objects.get(), by=HOUVAST, at=timezone.now())
"""


@pytest.fixture
def homes(laid_once: Path) -> Iterator[list[Path]]:
    """Two folders, each with an installation of its own that has an invented company."""
    with ExitStack() as held:
        home = held.enter_context(laid_home(laid_once))
        setting_up = houvast(home, "create-owner", *OWNER, "--password-stdin")
        setting_up.communicate(PASSWORD, timeout=300)
        invented = houvast(home, "django", "shell", "-c", SAY_IT_IS_INVENTED)
        invented.communicate(timeout=300)
        assert [setting_up.returncode, invented.returncode] == [0, 0]
        assert eventually(lambda: not (place_for(home).cluster / "postmaster.pid").exists())
        yield [home, held.enter_context(laid_home(home))]


@pytest.fixture
def both(homes: list[Path]) -> Iterator[list[dict[str, Any]]]:
    """What each says of itself once both are ready, having asked for the same ports."""
    ports = {"HOUVAST_WEB_PORT": "8440", "HOUVAST_MAIL_IN_PORT": "8460"}
    started = [houvast(home, "serve", **ports) for home in homes]
    for process in started:
        said_until(process, "ready")
    yield [json.loads((home / "running.json").read_text()) for home in homes]
    for process in started:
        process.terminate()
    for process in started:
        process.communicate(timeout=300)


def write(smtp: str, name: str) -> None:
    mail = EmailMessage()
    mail["From"], mail["To"] = f"{name} <{name}@post.example>", "hallo@warmhuis.example"
    mail["Subject"], mail["Message-ID"] = f"Vraag van {name}", f"<{name}@post.example>"
    mail.set_content("Kunt u mij terugbellen?")
    host, port = smtp.split(":")
    with smtplib.SMTP(host, int(port), timeout=30) as mailroom:
        mailroom.send_message(mail)


def came_in(home: Path) -> list[str]:
    with psycopg.connect(place_for(home).url) as connection:
        rows = connection.execute("SELECT subject FROM conversations_message ORDER BY id")
        return [subject for (subject,) in rows]


def went_out(home: Path) -> list[bytes]:
    """To whom the mails went that this folder's mailbox holds."""
    mails = (home / "mailbox").glob("[0-9]*.eml")
    found = (re.search(rb"^To: .*?(\w+)@post", mail.read_bytes(), re.M) for mail in mails)
    return [to[1] for to in found if to]


def test_mail_of_two_demos_arrives_each_at_its_own(
    homes: list[Path], both: list[dict[str, Any]]
) -> None:
    names = ["anna", "bram"]
    for found, name in zip(both, names, strict=True):
        write(found["smtp"], name)

    assert eventually(
        lambda: [went_out(home) for home in homes] == [[b"anna"], [b"bram"]], seconds=300
    )
    assert [came_in(home) for home in homes] == [["Vraag van anna"], ["Vraag van bram"]]
