"""Mailrooms as processes of their own, and the carriers that bring them mail."""

import os
import random
import signal
import smtplib
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager, suppress

from mailboxes import free_port
from mails import TO, Sent

CARRIERS = 8
PATIENCE_SECONDS = 30.0
COMMAND = [sys.executable, "-m", "houvast.config.command", "mailroom"]


class Mailroom:
    """One `houvast mailroom`, which can be killed and started again on its own port."""

    def __init__(self, *, mailbox: str = "") -> None:
        self.port = 0 if mailbox else free_port()
        self._settings = {"HOUVAST_MAIL_IN_PORT": str(self.port), "HOUVAST_IMAP_MAILBOXES": mailbox}
        self.start()

    def start(self) -> None:
        self._process = subprocess.Popen(COMMAND, env=os.environ | self._settings)

    def kill(self) -> None:
        """kill -9: nothing is said or finished."""
        self._process.send_signal(signal.SIGKILL)
        self._process.wait()

    def stop(self) -> None:
        self._process.terminate()
        self._process.wait(PATIENCE_SECONDS)

    def wait(self) -> None:
        """Until it takes mail over SMTP; not for one that empties a mailbox."""
        deadline = time.monotonic() + PATIENCE_SECONDS
        while self.port and time.monotonic() < deadline:
            with suppress(OSError), socket.create_connection(("127.0.0.1", self.port), 1):
                return
            time.sleep(0.05)


@contextmanager
def mailrooms(count: int = 2, *, mailbox: str = "") -> Iterator[list[Mailroom]]:
    """So many mailrooms, stopped in the end."""
    rooms = [Mailroom(mailbox=mailbox) for _ in range(count)]
    try:
        for room in rooms:
            room.wait()
        yield rooms
    finally:
        for room in rooms:
            room.stop()


@contextmanager
def killing(rooms: Sequence[Mailroom], *, times: int, seed: int = 7) -> Iterator[None]:
    """Kill one of these mailrooms after another while the block runs, and start it again."""
    chance = random.Random(seed)
    done = threading.Event()

    def kill() -> None:
        for _ in range(times):
            if done.wait(chance.uniform(0.5, 2.5)):
                return
            room = chance.choice(list(rooms))
            room.kill()
            room.start()

    killer = threading.Thread(target=kill)
    killer.start()
    try:
        yield
    finally:
        done.set()
        killer.join()


def bring(mails: Sequence[Sent], rooms: Sequence[Mailroom]) -> None:
    """Deliver over SMTP by several carriers, who keep a mail until it is taken."""
    ports = [room.port for room in rooms]
    with ThreadPoolExecutor(CARRIERS) as carriers:
        rounds = [carriers.submit(_carry, mails[n::CARRIERS], ports, n) for n in range(CARRIERS)]
    for done in rounds:
        done.result()


def _carry(mails: Sequence[Sent], ports: Sequence[int], turn: int) -> None:
    line: smtplib.SMTP | None = None
    for mail in mails:
        taken = False
        while not taken:
            try:
                line = line or smtplib.SMTP("127.0.0.1", ports[turn % len(ports)], timeout=10)
                line.sendmail(mail.sender or "someone@post.example", [TO], mail.raw)
                taken = True
            except (OSError, smtplib.SMTPException):
                line, turn = None, turn + 1
                time.sleep(0.1)
    if line:
        line.quit()
