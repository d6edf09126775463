"""What visitors and load balancers get while the database is away, from a real web process."""

import socket
import time
from collections.abc import Iterator
from contextlib import closing
from http.client import HTTPConnection, HTTPResponse
from pathlib import Path

import psycopg
import pytest
from django.db import OperationalError

from config.commands import houvast
from config.conftest import eventually
from houvast.config.database_away import is_database_away
from houvast.ground.page_addresses import page as address_of

SIGNED_IN = f"sessionid={'a' * 32}"
PAGES = [
    "/gezond",
    address_of("account_login"),
    address_of("desk:inbox"),
    address_of("road:today"),
    address_of("portal:home", "a" * 26),
]


def asked(port: int, path: str) -> HTTPResponse:
    with closing(HTTPConnection("127.0.0.1", port, timeout=60)) as visit:
        visit.request(
            "GET",
            path,
            headers={"Host": "localhost", "Cookie": SIGNED_IN},
        )
        answer = visit.getresponse()
        answer.read()
        return answer


def free_port() -> int:
    with closing(socket.socket()) as found:
        found.bind(("127.0.0.1", 0))
        return int(found.getsockname()[1])


@pytest.fixture(scope="module", params=["nobody listens", "nobody answers"])
def port(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[int]:
    """A web process whose database is a port where nobody is, or where nobody says a word."""
    with closing(socket.socket()) as database:
        database.bind(("127.0.0.1", 0))
        if request.param == "nobody answers":
            database.listen(20)
        home: Path = tmp_path_factory.mktemp("away")
        web = free_port()
        url = f"postgresql://houvast@127.0.0.1:{database.getsockname()[1]}/houvast"
        process = houvast(home, "web", "--port", str(web), DATABASE_URL=url)
        try:
            assert eventually(lambda: _listens(web), seconds=300)
            yield web
        finally:
            process.terminate()
            process.communicate(timeout=300)


def _listens(port: int) -> bool:
    with closing(socket.socket()) as visit:
        return visit.connect_ex(("127.0.0.1", port)) == 0


@pytest.mark.parametrize("path", PAGES)
def test_page_says_at_once_that_it_passes_and_when_to_come_back(port: int, path: str) -> None:
    begun = time.monotonic()
    answer = asked(port, path)
    taken = time.monotonic() - begun

    assert (answer.status, answer.headers["Retry-After"]) == (503, "5")
    assert taken < 5


@pytest.mark.parametrize(
    ("trouble", "is_away"),
    [
        (psycopg.OperationalError("the connection is lost"), True),
        (psycopg.errors.AdminShutdown(), True),
        (psycopg.errors.TooManyConnections(), True),
        (psycopg.errors.CannotConnectNow(), True),
        (psycopg.errors.DeadlockDetected(), False),
        (psycopg.errors.UniqueViolation(), False),
        (ValueError("a fault of ours"), False),
    ],
    ids=lambda given: type(given).__name__,
)
def test_only_a_database_that_is_away_passes_by_itself(trouble: Exception, is_away: bool) -> None:
    wrapped = OperationalError("as Django says it")
    wrapped.__cause__ = trouble

    assert (is_database_away(trouble), is_database_away(wrapped)) == (is_away, is_away)
