"""A small web server of the test's own, that speaks as the servers do which we ask."""

import json
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from typing import Any

Answer = tuple[int, Any]
Answering = Callable[[str, Any], Answer]
"""From path (with query) and question (JSON, or None) to status and answer."""


class Peer(ThreadingHTTPServer):
    """`answering` may be changed while it runs; `heard` is what it was asked, and `authorization`
    with what word the last time. A 302 `sends_to` that address, or to another path here.
    """

    answering: Answering
    heard: list[tuple[str, str, Any]]
    authorization: str | None = None
    sends_to: str = ""

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.server_port}"


@contextmanager
def peer(answering: Answering) -> Iterator[Peer]:
    """A server on a free port, until the end of the `with`."""
    with _at_an_address_of_its_own() as server:
        server.answering, server.heard = answering, []
        thread = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
        thread.start()
        try:
            yield server
        finally:
            server.shutdown()
            thread.join()


_had: set[str] = set()


def _at_an_address_of_its_own() -> Peer:
    """What a process remembers of a server it remembers by its address: no two have one."""
    while True:
        server = Peer(("127.0.0.1", 0), _Handler)
        if server.url not in _had:
            _had.add(server.url)
            return server
        server.server_close()


class _Handler(BaseHTTPRequestHandler):
    server: Peer

    def do_GET(self) -> None:
        body = self.rfile.read(int(self.headers.get("Content-Length", 0)))
        question = json.loads(body) if body else None
        self.server.authorization = self.headers.get("Authorization")
        self.server.heard.append((self.command, self.path, question))
        status, answer = self.server.answering(self.path, question)
        text = answer if isinstance(answer, bytes) else json.dumps(answer).encode()
        self.send_response(status)
        if status == 302:
            there = self.server.sends_to or f"{self.server.url}/elsewhere"
            self.send_header("Location", there)
        self.send_header("Content-Length", str(len(text)))
        self.end_headers()
        self.wfile.write(text)

    do_POST = do_GET

    def log_message(self, *args: object) -> None:
        """A test's output is its own."""
