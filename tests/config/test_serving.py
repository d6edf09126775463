"""`houvast serve` as a person runs it: real processes on a database of their own."""

import json
import signal
import socket
import subprocess
from collections.abc import Callable, Iterator
from contextlib import closing
from datetime import UTC, datetime, timedelta
from http.client import HTTPConnection
from pathlib import Path

import psutil
import psycopg
import pytest

from config.commands import houvast, houvast_each, said_until
from config.conftest import eventually, laid_home
from config.visitor import Visitor
from houvast.config.companies import database_of
from houvast.config.embedded import cluster, databases, hold, place_for
from houvast.config.embedded.place import NAME
from houvast.config.supervisor import ports
from houvast.demo.companies import standing
from houvast.demo.companies.standing import CompanyStanding, how_it_stands

Serving = Callable[..., "subprocess.Popen[str]"]


def ready(process: "subprocess.Popen[str]") -> int:
    """Its port, once it is ready."""
    said = said_until(process, "ready")
    return int(said.rsplit(":", 1)[1].strip(" /\n"))


def status_of(port: int, path: str) -> int:
    visit = HTTPConnection("127.0.0.1", port, timeout=60)
    visit.request("GET", path, headers={"Host": "localhost"})
    status = visit.getresponse().status
    visit.close()
    return status


def family(process: "subprocess.Popen[str]") -> list[psutil.Process]:
    """What it started and what that started, without the keeper of the database."""
    found = psutil.Process(process.pid).children(recursive=True)
    return [one for one in found if "houvast.config.embedded.keeper" not in one.cmdline()]


@pytest.fixture(scope="module")
def migrated(laid_once: Path) -> Iterator[Path]:
    with laid_home(laid_once) as home:
        yield home


@pytest.fixture
def serve(migrated: Path) -> Iterator[Serving]:
    """Starts `houvast serve` on the port that is given, or the next free one."""
    started: list[subprocess.Popen[str]] = []

    def start(*words: str) -> "subprocess.Popen[str]":
        started.append(houvast(migrated, "serve", *words))
        return started[-1]

    yield start
    for process in started:
        process.terminate()
        process.communicate(timeout=300)


def test_serving_refuses_a_database_that_is_not_up_to_date(home: Path) -> None:
    process = houvast(home, "serve", "--web-only")
    said, _ = process.communicate(timeout=300)

    assert (process.returncode, said.strip().endswith("run `houvast migrate`.")) == (2, True)


def test_serving_refuses_an_unsafe_production_before_it_starts_anything(home: Path) -> None:
    process = houvast(home, "serve", HOUVAST_MODE="production", HOUVAST_SECRET_KEY="kort")
    said, _ = process.communicate(timeout=300)
    named = [line.removeprefix("command.py: ").split()[0] for line in said.splitlines()]

    assert (process.returncode, home.exists()) == (2, False)
    assert named == [
        "HOUVAST_SECRET_KEY",
        "HOUVAST_BASE_URL",
        "DATABASE_URL",
        "HOUVAST_MAIL_OUT_URL",
    ]


def test_serving_the_web_alone_starts_again_what_dies_and_ends_with_all_of_it(
    laid_once: Path,
) -> None:
    """On the next port where somebody has the one it asks for. Promises are looked after by
    nobody then, and it says so.
    """
    with laid_home(laid_once) as home, closing(ports.listen("127.0.0.1", 8300)) as taken:
        asked = ports.number_of(taken)
        process = houvast(home, "serve", "--web-only", "--port", str(asked))
        said = said_until(process, "ready")
        port = int(said.rsplit(":", 1)[1].strip(" /\n"))
        note = json.loads((home / "running.json").read_text())
        for child in family(process):
            child.kill()
        answered = status_of(port, "/gezond")
        started = family(process)
        statuses = houvast_each(home, "status --json", "status")
        process.send_signal(signal.SIGINT)
        process.communicate(timeout=300)
        is_gone = (home / "running.json").exists() is False
    (status, as_json), (_, words) = statuses.values()
    found = json.loads(as_json)

    assert said.splitlines()[0].startswith(f"Port {asked} is taken, so this is port ")
    assert (answered, process.returncode, note["web"]) == (200, 0, f"http://localhost:{port}/")
    assert (status, found["is_well"], found["workers"]) == (1, False, 0)
    assert (found["swept_by"], found["swept_at"]) == ("", None)
    assert "Promises:       NOBODY looks after them" in words
    assert eventually(lambda: not any(_lives(child) for child in started))
    assert (len(started) > 0, is_gone) == (True, True)


