"""How many senders talk to the listener at once: whoever was silent longest makes room."""

import asyncio
from typing import Any

from aiosmtpd.smtp import SMTP

MOST_AT_ONCE = 200
MAKES_ROOM = b"421 4.4.2 Silent for too long while others wait, please come back later\r\n"


class Connections:
    """The conversations that go on, in the order in which they were last heard. One thread."""

    def __init__(self, most: int = MOST_AT_ONCE) -> None:
        self.most = most
        self._heard: dict[CountedConnection, None] = {}

    def heard(self, conversation: "CountedConnection") -> None:
        """Note a sign of life; a conversation too many ends the one that is silent longest."""
        self._heard.pop(conversation, None)
        self._heard[conversation] = None
        if len(self._heard) > self.most:
            self._end(next(iter(self._heard)))

    def left(self, conversation: "CountedConnection") -> None:
        self._heard.pop(conversation, None)

    def _end(self, conversation: "CountedConnection") -> None:
        self.left(conversation)
        if conversation.transport is not None:
            conversation.transport.write(MAKES_ROOM)  # type: ignore[attr-defined]
            conversation.transport.close()


class CountedConnection(SMTP):
    """A conversation that is counted among the others."""

    connections: Connections

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        super().connection_made(transport)
        self.connections.heard(self)

    def data_received(self, data: Any) -> None:
        self.connections.heard(self)
        super().data_received(data)

    def connection_lost(self, error: Exception | None) -> None:
        self.connections.left(self)
        super().connection_lost(error)
