"""A pool of few database connections, as a busy process has them."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import connection


@contextmanager
def small_pool(size: int) -> Iterator[None]:
    """The pool of the settings cut to so many connections, which are waited for two seconds."""
    given = connection.settings_dict["OPTIONS"]["pool"]
    before = dict(given)
    _begin_anew()
    given.update(max_size=size, timeout=2)
    try:
        yield
    finally:
        _begin_anew()
        given.clear()
        given.update(before)


def _begin_anew() -> None:
    connection.close()
    connection.close_pool()  # type: ignore[attr-defined]  # PostgreSQL has it, others not
