"""Making, starting and stopping a database cluster as the account that it belongs to."""

import os
import shlex
import subprocess
import time
from pathlib import Path
from typing import Any

import psycopg
from psycopg import sql

from houvast.config import grants
from houvast.config.embedded.binaries import Binaries
from houvast.config.embedded.place import NAME, RUNNER, DatabasePlace
from houvast.config.embedded.trouble import CannotRun

PATIENCE_SECONDS = 60.0
BUILTIN_LOCALE_SINCE = 17
PLAIN = {"LC_ALL": "C", "TZ": "UTC"}
CLOCK = ("LD_PRELOAD", "DYLD_INSERT_LIBRARIES", "FAKETIME")


def make(place: DatabasePlace, binaries: Binaries) -> None:
    """Make the cluster if it is not there; it appears whole or not at all."""
    if place.cluster.exists():
        _refuse_other_version(place, binaries)
        return
    unfinished = place.folder / "unfinished"
    _as_account(place, ["rm", "-rf", str(unfinished)])
    _as_account(place, [binaries.program("initdb"), "-D", str(unfinished), *_shape(binaries)])
    unfinished.rename(place.cluster)


def start(place: DatabasePlace, binaries: Binaries) -> None:
    """Start the server, also over what a killed one left behind; returns when it answers."""
    settings = (
        f"-c listen_addresses='' -c unix_socket_permissions=0700 -c max_connections=200 "
        f"-k {shlex.quote(str(place.sockets))}"
    )
    command = [
        binaries.program("pg_ctl"), "-D", str(place.cluster), "-l", str(place.log),
        "-w", "-t", "30", "-o", settings, "start",
    ]  # fmt: skip
    deadline = time.monotonic() + PATIENCE_SECONDS
    while not answers(place):
        try:
            _as_account(place, command)
        except CannotRun as trouble:
            said = _last_words(place)
            if time.monotonic() > deadline or not _passes(said):
                raise CannotRun(f"PostgreSQL does not start in {place.folder}: {said}") from trouble
            time.sleep(0.3)


def stop(place: DatabasePlace, binaries: Binaries) -> None:
    """Stop the server if it runs. Sessions end, what was committed is on the disk."""
    if (place.cluster / "postmaster.pid").exists():
        command = [binaries.program("pg_ctl"), "-D", str(place.cluster), "-w", "-m", "fast", "stop"]
        _as_account(place, command, check=False)


def was_killed(place: DatabasePlace) -> bool:
    """Whether the server ended without saying so: its pid is on file and no process has it."""
    try:
        pid = int((place.cluster / "postmaster.pid").read_text().split()[0])
        os.kill(pid, 0)
    except ProcessLookupError:
        return True
    except (OSError, ValueError, IndexError):
        return False
    return False


def answers(place: DatabasePlace) -> bool:
    try:
        connect(place, "postgres").close()
    except psycopg.OperationalError:
        return False
    return True


def make_database(place: DatabasePlace) -> None:
    """Make our database in a fresh cluster."""
    with connect(place, "postgres") as connection:
        known = connection.execute("SELECT FROM pg_database WHERE datname = %s", [NAME])
        if known.fetchone() is None:
            connection.execute(sql.SQL("CREATE DATABASE {}").format(sql.Identifier(NAME)))


def make_runner(place: DatabasePlace) -> None:
    """Make the role that runs, where the cluster was made before there was one."""
    with connect(place, NAME) as connection:
        known = connection.execute("SELECT FROM pg_roles WHERE rolname = %s", [RUNNER])
        if known.fetchone() is not None:
            return
        with connection.transaction():
            connection.execute(sql.SQL("CREATE ROLE {} LOGIN").format(sql.Identifier(RUNNER)))
            let_run(connection, NAME)


def let_run(connection: "psycopg.Connection[tuple[Any, ...]]", name: str) -> None:
    """Let the role that runs use the database of that name, to which one is connected."""
    laid = connection.execute("SELECT to_regclass(%s) IS NOT NULL", [grants.MIGRATIONS])
    is_laid = laid.fetchone() == (True,)
    grants.grant(connection.execute, role=RUNNER, database=name, is_laid=is_laid)


def connect(place: DatabasePlace, database: str) -> "psycopg.Connection[tuple[Any, ...]]":
    """As the owner of the cluster, each statement committed."""
    return psycopg.connect(
        host=str(place.sockets), user=NAME, dbname=database, autocommit=True, connect_timeout=5
    )


def _last_words(place: DatabasePlace) -> str:
    """Why the server ended, from its log."""
    lines = place.log.read_text(errors="replace").splitlines() if place.log.exists() else []
    fatal = [number for number, line in enumerate(lines) if "FATAL" in line]
    return "\n".join(lines[fatal[-1] :]) if fatal else "\n".join(lines[-3:])


def _passes(said: str) -> bool:
    """Whether it is what a server that was killed leaves behind for a second or so."""
    return any(words in said for words in ("lock file", "shared memory", "starting up"))


def _shape(binaries: Binaries) -> list[str]:
    shape = ["-U", NAME, "--auth=trust", "--encoding=UTF8", "--locale=C", "--no-instructions"]
    if binaries.major >= BUILTIN_LOCALE_SINCE:
        shape += ["--locale-provider=builtin", "--builtin-locale=C.UTF-8"]
    return shape


def _refuse_other_version(place: DatabasePlace, binaries: Binaries) -> None:
    made_by = (place.cluster / "PG_VERSION").read_text().strip()
    if made_by != str(binaries.major):
        raise CannotRun(
            f"The database in {place.folder} was made by PostgreSQL {made_by}, and here is "
            f"PostgreSQL {binaries.major}. Take a back-up with the old one and restore it here."
        )


def _as_account(place: DatabasePlace, command: list[str], *, check: bool = True) -> None:
    other: dict[str, Any] = {}
    if not place.account.is_ours:
        other = {"user": place.account.uid, "group": place.account.gid, "extra_groups": []}
    trace = place.home / "database-start.log"
    with trace.open("w") as said:
        done = subprocess.run(
            command,
            stdin=subprocess.DEVNULL,
            stdout=said,
            stderr=subprocess.STDOUT,
            cwd="/",
            env={**_clock(), "PATH": os.environ.get("PATH", "/usr/bin:/bin"), **PLAIN},
            start_new_session=True,
            check=False,
            **other,
        )
    if check and done.returncode != 0:
        raise CannotRun(f"{Path(command[0]).name} failed: {trace.read_text().strip()}")


def _clock() -> dict[str, str]:
    """Where our clock is set to another time for a test, the server's is too: both decide by it."""
    if "FAKETIME" not in os.environ:
        return {}
    return {name: value for name, value in os.environ.items() if name.startswith(CLOCK)}
