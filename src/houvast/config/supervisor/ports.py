"""Ports: taken once, and held until the process that serves there has them.

A socket that listens is handed on as it is. Between choosing a port and serving on it nobody
else can come to stand there, and who answers on it is one of ours.
"""

import errno
import socket
import sys
from contextlib import closing
from http.client import HTTPConnection

from django.core.exceptions import ImproperlyConfigured

TRIES = 100
PATIENCE_SECONDS = 1.0
BAD_REQUEST = 400
GREETING = b"220"


def listen(host: str, port: int, *, before: int = 0, quietly: bool = False) -> socket.socket:
    """A socket that listens on `port` or on the next free one; on `before` first, if it is free.

    It outlives the process that serves on it: while that is started again, visitors wait instead
    of failing. Raises ImproperlyConfigured.
    """
    for candidate in (before or port, *range(port, port + TRIES)):
        listening = _listening(host, candidate)
        if listening is None:
            continue
        if not quietly:
            _say_if_other(port, candidate, is_again=candidate == before)
        return listening
    raise ImproperlyConfigured(f"No free port from {port} to {port + TRIES - 1} on {host}.")


def listen_exactly(host: str, port: int, *, setting: str) -> socket.socket:
    """A socket that listens on `port` and on no other: somebody was told that we are there.

    `setting` is the variable that the sentence names when another program has the port. Raises
    ImproperlyConfigured.
    """
    listening = _listening(host, port)
    if listening is None:
        raise ImproperlyConfigured(
            f"Another program listens on port {port} of {host}. "
            f"Stop it, or give Houvast another port with {setting}."
        )
    return listening


def number_of(listening: socket.socket) -> int:
    return int(listening.getsockname()[1])


def mail_answers(host: str, port: int) -> bool:
    """Whether a process greets there as mail servers do; a socket alone is no process."""
    with closing(socket.socket(_family(host))) as visitor:
        visitor.settimeout(PATIENCE_SECONDS)
        try:
            visitor.connect((host, port))
            return visitor.recv(len(GREETING)) == GREETING
        except OSError:
            return False


def web_answers(host: str, port: int) -> bool:
    """Whether the web pages are served there, with their database."""
    visit = HTTPConnection(host, port, timeout=PATIENCE_SECONDS)
    try:
        visit.request("GET", "/gezond", headers={"Host": "localhost"})
        return visit.getresponse().status < BAD_REQUEST
    except OSError:
        return False
    finally:
        visit.close()


def _listening(host: str, port: int) -> socket.socket | None:
    """None where another program listens. Raises ImproperlyConfigured where nobody can."""
    listening = socket.socket(_family(host))
    listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listening.bind((host, port))
        listening.listen(1024)
    except OSError as trouble:
        listening.close()
        if trouble.errno == errno.EADDRINUSE:
            return None
        why = trouble.strerror or trouble
        raise ImproperlyConfigured(f"Cannot listen on port {port} of {host}: {why}.") from trouble
    return listening


def _family(host: str) -> socket.AddressFamily:
    return socket.AF_INET6 if ":" in host else socket.AF_INET


def _say_if_other(asked: int, found: int, *, is_again: bool) -> None:
    if is_again and found != asked:
        print(f"This is port {found} again, as before.", file=sys.stderr, flush=True)
    elif found != asked:
        print(f"Port {asked} is taken, so this is port {found}.", file=sys.stderr, flush=True)
