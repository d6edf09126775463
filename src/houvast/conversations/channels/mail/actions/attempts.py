"""Taking a kept mail in hand: one at a time, and counted before it is done.

The count is committed first, so that a mail that kills the process or stalls it is known by its
count. What holds a mail is a lock of the database session, which ends with the process.
"""

import threading
from collections.abc import Collection, Iterator
from contextlib import contextmanager, suppress

import psycopg
from django.db import Error, connection, transaction
from django.db.models import F
from django.db.models.functions import Least

from houvast.conversations.models import RawMail

LOCK_CLASS = 0x4D41494C  # "MAIL": our own among PostgreSQL's advisory locks
LARGEST = 2**31
LOOKED_AT = 20
MOST_COUNTED = 1_000
LONGEST_CHAIN = 10
NOT_ITS_FAULT = ("08", "40", "53", "57P", "25006", "55P03")
"""SQLSTATE of lost connections, conflicts with others, scarcity and a server that stops."""

_spared: list[int] = []
_guard = threading.Lock()


@contextmanager
def next_mail(*, besides: Collection[int]) -> Iterator[int | None]:
    """Hold the oldest waiting mail that nobody holds, its attempt counted; None if there is none.

    Not in a transaction of the caller, or the count would not outlive the process.
    """
    waiting = RawMail.objects.waiting().exclude(pk__in=besides)
    oldest = waiting.order_by("id").values_list("id", flat=True)[:LOOKED_AT]
    held = next(filter(_hold, oldest), None)
    try:
        yield held
    finally:
        if held is not None:
            # A connection that was lost has let go by itself.
            with suppress(Error):
                _lock("pg_advisory_unlock", held)


def is_of_the_database(trouble: BaseException) -> bool:
    """Whether the database was away or busy with others, which no mail can help."""
    found: BaseException | None = trouble
    for _ in range(LONGEST_CHAIN):
        if isinstance(found, psycopg.Error) and found.sqlstate:
            return found.sqlstate.startswith(NOT_ITS_FAULT)
        if isinstance(found, (psycopg.OperationalError, psycopg.InterfaceError)):
            return True
        if found is None:
            break
        found = found.__cause__ or found.__context__
    return not connection.is_usable()


def spare(raw_id: int) -> None:
    """Have an attempt not count, as soon as the database is there again."""
    with _guard:
        _spared.append(raw_id)


def give_back_spared() -> None:
    """Take back the attempts that were not the mail's fault."""
    while _spared:
        with _guard:
            raw_id = _spared.pop()
        try:
            counted = RawMail.objects.waiting().filter(pk=raw_id, attempts__gt=0)
            counted.update(attempts=F("attempts") - 1)
        except Error:
            spare(raw_id)
            raise


def _hold(raw_id: int) -> bool:
    if not _lock("pg_try_advisory_lock", raw_id):
        return False
    with transaction.atomic():
        still_waits = RawMail.objects.waiting().filter(pk=raw_id)
        if still_waits.update(attempts=Least(F("attempts") + 1, MOST_COUNTED)):
            return True
    _lock("pg_advisory_unlock", raw_id)
    return False


def _lock(act: str, raw_id: int) -> bool:
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {act}(%s, %s)", [LOCK_CLASS, raw_id % LARGEST])
        return bool(cursor.fetchone()[0])