def _lives(process: psutil.Process) -> bool:
    return bool(process.is_running() and process.status() != psutil.STATUS_ZOMBIE)


def test_serving_works_off_jobs_and_says_how_it_does(migrated: Path, serve: Serving) -> None:
    process = serve("--port", "8380")
    ready(process)
    (code, json_said), (_, words_said) = houvast_each(migrated, "status --json", "status").values()
    found = json.loads(json_said)
    swept_ago = datetime.now(UTC) - datetime.fromisoformat(found["swept_at"])

    assert (code, found["workers"], found["is_well"]) == (0, 1, True)
    assert (found["smtp"].split(":")[0], found["mail_waiting"]) == ("127.0.0.1", 0)
    assert found["swept_by"].startswith(f"{socket.gethostname()}-")
    assert swept_ago < timedelta(minutes=1)
    assert [line.split(":")[0] for line in words_said.splitlines()] == [
        "Web pages",
        "Mail in (SMTP)",
        "Mailbox page",
        "Database",
        "Clocks",
        "Workers",
        "Promises",
        "Mail waiting",
        "Letters",
        "Jobs waiting",
        "Jobs failed",
        "Open cases",
        "First due",
        "Travel times",
    ]


def test_status_forgets_neither_of_two_and_who_is_killed_leaves_nobody_behind(
    migrated: Path, serve: Serving
) -> None:
    first = serve("--web-only", "--port", "8420")
    one = f"http://localhost:{ready(first)}/"
    second = serve("--web-only", "--port", "8420")
    said = said_until(second, "ready")
    two = said.rsplit(maxsplit=1)[-1]
    both = webs(migrated)
    started = family(first)
    first.kill()
    first.wait(300)

    assert f"Houvast also runs here:  {one}" in said.splitlines()
    assert (both, webs(migrated)) == ([one, two], [two])
    assert len(started) > 0
    assert eventually(lambda: not any(_lives(child) for child in started))


def webs(home: Path) -> list[str]:
    """Where `houvast status` says that pages are served."""
    said, _ = houvast(home, "status", "--json").communicate(timeout=300)
    return [one["web"] for one in json.loads(said)["running"]]


def test_mailroom_refuses_a_port_that_somebody_has(migrated: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        process = houvast(migrated, "mailroom", HOUVAST_MAIL_IN_PORT=str(port))
        said, _ = process.communicate(timeout=300)

    assert (process.returncode, said.strip()) == (
        2,
        f"command.py: Another program listens on port {port} of 127.0.0.1. "
        "Stop it, or give Houvast another port with HOUVAST_MAIL_IN_PORT.",
    )


def keep_empty_tables(home: Path) -> None:
    """As the first start of the demo does, before there is a company."""
    held = hold(home)
    with cluster.connect(held.place, databases.SERVICE) as connection:
        databases.keep_empty(connection, NAME)
    held.release()


def names_of_databases(home: Path) -> set[str]:
    with psycopg.connect(place_for(home).url) as connection:
        return {name for (name,) in connection.execute("SELECT datname FROM pg_database")}


def test_company_is_opened_by_a_button_once_and_ends_with_the_first(
    migrated: Path, serve: Serving
) -> None:
    keep_empty_tables(migrated)
    folder = standing.folder_of(migrated, "practice")
    first = serve("--port", "8480")
    web = f"http://localhost:{ready(first)}/"
    visitor, page_of_company = Visitor(web), "/bedrijven/practice/"
    pressed = [visitor.press(page_of_company), visitor.ask(page_of_company)[0]]
    standing.ask_for(folder)

    assert eventually(lambda: how_it_stands(folder).state == "open", seconds=300)
    practice = Visitor(how_it_stands(folder).web)
    status, page = practice.ask("/")
    serving = [one for one in psutil.Process(first.pid).children() if "demo" in one.cmdline()]
    said, _ = houvast(migrated, "status", "--json").communicate(timeout=300)
    names = names_of_databases(migrated)
    first.terminate()
    first.communicate(timeout=300)

    assert (pressed, status, "Orthodontie Lijnbaan" in page) == ([302, 200], 200, True)
    assert f'href="{web}"' in page
    assert json.loads(said)["companies"] == {"practice": f"http://{practice.host}/"}
    assert names >= {database_of("practice"), "houvast_empty"}
    assert len(serving) == 1
    assert eventually(lambda: not serving[0].is_running())
    assert how_it_stands(folder) == CompanyStanding("closed", is_made=True)
