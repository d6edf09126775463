"""What is read at an address that somebody gave us, and what we do not knock at."""

import socket
from collections.abc import Callable
from typing import Any

import pytest

from calendars import elsewhere
from houvast.ground import outside_http
from houvast.ground.outside_http import NotRead, ReadTrouble, check_address, fetch

INSIDE = ["127.0.0.1", "10.0.0.8", "169.254.169.254", "192.168.1.1", "::1", "fe80::1", "fd00::1"]
IN_DISGUISE = ["::ffff:10.0.0.8", "64:ff9b::a00:8", "2002:a00:8::", "0.0.0.0", "224.0.0.1"]


def read(url: str, **more: Any) -> bytes:
    given: dict[str, Any] = {"accept": "text/calendar", "seconds": 5.0, "most_bytes": 1000}
    return fetch(url, **given | more)


def refused(act: Callable[[], object]) -> ReadTrouble:
    with pytest.raises(NotRead) as caught:
        act()
    return caught.value.trouble


def test_host_of_ours_is_read_by_name_alone() -> None:
    with elsewhere(b"there") as server:
        assert read(f"{server.url}/a?b=c#d") == b"there"
        assert refused(lambda: read(server.url.replace("127.0.0.1", "localhost"))) == "not_allowed"
        assert [path for _, path, _ in server.heard] == ["/a?b=c"]


@pytest.mark.parametrize(
    "url",
    [
        "http://calendar.example/a.ics",
        "ftp://calendar.example/a.ics",
        "file:///etc/passwd",
        "https://",
        "https://[::1",
        "https://calendar.example:port/",
        "calendar.example",
    ],
)
def test_other_than_https_is_no_address(url: str) -> None:
    assert refused(lambda: check_address(url)) == ReadTrouble.NOT_ALLOWED


@pytest.mark.parametrize("address", [*INSIDE, *IN_DISGUISE])
def test_nothing_inside_is_knocked_at_whatever_its_name(
    address: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """One lookup decides: what a name stands for the next time is not asked."""
    family = socket.AF_INET6 if ":" in address else socket.AF_INET
    outside = (socket.AF_INET, socket.SOCK_STREAM, 6, "", ("93.184.215.14", 443))
    found = [outside, (family, socket.SOCK_STREAM, 6, "", (address, 443))]
    monkeypatch.setattr("socket.getaddrinfo", lambda *_, **__: found)
    monkeypatch.setattr("socket.create_connection", _nobody_connects)

    assert refused(lambda: read("https://calendar.example/a.ics")) == ReadTrouble.NOT_ALLOWED


def _nobody_connects(*_: object, **__: object) -> socket.socket:
    raise AssertionError("knocked")


def test_what_was_looked_up_is_what_is_connected_to(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[Any] = []
    outside = (socket.AF_INET, socket.SOCK_STREAM, 6, "", ("93.184.215.14", 443))
    monkeypatch.setattr("socket.getaddrinfo", lambda *_, **__: [outside])

    def connects(where: Any, **_: Any) -> socket.socket:
        asked.append(where)
        raise OSError

    monkeypatch.setattr("socket.create_connection", connects)

    assert refused(lambda: read("https://calendar.example/a.ics")) == ReadTrouble.NO_ANSWER
    assert asked == [("93.184.215.14", 443)]


def test_each_address_that_we_are_sent_on_to_is_looked_at() -> None:
    with elsewhere(status=302) as server:
        assert refused(lambda: read(server.url)) == ReadTrouble.NO_ANSWER
        assert len(server.heard) == outside_http.MOST_REDIRECTS + 1
        server.sends_to = "http://10.0.0.8/"
        assert refused(lambda: read(server.url)) == ReadTrouble.NOT_ALLOWED


@pytest.mark.parametrize(
    ("status", "trouble"),
    [
        (401, "refused"),
        (403, "refused"),
        (404, "not_there"),
        (410, "not_there"),
        (500, "no_answer"),
    ],
)
def test_answer_that_is_none_says_why(status: int, trouble: str) -> None:
    with elsewhere(b"words", status) as server:
        assert refused(lambda: read(server.url)) == trouble


def test_more_than_was_asked_for_is_not_read() -> None:
    with elsewhere(b"x" * 1001) as server:
        assert refused(lambda: read(server.url)) == ReadTrouble.TOO_LARGE


def test_who_does_not_answer_in_time_is_let_go() -> None:
    with socket.socket() as silent:
        silent.bind(("127.0.0.1", 0))
        silent.listen()
        with elsewhere():
            url = f"http://127.0.0.1:{silent.getsockname()[1]}/"
            assert refused(lambda: read(url, seconds=0.05)) == ReadTrouble.NO_ANSWER


def test_password_goes_to_its_host_and_into_no_message() -> None:
    with elsewhere(b"there") as server:
        secret = server.url.replace("//", "//joost:p%40ss@")
        assert read(secret) == b"there"
        assert server.authorization == "Basic am9vc3Q6cEBzcw=="
        with pytest.raises(NotRead) as caught:
            read(secret + "/with a break")
    assert (str(caught.value), caught.value.__cause__) == ("no_answer", None)
