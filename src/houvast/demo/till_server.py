"""The stand-in for the payment provider on a port of this machine: its API, and its page."""

import json
import signal
import socket
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlsplit

from django.template.loader import render_to_string
from django.utils import translation

from houvast.demo.till import KEY, Telling, Till, Unusable, call
from houvast.demo.ways_of_paying import BUTTONS, Ending

MOST_BYTES = 100_000
API = "/v2/payments"


class TillServer(ThreadingHTTPServer):
    """The till behind a socket that listens already."""

    daemon_threads = True

    def __init__(self, listening: socket.socket, till: Till) -> None:
        super().__init__(listening.getsockname()[:2], _Handler, bind_and_activate=False)
        self.socket.close()
        self.socket, self.till = listening, till

    @property
    def web(self) -> str:
        host, port = self.socket.getsockname()[:2]
        return f"http://{host}:{port}"


def run(listening: socket.socket, folder: Path) -> None:
    """Stand in for the provider until told to stop. Must be called in the main thread."""
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    server = serving(listening, kept=folder / "payments.json")
    stopping = threading.Event()
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, lambda _number, _frame: stopping.set())
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    stopping.wait()
    server.shutdown()


def serving(
    listening: socket.socket, *, kept: Path | None = None, tell: Telling = call
) -> TillServer:
    """The server, for whoever starts and stops it by itself."""
    return TillServer(listening, Till(kept=kept, tell=tell))


class _Handler(BaseHTTPRequestHandler):
    server: TillServer

    def do_GET(self) -> None:
        path = urlsplit(self.path).path
        if path == "/gezond":
            self._answer(200, "text/plain", b"ok")
        elif path.startswith("/checkout/"):
            self._page(path.removeprefix("/checkout/"))
        elif self._may_ask():
            found = self.server.till.shown(path.removeprefix(f"{API}/"))
            self._json(200, found) if found else self._wrong(404, "id")

    def do_POST(self) -> None:
        path = urlsplit(self.path).path
        body = self.rfile.read(min(int(self.headers.get("Content-Length") or 0), MOST_BYTES))
        if path.startswith("/checkout/"):
            self._ended(path.removeprefix("/checkout/"), body)
        elif self._may_ask():
            try:
                self._json(201, self._made(path, json.loads(body or b"{}")))
            except (Unusable, ValueError, KeyError) as wrong:
                self._wrong(422, getattr(wrong, "field", "body"))

    def _made(self, path: str, question: Any) -> Any:
        key = self.headers.get("Idempotency-Key") or ""
        if path == API:
            return self.server.till.make(question, key=key, web=self.server.web)
        number = path.removeprefix(f"{API}/").removesuffix("/refunds")
        return self.server.till.refund(number, question, key=key)

    def _page(self, number: str) -> None:
        payment = self.server.till.payments.get(number)
        if not payment:
            self._wrong(404, "id")
            return
        with translation.override(payment["locale"][:2]):
            buttons = [(ending.value, words) for ending, words in BUTTONS.items()]
            is_open = payment["status"] == "open"
            told = {"payment": payment, "buttons": buttons, "is_open": is_open}
            text = render_to_string("demo/till.html", told)
        self._answer(200, "text/html; charset=utf-8", text.encode())

    def _ended(self, number: str, body: bytes) -> None:
        said = parse_qs(body.decode(errors="replace")).get("ending", [""])[0]
        if number not in self.server.till.payments or said not in set(Ending):
            self._wrong(404, "id")
            return
        payment = self.server.till.end(number, Ending(said))
        self.send_response(303)
        self.send_header("Location", payment["redirectUrl"])
        self.send_header("Content-Length", "0")
        self.end_headers()

    def _may_ask(self) -> bool:
        if self.headers.get("Authorization") == f"Bearer {KEY}":
            return True
        self._wrong(401, "Authorization")
        return False

    def _wrong(self, status: int, field: str) -> None:
        self._json(status, {"status": status, "title": "Not like this", "field": field})

    def _json(self, status: int, answer: Any) -> None:
        self._answer(status, "application/hal+json", json.dumps(answer).encode())

    def _answer(self, status: int, kind: str, content: bytes) -> None:
        self.send_response(status)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        self.wfile.write(content)

    def log_message(self, *_said: object) -> None:
        """The terminal is not for this."""
