"""Whether it is the database that does not answer, for pages and for the log."""

import psycopg
from django.db import Error

PASSES = ("08", "53", "57P")
"""Classes of SQLSTATE that are about the server and not about a statement: the connection, what
the machine runs short of, and a server that stops or starts."""


def is_database_away(trouble: BaseException | None) -> bool:
    """Whether this is the database that does not answer, rather than a fault of ours."""
    while trouble is not None:
        if isinstance(trouble, psycopg.OperationalError | psycopg.InterfaceError):
            return trouble.sqlstate is None or trouble.sqlstate.startswith(PASSES)
        trouble = trouble.__cause__ if isinstance(trouble, Error) else trouble.__context__
    return False
