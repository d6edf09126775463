"""The listener: says yes to a mail only when it is ours for ever."""

import asyncio
import logging
import socket
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from threading import Thread
from typing import Any, Literal, TypedDict, Unpack
from weakref import WeakKeyDictionary

from aiosmtpd.lmtp import LMTP
from aiosmtpd.smtp import SMTP, Envelope, Session

from houvast.conversations.channels.mail.arrival import Arrival
from houvast.conversations.channels.mail.mailroom.connections import (
    MOST_AT_ONCE,
    Connections,
    CountedConnection,
)
from houvast.conversations.channels.mail.mailroom.keeping import Keep

Protocol = Literal["smtp", "lmtp"]

KEPT = "250 2.0.0 Kept"
NOT_NOW = "451 4.3.0 Not now, please send it again later"
NOT_HERE = "550 5.1.1 Nobody has this address here"
TOO_MANY = "452 4.5.3 Too many recipients"
GUESSING = "421 4.7.0 Too many addresses that nobody has here"

AT_ONCE = 4
MOST_RECIPIENTS = 100
MOST_UNKNOWN = 10
LONGEST_LINE = 1_000_000  # the standard says 1,000; programs that send longer ones lose no mail

logger = logging.getLogger(__name__)


class Reception:
    """What is said to a sender (the hooks of aiosmtpd)."""

    def __init__(self, keep: Keep, *, is_ours: Callable[[str], bool], protocol: Protocol) -> None:
        self._keep = keep
        self._is_ours = is_ours
        self._protocol = protocol
        self._unknown: WeakKeyDictionary[Session, int] = WeakKeyDictionary()
        self._threads = ThreadPoolExecutor(AT_ONCE, thread_name_prefix="keep")

    async def handle_RCPT(
        self,
        server: SMTP,
        session: Session,
        envelope: Envelope,
        address: str,
        _options: list[str],
    ) -> str:
        if len(envelope.rcpt_tos) >= MOST_RECIPIENTS:
            return TOO_MANY
        try:
            is_ours = await self._in_thread(self._is_ours, address)
        except Exception:
            logger.exception("Whether an address is ours could not be told.")
            return NOT_NOW
        if not is_ours:
            return await self._nobody(server, session)
        envelope.rcpt_tos.append(address)
        return "250 2.1.5 OK"

    async def _nobody(self, server: SMTP, session: Session) -> str:
        """Who goes on trying addresses that do not exist is looking for some: the talk ends."""
        self._unknown[session] = self._unknown.get(session, 0) + 1
        if self._unknown[session] < MOST_UNKNOWN:
            return NOT_HERE
        await server.push(GUESSING)
        if server.transport is not None:
            server.transport.close()
        return GUESSING

    async def handle_DATA(self, _server: SMTP, _session: Session, envelope: Envelope) -> str:
        arrival = Arrival(
            raw=envelope.original_content or b"",
            via=self._protocol,
            mail_from=(envelope.mail_from or "").strip("<>"),
            rcpt_tos=tuple(envelope.rcpt_tos),
        )
        answer = await self._answer(arrival)
        # LMTP answers once for each recipient (RFC 2033, section 4.2).
        times = len(arrival.rcpt_tos) if self._protocol == "lmtp" else 1
        return "\r\n".join([answer] * times)

    async def handle_exception(self, error: Exception) -> str:
        logger.error("A sender was put off: %s", error, exc_info=error)
        return NOT_NOW

    async def _answer(self, arrival: Arrival) -> str:
        try:
            await self._in_thread(self._keep, [arrival])
        except Exception:
            # Whatever it was, the sender still has the mail and will try again.
            logger.exception("A mail could not be kept; its sender was asked to come back.")
            return NOT_NOW
        return KEPT

    async def _in_thread(self, act: Callable[..., Any], given: Any) -> Any:
        return await asyncio.get_running_loop().run_in_executor(self._threads, act, given)


class ListenerOptions(TypedDict, total=False):
    """What else a listener can be told."""

    protocol: Protocol
    most_at_once: int
    listening: socket.socket | None


class Listener:
    """A server in a thread of its own; `port` is the port it got. Port 0 takes any free one.

    With `listening` it serves on that socket, which listens already.
    """

    def __init__(
        self,
        keep: Keep,
        *,
        host: str,
        port: int,
        is_ours: Callable[[str], bool],
        hostname: str,
        most_bytes: int,
        **options: Unpack[ListenerOptions],
    ) -> None:
        self.host, self.port, self._listening = host, port, options.get("listening")
        protocol = options.get("protocol", "smtp")
        connections = Connections(options.get("most_at_once", MOST_AT_ONCE))
        self._reception = Reception(keep, is_ours=is_ours, protocol=protocol)
        about = {"line_length_limit": LONGEST_LINE, "connections": connections}
        self._speaks = type("Speaks", (CountedConnection, _CLASSES[protocol]), about)
        self._options = {"hostname": hostname, "data_size_limit": most_bytes, "ident": "Houvast"}
        self._loop = asyncio.new_event_loop()
        self._thread = Thread(target=self._loop.run_forever, name="listener", daemon=True)

    def start(self) -> None:
        """Listen. Raises OSError if the port is taken."""
        self._thread.start()
        self._server = asyncio.run_coroutine_threadsafe(self._listen(), self._loop).result()
        self.port = self._server.sockets[0].getsockname()[1]

    def stop(self) -> None:
        """Listen no more; conversations that go on are cut, and their senders try again."""
        asyncio.run_coroutine_threadsafe(self._close(), self._loop).result(timeout=10)
        self._loop.call_soon_threadsafe(self._loop.stop)
        self._thread.join(timeout=10)
        self._loop.close()

    async def _listen(self) -> asyncio.Server:
        if self._listening:
            return await self._loop.create_server(self._conversation, sock=self._listening)
        return await self._loop.create_server(self._conversation, self.host, self.port)

    def _conversation(self) -> Any:
        return self._speaks(self._reception, enable_SMTPUTF8=True, loop=self._loop, **self._options)

    async def _close(self) -> None:
        self._server.close()
        others = asyncio.all_tasks() - {asyncio.current_task()}
        for task in others:
            task.cancel()
        await asyncio.gather(*others, return_exceptions=True)


_CLASSES: dict[Protocol, type[SMTP]] = {"smtp": SMTP, "lmtp": LMTP}
