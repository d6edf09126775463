"""Where a second Houvast on one machine comes to stand."""

import socket
from collections.abc import Iterator
from contextlib import ExitStack, closing

import pytest

from houvast.config.doors import Doors, open_doors
from houvast.config.environment import Environment


@pytest.fixture
def taken() -> Iterator[int]:
    """The first of two ports in a row on which somebody listens, with two free ones after."""
    with ExitStack() as held:
        for first in range(42_000, 43_000, 4):
            two = [held.enter_context(closing(socket.socket())) for _ in range(2)]
            try:
                for number, listening in enumerate(two):
                    listening.bind(("127.0.0.1", first + number))
                    listening.listen()
            except OSError:
                continue
            break
        yield first


def opened(**given: int) -> Doors:
    doors = open_doors(Environment(**given), port=0, web_only=False)
    doors.listening.close()
    return doors


def test_catcher_stands_behind_the_port_that_mail_got(taken: int) -> None:
    doors = opened(mail_in_port=taken)

    assert doors.mail_in > taken + 1
    assert doors.catcher > doors.mail_in


def test_taken_port_is_said(taken: int, capsys: pytest.CaptureFixture[str]) -> None:
    doors = opened(mail_in_port=taken)

    assert f"Port {taken} is taken, so this is port {doors.mail_in}." in "".join(
        capsys.readouterr()
    )


def test_web_only_opens_no_door_for_mail() -> None:
    doors = open_doors(Environment(), port=0, web_only=True)
    doors.listening.close()

    assert (doors.mail_in, doors.catcher) == (0, 0)
