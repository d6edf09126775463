"""Reading what stands at an address that somebody gave us.

Whoever gives an address could have us knock at a door inside the company's own network that is
shut to them. So each name is looked up here, once, and only connected to where all that it stands
for is outside; the same for each address that we are sent on to. Names that the operator let in
(`HOUVAST_INNER_HOSTS`) may be inside. What was asked of which address stands in no log and in no
message: it may hold a password.
"""

import base64
import socket
import ssl
from contextlib import closing
from dataclasses import dataclass
from enum import StrEnum
from http.client import HTTPConnection, HTTPException, HTTPResponse
from ipaddress import IPv6Address, IPv6Network, ip_address
from time import monotonic
from urllib.parse import SplitResult, unquote, urljoin, urlsplit

from django.conf import settings

from houvast.ground.json_over_http import AGENT

MOST_REDIRECTS = 5
A_PIECE = 64 * 1024

_PORTS = {"https": 443, "http": 80}
_ELSEWHERE = frozenset({301, 302, 303, 307, 308})
# Addresses that stand for another, which may be inside: NAT64, Teredo, 6to4.
_DISGUISES = ("64:ff9b::/96", "64:ff9b:1::/48", "2001::/32", "2002::/16")
_IN_DISGUISE = [IPv6Network(one) for one in _DISGUISES]


class ReadTrouble(StrEnum):
    """Why nothing was read."""

    NO_ANSWER = "no_answer"
    NOT_ALLOWED = "not_allowed"
    REFUSED = "refused"
    NOT_THERE = "not_there"
    TOO_LARGE = "too_large"


class NotRead(Exception):
    """Nothing was read; `trouble` says why."""

    def __init__(self, trouble: ReadTrouble) -> None:
        super().__init__(trouble)
        self.trouble = trouble


@dataclass(frozen=True)
class _Where:
    """An address in its parts, of which the host was not looked up yet."""

    parts: SplitResult
    host: str
    port: int
    is_inner: bool


def check_address(url: str) -> None:
    """Refuse what can be no address of the web outside, without asking anybody.

    Raises NotRead (NOT_ALLOWED).
    """
    _where(url)


def fetch(url: str, *, accept: str, seconds: float, most_bytes: int) -> bytes:
    """What stands there, within so many seconds for all of it. Raises NotRead.

    Over https alone, but for a host of our own network. A name and password in the address go to
    that very host.
    """
    until = monotonic() + seconds
    for _ in range(MOST_REDIRECTS + 1):
        answer = _ask(_where(url), accept, until, most_bytes)
        if isinstance(answer, bytes):
            return answer
        url = urljoin(url, answer)
    raise NotRead(ReadTrouble.NO_ANSWER)


def _where(url: str) -> _Where:
    try:
        parts = urlsplit(url.strip())
        host, port = (parts.hostname or "").rstrip("."), parts.port
    except ValueError:
        raise NotRead(ReadTrouble.NOT_ALLOWED) from None
    is_inner = host in settings.HOUVAST.inner_hosts
    if parts.scheme not in (_PORTS if is_inner else {"https"}) or not host:
        raise NotRead(ReadTrouble.NOT_ALLOWED)
    return _Where(parts, host, port or _PORTS[parts.scheme], is_inner)


def _ask(where: _Where, accept: str, until: float, most_bytes: int) -> bytes | str:
    """What stands there, or the address that we are sent on to."""
    try:
        with closing(HTTPConnection(where.host, where.port)) as connection:
            connection.sock = sock = _connected(where, until)
            connection.request("GET", _path(where.parts), headers=_headers(where, accept))
            with connection.getresponse() as answer:
                if _is_elsewhere(answer):
                    return str(answer.headers["Location"])
                return _all(answer, sock, until, most_bytes)
    except (OSError, HTTPException, ValueError):
        raise NotRead(ReadTrouble.NO_ANSWER) from None


def _connected(where: _Where, until: float) -> socket.socket:
    found = socket.getaddrinfo(where.host, where.port, type=socket.SOCK_STREAM)
    addresses = [str(one[4][0]) for one in found]
    if not where.is_inner and not all(_is_outside(one) for one in addresses):
        raise NotRead(ReadTrouble.NOT_ALLOWED)
    sock = socket.create_connection((addresses[0], where.port), timeout=_left(until))
    if where.parts.scheme == "http":
        return sock
    try:
        return ssl.create_default_context().wrap_socket(sock, server_hostname=where.host)
    except OSError:
        sock.close()
        raise


def _is_outside(address: str) -> bool:
    """Whether it is an address of the internet, and stands for no other."""
    ip = ip_address(address.partition("%")[0])
    if isinstance(ip, IPv6Address):
        if ip.ipv4_mapped:
            return _is_outside(str(ip.ipv4_mapped))
        if any(ip in net for net in _IN_DISGUISE):
            return False
    return ip.is_global and not ip.is_multicast


def _path(parts: SplitResult) -> str:
    return (parts.path or "/") + (f"?{parts.query}" if parts.query else "")


def _headers(where: _Where, accept: str) -> dict[str, str]:
    headers = {"User-Agent": AGENT, "Accept": accept, "Accept-Encoding": "identity"}
    if where.parts.username is not None:
        both = f"{unquote(where.parts.username)}:{unquote(where.parts.password or '')}"
        headers["Authorization"] = "Basic " + base64.b64encode(both.encode()).decode()
    return headers


def _is_elsewhere(answer: HTTPResponse) -> bool:
    """Whether we are sent on; False where it is there. Raises NotRead."""
    if answer.status == 200 and answer.headers.get("Content-Encoding", "identity") == "identity":
        return False
    if answer.status in _ELSEWHERE and answer.headers.get("Location"):
        return True
    if answer.status in (401, 403):
        raise NotRead(ReadTrouble.REFUSED)
    raise NotRead(ReadTrouble.NOT_THERE if answer.status in (404, 410) else ReadTrouble.NO_ANSWER)


def _all(answer: HTTPResponse, sock: socket.socket, until: float, most_bytes: int) -> bytes:
    """All of an answer, however slowly it comes: no longer than `until`."""
    pieces: list[bytes] = []
    size = 0
    while True:
        sock.settimeout(_left(until))
        piece = answer.read1(A_PIECE)
        if not piece:
            return b"".join(pieces)
        pieces.append(piece)
        size += len(piece)
        if size > most_bytes:
            raise NotRead(ReadTrouble.TOO_LARGE)


def _left(until: float) -> float:
    """Seconds that are left. Raises TimeoutError."""
    left = until - monotonic()
    if left <= 0:
        raise TimeoutError
    return left
