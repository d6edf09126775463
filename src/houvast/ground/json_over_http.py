"""Asking another server something: JSON over HTTP.

Only for addresses that the operator has set, which may be on this machine or in the company's own
network. An address that somebody else gave us must never come here.
"""

import json
from collections.abc import Mapping
from http.client import HTTPException
from typing import Any
from urllib.error import HTTPError
from urllib.parse import urlsplit, urlunsplit
from urllib.request import HTTPRedirectHandler, Request, build_opener

from houvast.ground.once_more import left_for_elsewhere

AGENT = "Houvast"
MOST_BYTES = 32 * 1024 * 1024
TRIES = 2

# The question itself is at fault: asking the same again is of no use, asking for less may be.
_TURNED_DOWN = frozenset({400, 413, 414, 422})
_BUSY = frozenset({429, 502, 503, 504})


class NoUsableAnswer(Exception):
    """The server cannot be reached, is in trouble, or says what makes no sense."""


class TurnedDown(Exception):
    """The server is well, and refuses this question."""


def address(url: str, path: str, query: str = "") -> str:
    """The address of `path` under the one that was set, which may have a query of its own.

    Raises NoUsableAnswer where none can be expected.
    """
    parts = urlsplit(url)
    if parts.scheme not in {"http", "https"} or not parts.hostname:
        raise NoUsableAnswer("the address of a server starts with http:// or https://")
    both = "&".join(part for part in (parts.query, query) if part)
    return urlunsplit((parts.scheme, parts.netloc, parts.path.rstrip("/") + path, both, ""))


def ask_json(
    url: str,
    question: Any = None,
    *,
    seconds: float,
    said: Mapping[str, str] | None = None,
    changes: bool = True,
) -> Any:
    """What the server answers: to a POST of `question`, or to a GET if there is none; `said` are
    headers that go along. A question that `changes` nothing there may be asked any number of times.

    Waits `seconds` at most for each sign of life, tries a busy or unreachable server once more,
    and follows no redirects: the operator chose this server. Raises NoUsableAnswer or TurnedDown.
    """
    if question is not None and changes:
        left_for_elsewhere()
    for _ in range(TRIES - 1):
        try:
            return _ask(url, question, seconds, said or {})
        except _Passing:
            continue
    return _ask(url, question, seconds, said or {})


class _Passing(NoUsableAnswer):
    """Trouble that may be over at the next try."""


class _Staying(HTTPRedirectHandler):
    """Takes "look elsewhere" for no answer."""

    def redirect_request(self, *_args: Any, **_named: Any) -> None:
        return None


_opener = build_opener(_Staying)


def _ask(url: str, question: Any, seconds: float, said: Mapping[str, str]) -> Any:
    body = None if question is None else json.dumps(question).encode()
    headers = {"User-Agent": AGENT, "Accept": "application/json"}
    headers |= {"Content-Type": "application/json"} if body else {}
    headers |= said
    try:
        with _opener.open(Request(url, body, headers), timeout=seconds) as answer:  # noqa: S310
            text = answer.read(MOST_BYTES + 1)
    except HTTPError as error:
        error.close()
        raise _meaning(error) from error
    except TimeoutError as late:
        raise NoUsableAnswer(f"no answer within {seconds:g} s") from late
    except (OSError, HTTPException) as trouble:
        raise _Passing(str(getattr(trouble, "reason", trouble) or trouble)) from trouble
    return _read(text)


def _meaning(error: HTTPError) -> Exception:
    says = f"HTTP {error.code} {error.reason}"
    if error.code in _TURNED_DOWN:
        return TurnedDown(says)
    return _Passing(says) if error.code in _BUSY else NoUsableAnswer(says)


def _read(text: bytes) -> Any:
    if len(text) > MOST_BYTES:
        raise NoUsableAnswer("an answer too large to be one")
    try:
        return json.loads(text)
    except ValueError as trouble:
        raise NoUsableAnswer("an answer that is not JSON") from trouble
