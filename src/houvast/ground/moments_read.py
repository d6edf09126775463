"""Moments of the database are read by Python itself.

Django's reader of a moment is made of two written in Python, one in the other, and takes ten times
as long as the parser that Python has for the same text. A case page reads hundreds of them, a sweep
of the clock tens of thousands. What that parser does not know (a year before the first or after the
last, infinity) is read as before.
"""

from datetime import UTC, datetime

from django.db.backends.postgresql.psycopg_any import (  # type: ignore[import-untyped]
    get_adapters_template,
)
from psycopg.abc import Buffer
from psycopg.types.datetime import TimestamptzLoader


class MomentLoader(TimestamptzLoader):
    """A moment as the database writes it, in UTC."""

    timezone = UTC
    """As Django asks its own reader, to see whether it is the one of a connection."""

    def load(self, data: Buffer) -> datetime:
        text = str(data, "utf-8")
        if text.endswith("+00"):
            try:
                return datetime.fromisoformat(text)
            except ValueError:
                pass  # which is said below
        return super().load(data).replace(tzinfo=UTC)


def read_moments_at_once() -> None:
    """For every connection of the process that is made from now on."""
    get_adapters_template(True, UTC).register_loader("timestamptz", MomentLoader)
