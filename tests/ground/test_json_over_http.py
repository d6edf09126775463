from collections.abc import Iterator

import pytest

from houvast.ground import json_over_http
from houvast.ground.json_over_http import MOST_BYTES, NoUsableAnswer, TurnedDown, address, ask_json
from peer import Peer, peer


@pytest.fixture
def other() -> Iterator[Peer]:
    with peer(lambda path, question: (200, {"well": True})) as server:
        yield server


def ask(other: Peer, question: object = None) -> object:
    return ask_json(address(other.url, "/ask"), question, seconds=30)


def answering(other: Peer, *answers: tuple[int, object]) -> None:
    left = list(answers)
    other.answering = lambda path, question: left.pop(0) if len(left) > 1 else left[0]


def test_asking_gets_without_a_question(other: Peer) -> None:
    assert ask(other) == {"well": True}
    assert other.heard == [("GET", "/ask", None)]


def test_asking_posts_a_question(other: Peer) -> None:
    ask(other, {"how": "are you"})

    assert other.heard == [("POST", "/ask", {"how": "are you"})]


def test_only_what_changes_something_elsewhere_stays_there(
    other: Peer, monkeypatch: pytest.MonkeyPatch
) -> None:
    left: list[bool] = []
    monkeypatch.setattr(json_over_http, "left_for_elsewhere", lambda: left.append(True))

    ask(other)
    ask_json(address(other.url, "/ask"), {"how": "far"}, seconds=30, changes=False)
    assert not left
    ask(other, {"pay": "ten"})
    assert left


def test_asking_tries_a_busy_server_once_more(other: Peer) -> None:
    answering(other, (503, b""), (200, 1))

    assert ask(other) == 1
    assert len(other.heard) == 2


def test_asking_does_not_go_on_for_ever(other: Peer) -> None:
    answering(other, (503, b""))

    with pytest.raises(NoUsableAnswer):
        ask(other)
    assert len(other.heard) == 2


@pytest.mark.parametrize("status", [400, 413])
def test_asking_tells_a_refused_question_from_a_server_in_trouble(other: Peer, status: int) -> None:
    answering(other, (status, b""))

    with pytest.raises(TurnedDown):
        ask(other)
    assert len(other.heard) == 1


@pytest.mark.parametrize("answer", [(302, b""), (401, b""), (404, b""), (500, b""), (200, b"<p>")])
def test_asking_takes_nothing_else_for_an_answer(other: Peer, answer: tuple[int, bytes]) -> None:
    answering(other, answer)

    with pytest.raises(NoUsableAnswer):
        ask(other)
    assert len(other.heard) == 1


def test_asking_reads_no_endless_answer(other: Peer) -> None:
    answering(other, (200, b" " * (MOST_BYTES + 1)))

    with pytest.raises(NoUsableAnswer):
        ask(other)


def test_asking_a_server_that_is_gone_is_no_answer(other: Peer) -> None:
    other.server_close()

    with pytest.raises(NoUsableAnswer):
        ask(other)


def test_asking_keeps_the_query_that_was_set() -> None:
    assert address("https://roads.example/api/?key=k", "/table", "a=1") == (
        "https://roads.example/api/table?key=k&a=1"
    )


@pytest.mark.parametrize("url", ["", "roads.example", "file:///etc/passwd", "ftp://roads.example"])
def test_asking_needs_a_web_address(url: str) -> None:
    with pytest.raises(NoUsableAnswer, match="starts with http"):
        address(url, "/table")
