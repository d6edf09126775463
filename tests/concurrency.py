"""Doing things at once, on connections of their own."""

import threading
import time
from collections.abc import Callable, Iterable
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import psycopg
from django.conf import settings
from django.db import IntegrityError, connection, connections

from houvast.config import database


def at_once(act: Callable[[Any], Any], givens: Iterable[Any]) -> list[Any]:
    """Call `act` for each given in a thread and a connection of its own, all let go together.

    Returns what each returned or raised, in order.
    """
    todo = list(givens)
    gate = threading.Barrier(len(todo))

    def one(given: Any) -> Any:
        try:
            gate.wait(60)
            return act(given)
        except Exception as raised:
            return raised
        finally:
            connections.close_all()

    with ThreadPoolExecutor(len(todo)) as pool:
        return list(pool.map(one, todo))


def until_somebody_waits() -> None:
    """Return when another connection waits for a lock that this one holds."""
    waiting = """SELECT EXISTS (
        SELECT FROM pg_locks WHERE NOT granted AND pg_backend_pid() = ANY(pg_blocking_pids(pid))
    )"""
    with connection.cursor() as cursor:
        for _ in range(1000):
            cursor.execute(waiting)
            if cursor.fetchone() == (True,):
                return
            time.sleep(0.01)
    raise AssertionError("nobody waits")


EMPTY = """
DO $$
DECLARE
    every text;
    one regclass;
    is_filled boolean;
BEGIN
    SELECT string_agg(oid::regclass::text, ', ') INTO every FROM pg_class
    WHERE relnamespace = 'public'::regnamespace AND relkind = 'r'
    AND relname NOT IN ('django_content_type', 'django_migrations');
    EXECUTE format('LOCK TABLE %s NOWAIT', every);
    FOR one IN
        SELECT oid FROM pg_class
        WHERE relnamespace = 'public'::regnamespace AND relkind = 'r'
        AND relname NOT IN ('django_content_type', 'django_migrations')
        AND pg_relation_size(oid) > 0
    LOOP
        EXECUTE format('SELECT EXISTS (SELECT FROM %s)', one) INTO is_filled;
        IF is_filled THEN
            EXECUTE format('DELETE FROM %s', one);
        END IF;
    END LOOP;
    PERFORM setval(seqrelid, seqstart, false) FROM pg_sequence
    WHERE pg_sequence_last_value(seqrelid) IS NOT NULL;
END $$
"""
"""What TRUNCATE does, in a fraction of its time: most are empty, and of a table that takes no room
nothing else has to be known. It holds nothing while somebody is busy, who could wait for it."""


_emptying: dict[str, "psycopg.Connection[Any]"] = {}
"""A connection of the owner by the name of its database, which knows all tables once it has
emptied them: one that begins anew takes six times as long."""


LEFT_OPEN = """
SELECT string_agg(state || ': ' || query, E'\\n') FROM pg_stat_activity
WHERE datname = current_database() AND xact_start IS NOT NULL AND pid <> pg_backend_pid()
"""


def emptied() -> None:
    """Empty every table of ours, as the owner: the role that runs may not, nor past triggers.

    What has a number counts from 1 again. Raises LockNotAvailable with what an earlier test left
    open, where it still is a minute later.
    """
    late = time.monotonic() + 60
    while True:
        try:
            _owner_who_empties().execute(EMPTY)
        except psycopg.errors.LockNotAvailable as held:
            if time.monotonic() > late:
                held.add_note(str(_owner_who_empties().execute(LEFT_OPEN).fetchone()))
                raise
            time.sleep(0.01)
        except psycopg.OperationalError:
            # A test ended every connection there was.
            if time.monotonic() > late:
                raise
            empties_no_more()
        else:
            return


def _owner_who_empties() -> "psycopg.Connection[Any]":
    name = str(connection.settings_dict["NAME"])
    if name not in _emptying:
        empties_no_more()
        address = database.owner_address(settings.HOUVAST, name)
        _emptying[name] = psycopg.connect(**address, autocommit=True)
        _emptying[name].execute("SET session_replication_role = replica")
    return _emptying[name]


def empties_no_more() -> None:
    """Give that connection back, before its database goes."""
    while _emptying:
        _emptying.popitem()[1].close()


def broken_rule(error: IntegrityError) -> str | None:
    """The name of the constraint that refused."""
    assert isinstance(error.__cause__, psycopg.IntegrityError)
    return error.__cause__.diag.constraint_name
