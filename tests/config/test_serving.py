"""`houvast serve` as a person runs it: real processes on a database of their own."""

import json
import signal
import socket
import subprocess
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from http.client import HTTPConnection
from pathlib import Path

import psutil
import psycopg
import pytest

from config.commands import houvast, said_until
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
    visit = HTTPConnection("127.0.0.1", port, timeout=10)
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


def test_serving_takes_the_next_port_and_says_so(serve: Serving) -> None:
    taken = ports.listen("127.0.0.1", 8300)
    asked = taken.getsockname()[1]
    process = serve("--web-only", "--port", str(asked))
    said = said_until(process, "ready")
    taken.close()

    assert said.splitlines()[0].startswith(f"Port {asked} is taken, so this is port ")


def test_serving_ends_cleanly_with_everything_it_started(migrated: Path, serve: Serving) -> None:
    process = serve("--web-only", "--port", "8320")
    port = ready(process)
    started = family(process)
    note = json.loads((migrated / "running.json").read_text())
    answered = status_of(port, "/gezond")
    process.send_signal(signal.SIGINT)
    code = process.wait(timeout=300)

    assert (answered, code, note["web"]) == (200, 0, f"http://localhost:{port}/")
    assert eventually(lambda: not any(_lives(child) for child in started))
    assert (migrated / "running.json").exists() is False


def test_serving_starts_again_what_dies(serve: Serving) -> None:
    process = serve("--web-only", "--port", "8340")
    port = ready(process)
    for child in family(process):
        child.kill()

    assert status_of(port, "/gezond") == 200


def test_serving_leaves_nobody_behind_when_killed(serve: Serving) -> None:
    process = serve("--web-only", "--port", "8360")
    ready(process)
    started = family(process)
    process.kill()

    assert eventually(lambda: not any(_lives(child) for child in started))


def _lives(process: psutil.Process) -> bool:
    return bool(process.is_running() and process.status() != psutil.STATUS_ZOMBIE)


def test_serving_works_off_jobs_and_says_how_it_does(migrated: Path, serve: Serving) -> None:
    process = serve("--port", "8380")
    ready(process)
    asked = houvast(migrated, "status", "--json")
    json_said, _ = asked.communicate(timeout=300)
    words_said, _ = houvast(migrated, "status").communicate(timeout=300)
    found = json.loads(json_said)
    swept_ago = datetime.now(UTC) - datetime.fromisoformat(found["swept_at"])

    assert (asked.returncode, found["workers"], found["is_well"]) == (0, 1, True)
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


def test_serving_the_web_alone_is_not_well(laid_once: Path) -> None:
    with laid_home(laid_once) as home:
        _web_alone_is_not_well(home)


def _web_alone_is_not_well(home: Path) -> None:
    process = houvast(home, "serve", "--web-only", "--port", "8400")
    ready(process)
    asked = houvast(home, "status", "--json")
    said, _ = asked.communicate(timeout=300)
    words, _ = houvast(home, "status").communicate(timeout=300)
    process.terminate()
    process.communicate(timeout=300)
    found = json.loads(said)

    assert (asked.returncode, found["is_well"], found["workers"]) == (1, False, 0)
    assert (found["swept_by"], found["swept_at"]) == ("", None)
    assert "Promises:       NOBODY looks after them" in words


def test_status_forgets_neither_of_two(migrated: Path, serve: Serving) -> None:
    first = serve("--web-only", "--port", "8420")
    one = f"http://localhost:{ready(first)}/"
    second = serve("--web-only", "--port", "8420")
    said = said_until(second, "ready")
    two = said.rsplit(maxsplit=1)[-1]
    both = webs(migrated)
    first.terminate()
    first.wait(60)

    assert f"Houvast also runs here:  {one}" in said.splitlines()
    assert (both, webs(migrated)) == ([one, two], [two])


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
