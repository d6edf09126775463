from collections.abc import Iterator

from django.db import Error, ProgrammingError, connection

from houvast.config import from_before, upgrading
from houvast.ground.clocks import MOST_APART, clocks_apart

OLDEST = 15
MOST_CLOCK_DIFFERENCE = 5.0


def look() -> Iterator[tuple[bool, str]]:
    """Whether the database answers, is new enough, is up to date and agrees about the time."""
    try:
        connection.ensure_connection()
    except Error as problem:
        yield False, f"The database does not answer: {str(problem).strip()}"
        return
    yield from _version()
    yield from _clock()
    yield from _upgrades()


def _upgrades() -> Iterator[tuple[bool, str]]:
    if from_before.is_met():
        yield False, from_before.said()
        return
    try:
        pending = upgrading.pending()
    except ProgrammingError:
        yield False, "The role that runs may not read the tables: run `houvast migrate`."
        return
    if pending:
        yield False, f"The database misses {len(pending)} migrations: run `houvast migrate`."


def _version() -> Iterator[tuple[bool, str]]:
    major = connection.cursor().connection.info.server_version // 10_000
    if major >= OLDEST:
        yield True, f"PostgreSQL {major} answers."
    else:
        yield False, f"PostgreSQL {major} is too old: {OLDEST} or newer is needed."


def _clock() -> Iterator[tuple[bool, str]]:
    apart = clocks_apart()
    if apart > MOST_APART:
        yield (
            False,
            f"The clocks of this machine and the database are {apart.total_seconds():.0f} s apart: "
            "nothing is done because time has passed until they agree.",
        )
    elif apart.total_seconds() > MOST_CLOCK_DIFFERENCE:
        yield (
            False,
            f"The clocks of this machine and the database are {apart.total_seconds():.0f} s apart.",
        )
