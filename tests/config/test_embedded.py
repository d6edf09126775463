import os
import signal
import stat
import subprocess
from collections.abc import Callable
from pathlib import Path

import psycopg
import pytest

from config.conftest import eventually, told
from houvast.config import database
from houvast.config.embedded import CannotRun, binaries, hold, place_for
from houvast.config.embedded.place import SYSTEM_FOLDER
from houvast.config.environment import Environment

User = Callable[..., "subprocess.Popen[str]"]


def asked(url: str, statement: str) -> object:
    with psycopg.connect(url) as connection:
        row = connection.execute(statement.encode()).fetchone()
    return row[0] if row else None


def postmaster(home: Path) -> int:
    return int((place_for(home).cluster / "postmaster.pid").read_text().splitlines()[0])


def test_embedded_makes_a_database_for_dutch_words_that_nobody_else_reaches(home: Path) -> None:
    """It stops when its only user leaves."""
    held = hold(home)
    shape = asked(
        held.place.url,
        "SELECT current_database() || ' ' || pg_encoding_to_char(encoding) || ' ' "
        "|| to_tsvector('dutch', 'afspraken')::text FROM pg_database WHERE datname = 'houvast'",
    )
    listens = asked(held.place.url, "SELECT current_setting('listen_addresses')")
    modes = {stat.S_IMODE(path.stat().st_mode) for path in (held.place.folder, held.place.sockets)}
    owner = held.place.cluster.stat().st_uid
    held.release()

    assert shape == "houvast UTF8 'afsprak':1"
    assert (listens, modes, owner == 0) == ("", {0o700}, False)
    assert (place_for(home).cluster / "postmaster.pid").exists() is False


def test_embedded_is_shared_and_stops_with_the_last(home: Path, user: User) -> None:
    first = hold(home)
    second = user(home)
    same = told(second) == first.place.url
    first.release()
    still_there = asked(first.place.url, "SELECT 1")
    second.communicate(timeout=300)

    assert (same, still_there) == (True, 1)
    assert eventually(lambda: not (first.place.cluster / "postmaster.pid").exists())


def test_embedded_starts_once_for_two_who_come_at_once(home: Path, user: User) -> None:
    both = [user(home), user(home)]
    urls = {told(process) for process in both}
    started = asked(urls.pop(), "SELECT count(*) FROM pg_database WHERE datname = 'houvast'")

    assert (started, urls) == (1, set())


def test_embedded_stops_when_its_user_is_killed(home: Path, user: User) -> None:
    process = user(home)
    told(process)
    process.kill()

    assert eventually(lambda: not (place_for(home).cluster / "postmaster.pid").exists())


def test_embedded_loses_nothing_committed_when_killed(home: Path) -> None:
    held = hold(home)
    with psycopg.connect(held.place.owner_url) as connection:
        connection.execute("CREATE TABLE kept AS SELECT 'afspraak' AS word")
    os.kill(postmaster(home), signal.SIGKILL)

    again = hold(home)
    word = asked(again.place.url, "SELECT word FROM kept")
    again.release()
    held.release()

    assert word == "afspraak"


def test_embedded_comes_back_by_itself_when_killed(home: Path) -> None:
    held = hold(home)
    killed = postmaster(home)
    os.kill(killed, signal.SIGKILL)

    is_back = eventually(lambda: _answers(held.place.url) and postmaster(home) != killed)
    held.release()

    assert is_back


def _answers(url: str) -> bool:
    try:
        return asked(url, "SELECT 1") == 1
    except psycopg.OperationalError:
        return False


def test_embedded_works_on_a_very_long_path(home: Path) -> None:
    deep = home / ("heel-lang-" * 12) / "pad met een spatie"
    held = hold(deep)
    answer = asked(held.place.url, "SELECT 1")
    held.release()
    length = len(bytes(held.place.sockets))
    held.place.sockets.rmdir()

    assert (answer, length < 80) == (1, True)


def test_embedded_falls_back_to_installed_programs(home: Path, user: User) -> None:
    """On a machine without any it says what to install."""
    installed = [binaries.major_version(found) for found in binaries.installed_programs()]
    fitting = [major for major in installed if major >= binaries.OLDEST]

    said = told(user(home, "--without-wheel"))

    if fitting:
        assert str(asked(said, "SHOW server_version")).split(".")[0] == str(fitting[0])
    else:
        assert "install PostgreSQL" in said


def test_embedded_copies_programs_that_its_account_cannot_reach(home: Path) -> None:
    home.mkdir()
    programs = binaries.wheel_programs()
    assert programs is not None

    copied = binaries.copied(programs, home)

    assert (binaries.major_version(copied), place_for(home).account.can_run(copied / "initdb")) == (
        binaries.major_version(programs),
        True,
    )


def test_embedded_closes_folders_that_stand_open_and_says_why_it_does_not_start(
    home: Path,
) -> None:
    hold(home).release()
    place = place_for(home)
    for folder in (place.folder, place.sockets):
        folder.chmod(0o755)

    held = hold(home)
    modes = {folder.stat().st_mode & 0o777 for folder in (place.folder, place.sockets)}
    held.release()
    assert modes == {0o700}

    place.cluster.chmod(0o755)
    with pytest.raises(CannotRun, match=r"has invalid permissions"):
        hold(home)

    (place.cluster / "PG_VERSION").write_text("9\n")
    with pytest.raises(CannotRun, match=r"made by PostgreSQL 9\b.*Take a back-up"):
        hold(home)


def test_embedded_refuses_a_home_that_cannot_be_made(home: Path) -> None:
    home.write_text("a file")

    with pytest.raises(CannotRun, match="cannot be made"):
        hold(home)


def test_embedded_goes_where_its_account_can_come(home: Path) -> None:
    home.mkdir(mode=0o700)
    place = place_for(home)

    expected = home if place.account.is_ours else SYSTEM_FOLDER
    assert place.folder.parent == expected


def test_embedded_stays_where_it_is_on_record(home: Path, tmp_path: Path) -> None:
    home.mkdir()
    (home / "database-place").write_text(f"{tmp_path}\n")

    assert place_for(home).folder == tmp_path


def test_embedded_steps_aside_for_a_given_database(home: Path) -> None:
    given = Environment(home=home, database_url="postgresql://houvast@db.example/houvast")

    assert (database.ready(given), home.exists()) == (None, False)
    assert database.settings_for(given)["HOST"] == "db.example"
