"""Where a second Houvast on one machine comes to stand."""

import os
import socket
from collections.abc import Callable, Iterator
from contextlib import ExitStack, closing
from pathlib import Path
from typing import Any

import pytest
from django.core.exceptions import ImproperlyConfigured

from houvast.config.environment import Environment
from houvast.config.listening import ListeningSockets, open_sockets, remember, tell
from houvast.config.supervisor import ports

Opening = Callable[..., ListeningSockets]


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


@pytest.fixture
def opened(tmp_path: Path) -> Iterator[Opening]:
    """Opens sockets as `houvast serve` does in a home folder; shut after the test."""
    held: list[ListeningSockets] = []

    def open_them(*, web_only: bool = False, **given: Any) -> ListeningSockets:
        environment = Environment(**{"home": tmp_path, **given})
        held.append(open_sockets(environment, port=None, web_only=web_only))
        return held[-1]

    yield open_them
    for sockets in held:
        sockets.close()


@pytest.fixture
def variables() -> Iterator[None]:
    """The environment variables are after the test as they were before."""
    before = dict(os.environ)
    yield
    os.environ.clear()
    os.environ.update(before)


def test_catcher_stands_behind_the_port_that_mail_got(taken: int, opened: Opening) -> None:
    sockets = opened(mail_in_port=taken)

    assert sockets.mail_in > taken + 1
    assert sockets.catcher > sockets.mail_in


def test_taken_port_is_said(
    taken: int, opened: Opening, capsys: pytest.CaptureFixture[str]
) -> None:
    sockets = opened(mail_in_port=taken)

    assert f"Port {taken} is taken, so this is port {sockets.mail_in}." in "".join(
        capsys.readouterr()
    )


def test_web_only_opens_no_door_for_mail(opened: Opening) -> None:
    sockets = opened(web_only=True)

    assert (sockets.mail_in, sockets.catcher) == (0, 0)


def test_sockets_are_held_from_the_choice_on(taken: int, opened: Opening) -> None:
    both = [opened(mail_in_port=taken, web_port=taken) for _ in range(2)]
    numbers = [
        number for sockets in both for number in (sockets.web, sockets.mail_in, sockets.catcher)
    ]

    assert len(set(numbers)) == 6
    for number in numbers:
        with closing(socket.socket()) as other, pytest.raises(OSError, match="in use"):
            other.bind(("127.0.0.1", number))


def test_socket_without_a_process_does_not_answer(opened: Opening) -> None:
    sockets = opened()

    assert ports.mail_answers("127.0.0.1", sockets.mail_in) is False
    assert sockets.all_answer(Environment()) is False


@pytest.mark.parametrize("setting", ["HOUVAST_WEB_PORT", "HOUVAST_MAIL_IN_PORT"])
def test_production_refuses_a_taken_port(taken: int, opened: Opening, setting: str) -> None:
    name = setting.removeprefix("HOUVAST_").lower()
    asked = {"web_port": taken + 2, "mail_in_port": taken + 3, name: taken}

    with pytest.raises(ImproperlyConfigured) as refused:
        opened(mode="production", **asked)

    assert str(refused.value) == (
        f"Another program listens on port {taken} of 127.0.0.1. "
        f"Stop it, or give Houvast another port with {setting}."
    )


def test_production_has_exactly_the_ports_that_were_asked(taken: int, opened: Opening) -> None:
    sockets = opened(mode="production", web_port=taken + 2, mail_in_port=taken + 3)

    assert (sockets.web, sockets.mail_in, sockets.catcher) == (taken + 2, taken + 3, 0)


def test_address_that_is_not_of_this_machine_is_said(opened: Opening) -> None:
    with pytest.raises(ImproperlyConfigured) as refused:
        opened(web_host="192.0.2.1")

    assert str(refused.value).startswith("Cannot listen on port 8000 of 192.0.2.1: ")


@pytest.mark.usefixtures("variables")
def test_demo_takes_the_ports_that_it_had_before(
    taken: int, opened: Opening, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    environment = Environment(home=tmp_path, web_port=taken, mail_in_port=taken + 1)
    asked = {"web_port": taken, "mail_in_port": taken + 1}
    first = opened(**asked)
    before = first.web, first.mail_in
    remember(environment, first, tell(environment, first), port=None)
    first.close()
    in_between = opened(home=tmp_path / "other", **asked)
    in_between.close()

    again = opened(**asked)

    assert (again.web, again.mail_in) == before
    assert capsys.readouterr().err.splitlines()[-2:] == [
        f"This is port {port} again, as before." for port in before
    ]


@pytest.mark.usefixtures("variables")
def test_demo_whose_port_somebody_else_has_takes_the_next(
    taken: int, opened: Opening, tmp_path: Path
) -> None:
    environment = Environment(home=tmp_path, web_port=taken)
    first = opened(web_port=taken)
    remember(environment, first, tell(environment, first), port=None)

    second = opened(web_port=taken)

    assert second.web > first.web
