"""A mail server that delivers nowhere: every mail becomes a file for the mailbox page."""

import signal
import socket
import threading
import time
import uuid
from asyncio import AbstractServer
from collections.abc import Awaitable
from pathlib import Path

from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, Envelope, Session

LARGEST_MAIL = 35 * 1024 * 1024
SUFFIX = ".eml"


def run(listening: socket.socket, folder: Path) -> None:
    """Take in mail for anybody on this socket and keep it in `folder`, until told to stop.

    Must be called in the main thread, as it ends on SIGINT or SIGTERM.
    """
    stopping = threading.Event()
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, lambda _number, _frame: stopping.set())
    catching = controller(listening, folder)
    catching.start()
    try:
        stopping.wait()
    finally:
        catching.stop()


def controller(listening: socket.socket, folder: Path) -> Controller:
    """The server on a socket that listens already, for whoever starts and stops it by itself."""
    make_folder(folder)
    host, port = listening.getsockname()[:2]
    made = _Catcher(_Keeper(folder), hostname=host, port=port, data_size_limit=LARGEST_MAIL)
    made.listening = listening
    return made


def make_folder(folder: Path) -> None:
    """Have the folder of the mailbox, which nobody but its user can open."""
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    folder.chmod(0o700)


def keep(content: bytes, folder: Path, *, at_ns: int | None = None) -> Path:
    """Write one mail as a file whose name sorts by time; it is whole or it is not there."""
    name = f"{at_ns or time.time_ns():020d}-{uuid.uuid4().hex}"
    fresh = folder / f".{name}"
    fresh.touch(mode=0o600, exist_ok=False)
    fresh.write_bytes(content)
    return fresh.replace(folder / f"{name}{SUFFIX}")


class _Catcher(Controller):
    """A server that was given its socket."""

    listening: socket.socket

    def _create_server(self) -> Awaitable[AbstractServer]:
        found: Awaitable[AbstractServer] = self.loop.create_server(
            self._factory_invoker, sock=self.listening
        )
        return found


class _Keeper:
    """What aiosmtpd calls for each mail."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    async def handle_DATA(
        self,
        server: SMTP,  # noqa: ARG002
        session: Session,  # noqa: ARG002
        envelope: Envelope,
    ) -> str:
        keep(envelope.original_content or b"", self.folder)
        return "250 Kept"
