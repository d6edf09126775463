"""A Houvast of its own for a story: real processes, a real database, real ports."""

import os
import re
import signal
import smtplib
import socket
import subprocess
import sys
import time
from collections.abc import Callable
from contextlib import closing
from dataclasses import dataclass, field
from email import policy
from email.message import EmailMessage
from email.parser import BytesParser
from pathlib import Path
from typing import Any, TypeVar

import psycopg

from houvast.config.embedded import place_for

COMPANY = "hallo@warmhuis.example"
CUSTOMER = "sander.verbeek@thuis.example"
PATIENCE_SECONDS = 300
LINK = re.compile(r"https?://\S+/k/[a-z2-7]{26}/")
T = TypeVar("T")


def free_port() -> int:
    with closing(socket.socket()) as found:
        found.bind(("127.0.0.1", 0))
        return int(found.getsockname()[1])


def wait_for(look: Callable[[], T | None], what: str, seconds: float = PATIENCE_SECONDS) -> T:
    """The first thing that `look` finds; fails with `what` when there is nothing in time."""
    deadline = time.monotonic() + seconds
    while time.monotonic() < deadline:
        if found := look():
            return found
        time.sleep(0.1)
    raise AssertionError(f"After {seconds} seconds still no {what}.")


@dataclass
class Running:
    """One installation in a folder, and the processes that were started of it."""

    home: Path
    clock: dict[str, str] = field(default_factory=dict)
    """What sets the clock of its processes; the clock of this machine when empty."""
    web_ports: list[int] = field(default_factory=lambda: [free_port(), free_port()])
    mail_in: int = field(default_factory=free_port)
    mail_out: int = field(default_factory=free_port)
    processes: dict[str, "subprocess.Popen[bytes]"] = field(default_factory=dict)

    @property
    def environment(self) -> dict[str, str]:
        return {
            **{name: value for name, value in os.environ.items() if "HOUVAST" not in name},
            **self.clock,
            "DJANGO_SETTINGS_MODULE": "houvast.config.settings",
            "HOUVAST_HOME": str(self.home),
            "HOUVAST_BASE_URL": f"http://127.0.0.1:{self.web_ports[0]}",
            "HOUVAST_MAIL_IN_PORT": str(self.mail_in),
            "HOUVAST_MAIL_OUT_URL": f"smtp://127.0.0.1:{self.mail_out}",
            "HOUVAST_LOG_LEVEL": "WARNING",
        }

    def start(self, name: str, *arguments: str) -> None:
        """Start one `houvast` subcommand, known by `name`."""
        with (self.home / f"{name}.log").open("ab") as log:
            self.processes[name] = subprocess.Popen(
                [sys.executable, "-m", "houvast.config.command", *arguments],
                env=self.environment,
                stdout=log,
                stderr=log,
                start_new_session=True,
            )

    def do(self, *arguments: str) -> None:
        """Run a program of this installation to its end."""
        subprocess.run(
            [sys.executable, *arguments], env=self.environment, check=True, timeout=PATIENCE_SECONDS
        )

    def start_web(self, number: int) -> None:
        self.start(f"web-{number}", "web", "--port", str(self.web_ports[number]))

    def answers(self, port: int) -> bool:
        with closing(socket.socket()) as visit:
            visit.settimeout(1)
            return visit.connect_ex(("127.0.0.1", port)) == 0

    def stop_still(self, name: str) -> None:
        """Have it do nothing more, as one that hangs: it still holds what it holds."""
        os.killpg(self.processes[name].pid, signal.SIGSTOP)

    def kill(self, name: str) -> None:
        """As the machine would, with all its children and without goodbye."""
        os.killpg(self.processes[name].pid, signal.SIGKILL)
        self.processes[name].wait()

    def stop(self) -> None:
        """End everything in good order."""
        for process in self.processes.values():
            process.terminate()
        for process in self.processes.values():
            try:
                process.wait(PATIENCE_SECONDS)
            except subprocess.TimeoutExpired:
                process.kill()

    def page(self, path: str = "/", *, web: int = 0) -> str:
        return f"http://127.0.0.1:{self.web_ports[web]}{path}"

    def send(self, *, subject: str, text: str, mail_from: str = CUSTOMER) -> str:
        """Mail the company over SMTP, as any mail program does. The Message-ID."""
        mail = EmailMessage()
        mail["From"] = f"Sander Verbeek <{mail_from}>"
        mail["To"] = COMPANY
        mail["Subject"] = subject
        mail["Message-ID"] = f"<{time.time_ns()}@thuis.example>"
        mail.set_content(text)
        with smtplib.SMTP("127.0.0.1", self.mail_in, timeout=30) as mailroom:
            mailroom.send_message(mail)
        return str(mail["Message-ID"])

    def mails(self, *, to: str = CUSTOMER) -> list[EmailMessage]:
        """What came for somebody, oldest first."""
        files = sorted((self.home / "mailbox").glob("[0-9]*.eml"))
        found = [BytesParser(policy=policy.default).parsebytes(file.read_bytes()) for file in files]
        return [mail for mail in found if mail["To"].addresses[0].addr_spec == to]

    def mail_number(self, number: int, *, to: str = CUSTOMER) -> EmailMessage:
        """The mail that came for somebody, counted from 1, as soon as it is there."""

        def look() -> EmailMessage | None:
            mails = self.mails(to=to)
            return mails[number - 1] if len(mails) >= number else None

        return wait_for(look, f"mail number {number} to {to}")

    def rows(self, statement: str) -> list[tuple[Any, ...]]:
        with psycopg.connect(place_for(self.home).url) as connection:
            return connection.execute(statement).fetchall()


def links(mail: EmailMessage) -> list[str]:
    """The customer's links in a mail, in the order of its text."""
    body = mail.get_body(("plain",))
    assert body is not None
    return LINK.findall(body.get_content())


def calendar_lines(mail: EmailMessage) -> dict[str, str]:
    """The lines of the calendar file of a mail, by name; of the event where a name comes twice."""
    [part] = [part for part in mail.walk() if part.get_content_type() == "text/calendar"]
    text = part.get_content() if isinstance(part, EmailMessage) else ""
    lines = text.replace("\r\n", "\n").replace("\n ", "").splitlines()
    return {
        line.split(":", 1)[0].split(";")[0]: line.split(":", 1)[1] for line in lines if ":" in line
    }
