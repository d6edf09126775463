"""How the database looks for what is asked, were there too much to look through."""

from collections.abc import Callable, Iterable

from django.db import connection
from django.test.utils import CaptureQueriesContext


def plan_of(ask: Callable[[], object], *, without: Iterable[str] = ("sort", "bitmapscan")) -> str:
    """The plan of the one SQL statement that `ask` sends, with no table looked through from end
    to end, nor what else it can do `without`: in a small table that would be quicker."""
    with CaptureQueriesContext(connection) as asked:
        ask()
    [statement] = asked.captured_queries
    with connection.cursor() as cursor:
        for way in ("seqscan", *without):
            cursor.execute(f"SET LOCAL enable_{way} = off")
        cursor.execute(f"EXPLAIN {statement['sql']}")
        return "\n".join(line for (line,) in cursor.fetchall())
