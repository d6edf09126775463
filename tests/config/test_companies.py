"""The demo's other companies as a visitor has them: real processes, beside a real first demo."""

import json
import re
from collections.abc import Iterator
from http.client import HTTPConnection
from pathlib import Path
from urllib.parse import urlsplit

import psutil
import psycopg
import pytest

from config.commands import houvast, said_until
from config.conftest import eventually, home_of_our_own
from houvast.config.companies import database_of
from houvast.config.embedded import cluster, databases, hold, place_for
from houvast.config.embedded.place import NAME
from houvast.demo.companies import standing
from houvast.demo.companies.standing import Standing, how_it_stands

PATH = "/bedrijven/practice/"
PATIENCE_SECONDS = 300
"""On a machine with much else to do."""


@pytest.fixture(scope="module")
def home() -> Iterator[Path]:
    """With tables, and a copy of them for the companies, as the first start of the demo has it."""
    with home_of_our_own() as home:
        houvast(home, "migrate").communicate(timeout=PATIENCE_SECONDS)
        held = hold(home)
        with cluster.connect(held.place, databases.SERVICE) as connection:
            databases.keep_empty(connection, NAME)
        held.release()
        yield home


@pytest.fixture
def folder(home: Path) -> Path:
    return standing.folder_of(home, "practice")


class Visitor:
    """Somebody with a browser at an address."""

    def __init__(self, web: str) -> None:
        self.host = urlsplit(web).netloc
        self.cookies: dict[str, str] = {}

    def ask(self, path: str, form: str | None = None) -> tuple[int, str]:
        sent = {"Cookie": "; ".join(f"{name}={of}" for name, of in self.cookies.items())}
        if form is not None:
            sent["Content-Type"] = "application/x-www-form-urlencoded"
        visit = HTTPConnection(self.host, timeout=60)
        visit.request("GET" if form is None else "POST", path, form, sent)
        answer = visit.getresponse()
        body = answer.read().decode()
        for name, cookie in answer.getheaders():
            if name.lower() == "set-cookie":
                key, _, value = cookie.split(";")[0].partition("=")
                self.cookies[key] = value
        return answer.status, body

    def press(self, path: str) -> int:
        """The button of a page."""
        _, page = self.ask(path)
        token = re.search(r'name="csrfmiddlewaretoken" value="(\w+)"', page)
        assert token
        return self.ask(path, f"csrfmiddlewaretoken={token[1]}")[0]


def names_of_databases(home: Path) -> set[str]:
    with psycopg.connect(place_for(home).url) as connection:
        return {name for (name,) in connection.execute("SELECT datname FROM pg_database")}


def test_company_is_opened_by_a_button_once_and_ends_with_the_first(
    home: Path, folder: Path
) -> None:
    first = houvast(home, "serve", "--port", "8480")
    web = said_until(first, "ready").rsplit(maxsplit=1)[-1]
    visitor = Visitor(web)
    pressed = [visitor.press(PATH), visitor.ask(PATH)[0]]
    standing.ask_for(folder)

    assert eventually(lambda: how_it_stands(folder).state == "open", seconds=PATIENCE_SECONDS)
    practice = Visitor(how_it_stands(folder).web)
    status, page = practice.ask("/")
    serving = [one for one in psutil.Process(first.pid).children() if "demo" in one.cmdline()]
    said, _ = houvast(home, "status", "--json").communicate(timeout=60)
    names = names_of_databases(home)
    first.terminate()
    first.communicate(timeout=60)

    assert (pressed, status, "Orthodontie Lijnbaan" in page) == ([302, 200], 200, True)
    assert f'href="{web}"' in page
    assert json.loads(said)["companies"] == {"practice": f"http://{practice.host}/"}
    assert names >= {database_of("practice"), "houvast_empty"}
    assert len(serving) == 1
    assert eventually(lambda: not serving[0].is_running())
    assert how_it_stands(folder) == Standing("closed", is_made=True)
