"""Finding a port, and saying so when it is not the one that was asked for."""

import socket
import sys
from contextlib import closing
from http.client import HTTPConnection

TRIES = 100
BAD_REQUEST = 400


def listen(host: str, port: int) -> socket.socket:
    """A socket that listens on `port` or on the next free one after it.

    It outlives the web process: while that is started again, visitors wait instead of failing.
    """
    for candidate in range(port, port + TRIES):
        listening = _listening(host, candidate)
        if listening is not None:
            _say_if_other(port, candidate)
            return listening
    raise OSError(f"No free port from {port} to {port + TRIES - 1} on {host}.")


def free(host: str, port: int, *, quietly: bool = False) -> int:
    """`port` if nobody listens there, else the next free one."""
    for candidate in range(port, port + TRIES):
        found = _listening(host, candidate)
        if found is not None:
            found.close()
            if not quietly:
                _say_if_other(port, candidate)
            return candidate
    raise OSError(f"No free port from {port} to {port + TRIES - 1} on {host}.")


def answers(host: str, port: int) -> bool:
    """Whether somebody listens there."""
    with closing(socket.socket(_family(host))) as visitor:
        visitor.settimeout(1)
        return visitor.connect_ex((host, port)) == 0


def web_answers(host: str, port: int) -> bool:
    """Whether the web pages are served there, with their database."""
    visit = HTTPConnection(host, port, timeout=0.5)
    try:
        visit.request("GET", "/gezond", headers={"Host": "localhost"})
        return visit.getresponse().status < BAD_REQUEST
    except OSError:
        return False
    finally:
        visit.close()


def _listening(host: str, port: int) -> socket.socket | None:
    listening = socket.socket(_family(host))
    listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listening.bind((host, port))
        listening.listen(1024)
    except OSError:
        listening.close()
        return None
    return listening


def _family(host: str) -> socket.AddressFamily:
    return socket.AF_INET6 if ":" in host else socket.AF_INET


def _say_if_other(asked: int, found: int) -> None:
    if found != asked:
        print(f"Port {asked} is taken, so this is port {found}.", file=sys.stderr, flush=True)
